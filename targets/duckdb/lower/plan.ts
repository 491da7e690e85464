import type { Plan } from '../../../src/plan/plan.js';
import type { CompileOptions } from '../../../src/target.js';
import { fieldsOf } from '../../../src/plan/walk.js';
import { identifier, timestampOf } from '../quote.js';
import { printAddress } from './address.js';
import type { ExpressionContext } from './expression.js';
import { isOrdered } from './is-ordered.js';
import { ID_FIELD, nullRow, readFields, readList, readPlace, type ReadField } from './relation.js';
import { lowerStep } from './steps.js';
import { leadingFilters, sourceCondition } from './source-condition.js';
import { type From, ORDER, type Stage } from './stage.js';

/** The parts of the query, in order. */
export interface LoweredPlan {
  readonly fields: readonly ReadField[];
  readonly nullRow: string;
  /** What `fields_read` selects, by the name of its columns. */
  readonly places: readonly string[];
  /** What `source` selects, each field as the list of its values. */
  readonly columns: readonly string[];
  /** What an event must satisfy to be looked at, over the columns of `fields_read` and the lists of values. */
  readonly condition: string | undefined;
  /** Whether the order of the events matters, which costs a scan its threads. */
  readonly isOrdered: boolean;
  readonly stages: readonly Stage[];
  readonly result: string;
}

/** `readName`: what a field is called in `fields_read`, by default as in the events. */
export function lowerPlan(
  plan: Plan,
  options: CompileOptions,
  readName: (field: ReadField) => string = ({ name }) => name,
): LoweredPlan {
  const isWindowed = options.window === 'rule' && !plan.steps.some(({ kind }) => kind === 'new-terms');
  const fields = readFields(plan, options, isWindowed);
  const context: ExpressionContext = { fieldColumn: fieldColumns(plan), now: options.now };
  const readsId = fieldsOf(plan).some(({ name }) => name === '_id');
  const stages: Stage[] = [];
  let from: From = {
    relation: 'source',
    columns: new Set([
      ...(readsId ? [context.fieldColumn('_id')] : []),
      ...fields.map(({ name }) => context.fieldColumn(name)),
    ]),
  };
  const filters = leadingFilters(plan);
  plan.steps.slice(filters).forEach((step, index) => {
    const name = `step_${filters + index + 1}`;
    const lowered = lowerStep(step, from, name, context);
    stages.push(...lowered.stages);
    from = { relation: lowered.stages.at(-1)?.name ?? from.relation, columns: lowered.columns };
  });
  return {
    fields,
    nullRow: nullRow([...fields, ID_FIELD]),
    places: fields.map((field) => readPlaceAs(field, readName(field))),
    columns: [
      ...(readsId ? [`[${ID}] AS ${identifier(context.fieldColumn('_id'))}`] : []),
      ...fields.map(
        (field) =>
          `${readList(readColumn(readName(field)), field.type)} AS ${identifier(context.fieldColumn(field.name))}`,
      ),
    ],
    condition: sourceCondition(
      plan,
      {
        column: columnOf(fields, readName),
        list: (field) => identifier(context.fieldColumn(field)),
        context: { ...context, nullIsFalse: true },
      },
      isWindowed,
    ),
    isOrdered: isOrdered(plan),
    stages,
    result: resultOf(plan, from.relation),
  };
}

/** The id of the event that a row comes of. */
const ID = identifier('# id');

/**
 * A field keeps its name unless a step makes a column of that name, or it is one word, as the variables of list
 * comprehensions are.
 */
function fieldColumns(plan: Plan): (name: string) => string {
  const made = new Set(
    plan.steps.flatMap((step) =>
      step.kind === 'extend' || step.kind === 'project'
        ? step.columns.map(({ name }) => name)
        : step.kind === 'expand'
          ? [step.name]
          : step.kind === 'inline-aggregate'
            ? [...step.keys, ...step.aggregates].map(({ name }) => name)
            : [],
    ),
  );
  return (name) => (made.has(name) || /^\w+$/.test(name) ? `field ${name}` : name);
}

function columnOf(
  fields: readonly ReadField[],
  readName: (field: ReadField) => string,
): (name: string) => string {
  const columns = new Map(fields.map((field) => [field.name, readColumn(readName(field))]));
  return (name) => columns.get(name) ?? 'NULL';
}

export function readPlaceAs(field: ReadField, name: string): string {
  return `${readPlace(field)} AS ${readColumn(name)}`;
}

function readColumn(name: string): string {
  return identifier(`read ${name}`);
}

function resultOf(plan: Plan, relation: string): string {
  const { result } = plan;
  const order = isOrdered(plan) ? ORDER : 'ALL';
  if (result.kind === 'sequences') return `SELECT ids, keys FROM ${relation} ORDER BY ${ORDER}`;
  if (result.kind === 'events' && result.indicators)
    return `SELECT ${ID} AS "_id", ${identifier(result.indicators.name)} AS indicators FROM ${relation} ORDER BY ${ORDER}`;
  if (result.kind === 'events')
    return isOrdered(plan)
      ? `SELECT ${ID} AS "_id" FROM ${relation} GROUP BY ${ID} ORDER BY min(${ORDER})`
      : `SELECT DISTINCT ${ID} AS "_id" FROM ${relation} ORDER BY "_id"`;
  const columns = result.columns.map((column) => {
    const name = identifier(column.name);
    if (column.type !== 'date' && column.type !== 'ip') return name;
    const print = column.type === 'date' ? timestampOf : printAddress;
    return `${column.multiple ? `[${print('each')} FOR each IN ${name}]` : print(name)} AS ${name}`;
  });
  // SQL has no rows without columns.
  return `SELECT ${columns.join(', ') || 'NULL AS nothing'} FROM ${relation} ORDER BY ${order}`;
}
