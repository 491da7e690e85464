import type { Finding } from '../../src/diagnostic/finding.js';
import type { Plan } from '../../src/plan/plan.js';
import type { CompileContext, CompileOptions } from '../../src/target.js';
import { foldedColumn, readColumn, readFoldedAs, readPlaceAs } from './lower/asked-columns.js';
import { lowerPlan, type LoweredPlan } from './lower/plan.js';
import { ID_FIELD, nullRow, type ReadField } from './lower/relation.js';
import { ORDER, type Stage } from './lower/stage.js';
import { commentText, stringLiteral } from './quote.js';
import { Refusal } from './refusal.js';
import { refusalFinding } from './target.js';

export interface UnionRule {
  readonly plan: Plan;
  readonly rule: CompileContext['rule'];
}

export interface Union {
  /** One query with a row for each alert: `rule_id`, and the `alert` as the rule's own query has it, as JSON. */
  readonly query: string;
  /** What the rules that SQL can't hold are left out for. */
  readonly refused: readonly { readonly rule: CompileContext['rule']; readonly finding: Finding }[];
}

/** Many rules as one query, which reads the events, and each field of them, once. */
export function compileUnion(rules: readonly UnionRule[], options: CompileOptions): Union {
  const lowered: { rule: CompileContext['rule']; parts: LoweredPlan }[] = [];
  const refused: { rule: CompileContext['rule']; finding: Finding }[] = [];
  for (const { plan, rule } of rules)
    try {
      lowered.push({ rule, parts: lowerPlan(plan, options, sharedName) });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused.push({ rule, finding: refusalFinding(error) });
    }
  return { query: print(lowered), refused };
}

function print(rules: readonly { rule: CompileContext['rule']; parts: LoweredPlan }[]): string {
  const fields = new Map<string, ReadField>();
  const folded = new Map<string, ReadField>();
  for (const { parts } of rules) {
    for (const field of parts.fields) fields.set(sharedName(field), field);
    for (const field of parts.folded) folded.set(sharedName(field), field);
  }
  const columns = [
    'CAST("_id" AS VARCHAR) AS "# id"',
    ...[...fields].map(([name, field]) => readPlaceAs(field, name)),
    ...[...folded].map(([name, field]) => readFoldedAs(field, name)),
  ];
  if (rules.length === 0) return "SELECT '' AS rule_id, NULL AS alert WHERE FALSE;\n";
  return `-- ${rules.length} rules in one scan of the relation "events": a row for each alert.
-- The fields that they read are a table of their own first: of it each rule reads no column but its own.
CREATE OR REPLACE TEMP TABLE fields_read AS
WITH
events_read AS (
  SELECT * FROM events UNION ALL BY NAME SELECT ${nullRow([...fields.values(), ID_FIELD])} WHERE FALSE
)
SELECT
  ${columns.join(',\n  ')}
FROM events_read;
${rules.map(({ rule, parts }) => branchOf(rule, parts)).join('\nUNION ALL\n')};
`;
}

/** What steps read is materialized lest the optimizer ask what they ask, of lists, of every event. */
function branchOf(rule: CompileContext['rule'], lowered: LoweredPlan): string {
  const { fields, folded, lists, columns, condition, isOrdered, stages, result } = lowered;
  const values: Stage = {
    name: 'values_read',
    comment: 'fields as lists of their values',
    select: `SELECT ${['"# id"', 'rowid', ...fields.map((field) => readColumn(sharedName(field))), ...folded.map((field) => foldedColumn(sharedName(field))), ...lists].join(', ')} FROM fields_read`,
  };
  const source: Stage = {
    name: 'source',
    comment: 'the events that are looked at',
    select: `SELECT ${['"# id"', `${isOrdered ? 'rowid' : '0'} AS ${ORDER}`, ...columns].join(', ')} FROM values_read${condition === undefined ? '' : `\n  WHERE ${condition}`}`,
    ...(stages.length > 0 ? { isShared: true } : {}),
  };
  const steps = [values, source, ...stages].map(
    ({ name, select, isShared }) => `${name} AS ${isShared === true ? 'MATERIALIZED ' : ''}(\n  ${select}\n)`,
  );
  return `-- ${commentText(rule.name)}
SELECT ${stringLiteral(rule.id)} AS rule_id, to_json(alert) AS alert FROM (
WITH ${steps.join(',\n')}
${result}
) AS alert`;
}

/** Rules may read one field by another path. */
function sharedName({ name, place }: ReadField): string {
  return place.kind === 'path' ? `${name} ${place.path.length}` : name;
}
