import { finding, type Finding } from '../../src/diagnostic/finding.js';
import type { Plan } from '../../src/plan/plan.js';
import { printRelativeDate } from '../../src/plan/relative-date.js';
import type { Compilation, CompileContext, Target } from '../../src/target.js';
import { capabilities } from './capabilities.js';
import { inForm } from './forms.js';
import { readFoldedAs } from './lower/asked-columns.js';
import { lowerPlan, type LoweredPlan } from './lower/plan.js';
import { columnType } from './lower/relation.js';
import { render } from './query.template.js';
import { commentText } from './quote.js';
import { Refusal } from './refusal.js';

/** One SQL query over a relation `events`, for DuckDB from 1.2 on. */
export const duckdbTarget: Target = {
  name: 'duckdb',
  extension: '.sql',
  capabilities,
  queriesStore: true,
  compile,
};

function compile(plan: Plan, context: CompileContext): Compilation {
  try {
    const lowered = lowerPlan(plan, context.options);
    return {
      status: 'exact',
      files: [inForm(print(lowered, plan, context), context)],
      findings: [],
    };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { status: 'unsupported', findings: [refusalFinding(error)] };
  }
}

export function refusalFinding({ message, span }: Refusal): Finding {
  return finding('duckdb-unsupported', { reason: message }, span ? { kind: 'query', span } : QUERY);
}

const QUERY = { kind: 'key', path: ['rule', 'query'] } as const;

function print(lowered: LoweredPlan, plan: Plan, { rule, options }: CompileContext): string {
  const { from, to } = plan.source.window;
  return render({
    ...lowered,
    folded: lowered.folded.map((field) => readFoldedAs(field, field.name)),
    title: commentText(rule.name),
    notes: [
      `rule_id ${rule.id}`,
      options.window === 'rule'
        ? `window ${printRelativeDate(from)} to ${printRelativeDate(to)}`
        : 'window all events that there are',
    ].map(commentText),
    columnTypes: [
      '"_id" VARCHAR',
      ...lowered.fields.map(({ name, type, place }) =>
        place.kind === 'path'
          ? `${place.path.map((part) => JSON.stringify(part)).join('.')} ${columnType(type)}`
          : `what gives ${name}: ${place.sql}`,
      ),
    ].map(commentText),
    usesNow: options.now === undefined,
  });
}
