import { isWindowed } from '../../../src/plan/is-windowed.js';
import type { Plan } from '../../../src/plan/plan.js';
import type { CompileOptions } from '../../../src/target.js';
import { fieldsOf } from '../../../src/plan/walk.js';
import { identifier, timestampOf } from '../quote.js';
import { printAddress } from './address.js';
import type { ExpressionContext } from './expression.js';
import { fieldsOfGroups, singleColumns } from './aggregate-singles.js';
import { madeNames, refuseTwins } from './made-names.js';
import { isOrdered } from './is-ordered.js';
import { ID_FIELD, namesRead, nullRow, readFields, readList, readPlace, type ReadField } from './relation.js';
import { lowerStep } from './steps.js';
import { askSource } from './ask-source.js';
import { foldedBesideAscii } from './pattern.js';
import { standardWords } from './standard-words.js';
import type { Stored } from './stored-condition.js';
import { type From, madeColumn, madeName, ORDER, type Stage } from './stage.js';

/** The parts of the query, in order. */
export interface LoweredPlan {
  readonly fields: readonly ReadField[];
  readonly nullRow: string;
  /** What `fields_read` selects, by the name of its columns. */
  readonly places: readonly string[];
  /** The fields of which the only text is asked without case. */
  readonly folded: readonly ReadField[];
  /** Each field as the list of its values. */
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
  const readNames = new Map(fields.map((field) => [field.name, readName(field)]));
  const column = columnOf(readNames);
  const [folded, cut] = [new Set<string>(), new Set<string>()];
  const stored: Stored = {
    column,
    list: listColumn,
    folded: (field) => {
      folded.add(field);
      return foldedColumn(readNames.get(field) ?? field);
    },
    words: (field) => {
      cut.add(field);
      return wordColumns(field);
    },
    context: { ...context, fieldColumn: listName, nullIsFalse: true },
  };
  const { condition, joined, steps } = askSource(plan, stored, hasWindow);
  const read = [...namesRead(steps)];
  const singles = fieldsOfGroups(steps[0]);
  const stages: Stage[] = [];
  let from: From = {
    relation: 'source',
    columns: new Set([...read.map(context.fieldColumn), ...joined.map(({ name }) => madeName(name))]),
    isOrdered: isOrdered(plan),
    hasSingles: singles.length > 0,
  };
  steps.forEach((step, index) => {
    const name = `step_${plan.steps.length - steps.length + index + 1}`;
    const { stages: own, columns } = lowerStep(step, from, name, context);
    stages.push(...own);
    from = { relation: own.at(-1)?.name ?? from.relation, columns, isOrdered: from.isOrdered };
  });
  const readsId = fieldsOf(plan).some(({ name }) => name === '_id');
  return {
    fields,
    nullRow: nullRow([...fields, ID_FIELD]),
    places: fields.map((field) => readPlaceAs(field, readName(field))),
    folded: fields.filter(({ name }) => folded.has(name)),
    lists: [
      ...(readsId ? [`[${ID}] AS ${listColumn('_id')}`] : []),
      ...fields.map(
        (field) => `${readList(readColumn(readName(field)), field.type)} AS ${listColumn(field.name)}`,
      ),
      ...fields.filter(({ name }) => cut.has(name)).flatMap((field) => wordLists(field, column(field.name))),
    ],
    columns: [
      ...read.map((name) => `${listColumn(name)} AS ${identifier(context.fieldColumn(name))}`),
      ...joined.map((each) => `${each.condition} AS ${madeColumn(each.name)}`),
      ...singleColumns(singles, column),
    ],
    condition,
    isOrdered: from.isOrdered,
    isInlined: singles.length > 0,
    stages,
    result: resultOf(plan, from),
  };
}

function listName(field: string): string {
  return `values ${field}`;
}

function listColumn(field: string): string {
  return identifier(listName(field));
}

/** The id of the event that a row comes of. */
const ID = identifier('# id');

/** A field keeps its name unless a step may make a column that is called so, or the query itself has. */
function fieldColumns(plan: Plan): (name: string) => string {
  // Behind those that group, no step reads a field.
  const beside = plan.steps.filter(({ kind }) => kind !== 'aggregate' && kind !== 'new-terms');
  const made = new Set(beside.flatMap(madeNames));
  return (name) => (made.has(name) || madeName(name) !== name ? `field ${name}` : name);
}

function columnOf(readNames: ReadonlyMap<string, string>): (field: string) => string {
  return (field) => {
    const name = readNames.get(field);
    return name === undefined ? 'NULL' : readColumn(name);
  };
}

export function foldedColumn(name: string): string {
  return identifier(`folded ${name}`);
}

/** A field's only text without case. */
export function readFoldedAs(field: ReadField, name: string): string {
  const place = readPlace(field);
  return `CASE WHEN typeof(${place}) = 'VARCHAR' THEN ${foldedBesideAscii(`TRY_CAST(${place} AS VARCHAR)`)} END AS ${foldedColumn(name)}`;
}

function wordColumns(field: string): ReturnType<Stored['words']> {
  return { ofSingle: identifier(`words ${field}`), ofEach: identifier(`words of each ${field}`) };
}

function wordLists({ name, type }: ReadField, column: string): readonly string[] {
  const { ofSingle, ofEach } = wordColumns(name);
  return [
    `${standardWords(`TRY_CAST(${column} AS VARCHAR)`)} AS ${ofSingle}`,
    `[${standardWords('"each text"')} FOR "each text" IN ${readList(column, type)}] AS ${ofEach}`,
  ];
}

export function readPlaceAs(field: ReadField, name: string): string {
  return `${readPlace(field)} AS ${readColumn(name)}`;
}

export function readColumn(name: string): string {
  return identifier(`read ${name}`);
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
