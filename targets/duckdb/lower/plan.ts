import { isWindowed } from '../../../src/plan/is-windowed.js';
import type { Plan } from '../../../src/plan/plan.js';
import type { CompileOptions } from '../../../src/target.js';
import { identifier, timestampOf } from '../quote.js';
import { printAddress } from './address.js';
import type { ExpressionContext } from './expression.js';
import { fieldsOfGroups, singleColumns } from './aggregate-singles.js';
import { madeNames, refuseTwins } from './made-names.js';
import { isOrdered } from './is-ordered.js';
import { ID_FIELD, namesRead, nullRow, readFields, type ReadField } from './relation.js';
import { lowerStep } from './steps.js';
import { askedColumns, readPlaceAs } from './asked-columns.js';
import { askSource } from './ask-source.js';
import { type From, ID, madeColumn, madeName, ORDER, type Stage } from './stage.js';

/** The parts of the query, in order. */
export interface LoweredPlan {
  readonly fields: readonly ReadField[];
  readonly nullRow: string;
  /** What `fields_read` selects, by the name of its columns. */
  readonly places: readonly string[];
  /** The fields of which the only text is asked without case. */
  readonly folded: readonly ReadField[];
  /** Fields as lists of their values. */
  readonly lists: readonly string[];
  /** What `source` selects: what steps read. */
  readonly columns: readonly string[];
  /** What an event must satisfy to be looked at, over the columns of `fields_read` and the lists. */
  readonly condition: string | undefined;
  /** Whether the order of the events matters, which costs a scan its threads. */
  readonly isOrdered: boolean;
  /** Whether two stages read `source` of which one has no rows, as shows when the query is bound: what leads there is not kept. */
  readonly isInlined: boolean;
  readonly stages: readonly Stage[];
  readonly result: string;
}

/** `readName`: what a field is called in `fields_read`, by default as in the events. */
export function lowerPlan(
  plan: Plan,
  options: CompileOptions,
  readName: (field: ReadField) => string = ({ name }) => name,
): LoweredPlan {
  const hasWindow = isWindowed(plan, options.window);
  const fields = readFields(plan, options, hasWindow);
  refuseTwins([...fields.map(({ name }) => name), ...plan.steps.flatMap(madeNames)]);
  const context: ExpressionContext = { fieldColumn: fieldColumns(plan), now: options.now };
  const asked = askedColumns(fields, readName, context);
  const { stored } = asked;
  const isNumbered = isOrdered(plan);
  const { condition, joined, steps } = askSource(plan, stored, { isWindowed: hasWindow, isNumbered });
  const read = [...namesRead(steps)];
  const singles = fieldsOfGroups(steps[0]);
  const stages: Stage[] = [];
  let from: From = {
    relation: 'source',
    columns: new Set([...read.map(context.fieldColumn), ...joined.map(({ name }) => madeName(name))]),
    isOrdered: isNumbered,
    hasSingles: singles.length > 0,
  };
  steps.forEach((step, index) => {
    const name = `step_${plan.steps.length - steps.length + index + 1}`;
    const { stages: own, columns } = lowerStep(step, from, name, context);
    stages.push(...own);
    from = { relation: own.at(-1)?.name ?? from.relation, columns, isOrdered: from.isOrdered };
  });
  // What is read is asked for before the lists are told.
  const columns = read.map((name) => `${stored.list(name)} AS ${identifier(context.fieldColumn(name))}`);
  return {
    fields,
    nullRow: nullRow([...fields, ID_FIELD]),
    places: fields.map((field) => readPlaceAs(field, readName(field))),
    folded: asked.folded(),
    lists: asked.lists(),
    columns: [
      ...columns,
      ...joined.map((each) => `${each.condition} AS ${madeColumn(each.name)}`),
      ...singleColumns(singles, stored.column),
    ],
    condition,
    isOrdered: from.isOrdered,
    isInlined: singles.length > 0,
    stages,
    result: resultOf(plan, from),
  };
}

/** A field keeps its name unless a step may make a column that is called so, or the query itself has. */
function fieldColumns(plan: Plan): (name: string) => string {
  // Behind those that group, no step reads a field.
  const beside = plan.steps.filter(({ kind }) => kind !== 'aggregate' && kind !== 'new-terms');
  const made = new Set(beside.flatMap(madeNames));
  return (name) => (made.has(name) || madeName(name) !== name ? `field ${name}` : name);
}

function resultOf({ result }: Plan, { relation, isOrdered: ordered }: From): string {
  // A rule's own column may be called as that of the order is.
  const order = ordered ? `ORDER BY ${relation}.${ORDER}` : 'ORDER BY ALL';
  if (result.kind === 'sequences') return `SELECT ids, keys FROM ${relation} ${order}`;
  if (result.kind === 'events' && result.indicators)
    return `SELECT ${ID} AS "_id", ${madeColumn(result.indicators.name)} AS indicators FROM ${relation} ${order}`;
  if (result.kind === 'events')
    return ordered
      ? `SELECT ${ID} AS "_id" FROM ${relation} GROUP BY ${ID} ORDER BY min(${ORDER})`
      : `SELECT DISTINCT ${ID} AS "_id" FROM ${relation} ${order}`;
  const columns = result.columns.map((column) => {
    const made = madeColumn(column.name);
    const print = column.type === 'date' ? timestampOf : column.type === 'ip' ? printAddress : String;
    const printed =
      column.multiple && print !== String ? `[${print('each')} FOR each IN ${made}]` : print(made);
    return `${printed} AS ${identifier(column.name)}`;
  });
  // SQL has no rows without columns.
  return `SELECT ${columns.join(', ') || 'NULL AS nothing'} FROM ${relation} ${order}`;
}
