import type { AnyValue, Column, Element, Expression, Field } from '../../../src/plan/expression.js';
import { joinedConditionsOf } from '../../../src/plan/joined-conditions.js';
import type { Plan } from '../../../src/plan/plan.js';
import { relativeDateExpression } from '../../../src/plan/relative-date-expression.js';
import { valueTypeOf } from '../../../src/plan/types.js';
import { descendants, mapOperands } from '../../../src/plan/walk.js';
import { stringLiteral, timestampOf } from '../quote.js';
import { type ExpressionContext, isNeverTrueOfNull, lowerExpression } from './expression.js';
import type { Folding } from './pattern.js';

/**
 * What an event must satisfy for a plan to look at it at all, over columns as they are stored; undefined where nothing
 * is known. Where a column has one value of the field's type a row, which shows when the query is bound, this is a plain
 * comparison: one that a scan of Parquet makes first, to skip row groups and the other columns. Lists of them are walked
 * as they are. Any other column passes.
 *
 * `column` is the SQL of a field's stored column.
 */
export function scanCondition(
  plan: Plan,
  column: (field: string) => string,
  context: ExpressionContext,
  isWindowed: boolean,
): string | undefined {
  const scan: Scan = { column, context };
  const first = plan.steps.findIndex(({ kind }) => kind !== 'filter');
  const leading = first < 0 ? plan.steps : plan.steps.slice(0, first);
  const rest = first < 0 ? undefined : plan.steps[first];
  return all([
    isWindowed ? inWindow(plan, scan) : undefined,
    ...leading.map((step) => (step.kind === 'filter' ? necessary(step.condition, scan) : undefined)),
    rest && any(joinedConditionsOf(rest), scan),
  ]);
}

interface Scan {
  readonly column: (field: string) => string;
  readonly context: ExpressionContext;
}

function necessary(condition: Expression, scan: Scan): string | undefined {
  switch (condition.kind) {
    case 'and':
      return all(condition.operands.map((operand) => necessary(operand, scan)));
    case 'or':
      return any(condition.operands, scan);
    case 'is-true':
      return necessary(condition.operand, scan);
    case 'any-value': {
      const [binding, ...others] = condition.bindings;
      if (binding?.of.kind !== 'field' || others.length > 0) return undefined;
      return guarded([
        ofSingles(condition.condition, new Map([[binding.element, binding.of]]), scan),
        ofList(condition, binding.of, scan),
      ]);
    }
    case 'compare':
    case 'one-of':
    case 'matches':
      return guarded([ofSingles(condition, new Map(), scan)]);
    case 'exists':
      return condition.operand.kind === 'field'
        ? `${scan.column(condition.operand.name)} IS NOT NULL`
        : undefined;
    case 'literal':
    case 'field':
    case 'column':
    case 'element':
    case 'now':
    case 'any-object':
    case 'single-value':
    case 'token-match':
    case 'replace':
    case 'capture':
    case 'not':
    case 'conditional':
    case 'call':
      return undefined;
  }
}

/** A test, and the types of columns for which it tells all. */
interface Guarded {
  readonly guard: string;
  readonly test: string;
  /** What is known of other columns. */
  readonly otherwise: string;
}

function guarded(tests: readonly (Guarded | undefined)[]): string | undefined {
  const [first] = tests;
  if (!first) return undefined;
  const branches = tests.flatMap((each) => (each ? [`WHEN ${each.guard} THEN ${each.test}`] : []));
  return `(CASE ${branches.join(' ')} ELSE ${first.otherwise} END)`;
}

/** A condition on single values, where it asks for nothing but such of stored columns. */
function ofSingles(
  condition: Expression,
  elements: ReadonlyMap<string, Field>,
  { column, context }: Scan,
): Guarded | undefined {
  const fields = new Map(elements);
  const asElements = (expression: Expression): Expression => {
    if (expression.kind !== 'single-value' || expression.operand.kind !== 'field')
      return mapOperands(expression, asElements);
    const { operand: field } = expression;
    const name = `stored ${field.name}`;
    fields.set(name, field);
    return { kind: 'element', name, type: valueTypeOf(field.type) } satisfies Element;
  };
  const asked = asElements(condition);
  const isClosed = [...descendants(asked)].every(
    ({ kind, ...each }) =>
      kind !== 'field' &&
      kind !== 'any-object' &&
      (kind !== 'element' || ('name' in each && fields.has(each.name))),
  );
  const types = [...fields.values()].map(({ type }) => STORED_AS[type]);
  if (!isClosed || fields.size === 0 || types.includes(undefined)) return undefined;
  const stored = new Map([...fields].map(([name, field]) => [name, asStored(field, '', column)]));
  const guards = [...fields.values()].map((field) => isStored(field, '', column));
  return {
    guard: [...new Set(guards)].join(' AND '),
    otherwise: presence(asked, fields, column),
    test: lowerExpression(asked, { ...context, stored, folding: foldingOf(asked) }),
  };
}

/** Where no value is never enough, a column of whatever type must have one. */
function presence(condition: Expression, fields: ReadonlyMap<string, Field>, column: Scan['column']): string {
  const [field, ...others] = fields.values();
  return field && others.length === 0 && isNeverTrueOfNull(condition)
    ? `${column(field.name)} IS NOT NULL`
    : 'TRUE';
}

/** A test that is not denied may be true too often: the plan's own steps look again. */
function foldingOf(condition: Expression): Folding {
  const isDenied = [...descendants(condition)].some(
    (each) =>
      each.kind === 'not' ||
      each.kind === 'conditional' ||
      each.kind === 'call' ||
      (each.kind === 'compare' && each.operator !== '=='),
  );
  return isDenied ? 'ascii' : 'unicode';
}

function ofList(condition: AnyValue, field: Field, { column, context }: Scan): Guarded | undefined {
  const readsMore = [...descendants(condition.condition)].some(({ kind }) => kind === 'field');
  if (readsMore || STORED_AS[field.type] === undefined) return undefined;
  const name = `stored ${field.name}`;
  const of: Column = { kind: 'column', name, type: valueTypeOf(field.type), multiple: true };
  const asked: AnyValue = { ...condition, bindings: condition.bindings.map((each) => ({ ...each, of })) };
  const values = asStored(field, '[]', column);
  const list = isNeverTrueOfNull(condition.condition) ? values : `NULLIF(${values}, [])`;
  return {
    guard: isStored(field, '[]', column),
    otherwise: presence(condition.condition, new Map([[name, field]]), column),
    test: lowerExpression(asked, {
      ...context,
      stored: new Map([[name, list]]),
      folding: foldingOf(condition.condition),
      nullIsFalse: true,
    }),
  };
}

/** The type of a column whose values are a field's as they are; others are converted first. */
const STORED_AS: Readonly<Record<Field['type'], string | undefined>> = {
  keyword: 'VARCHAR',
  wildcard: 'VARCHAR',
  flattened: 'VARCHAR',
  long: 'BIGINT',
  double: 'DOUBLE',
  boolean: 'BOOLEAN',
  date: undefined,
  ip: undefined,
  text: undefined,
  version: undefined,
};

function isStored({ name, type }: Field, suffix: '' | '[]', column: Scan['column']): string {
  return `typeof(${column(name)}) = ${stringLiteral(`${STORED_AS[type] ?? ''}${suffix}`)}`;
}

/** A cast that changes nothing where it is used, and lets the query be bound where it is not. */
function asStored({ name, type }: Field, suffix: '' | '[]', column: Scan['column']): string {
  return `TRY_CAST(${column(name)} AS ${STORED_AS[type] ?? 'VARCHAR'}${suffix})`;
}

function inWindow({ source: { timestamp, window } }: Plan, { column, context }: Scan): string | undefined {
  const names = [timestamp.field, timestamp.fallback].filter((name) => name !== undefined);
  const times = names.map((name) => `TRY_CAST(${column(name)} AS TIMESTAMP)`);
  const [from, to] = [window.from, window.to].map((date) =>
    lowerExpression(relativeDateExpression(date), context),
  );
  const time = times.length === 1 ? (times[0] ?? '') : `COALESCE(${times.join(', ')})`;
  const isStoredSo = names.map((name) => `typeof(${column(name)}) IN ('TIMESTAMP', '"NULL"')`).join(' AND ');
  // The plan's times are milliseconds: all of the last one is in the window.
  return `(CASE WHEN ${isStoredSo} THEN ${time} >= ${timestampOf(from ?? '0')} AND ${time} < ${timestampOf(`(${to ?? '0'} + 1)`)} ELSE TRUE END)`;
}

function all(conditions: readonly (string | undefined)[]): string | undefined {
  const known = conditions.filter((condition) => condition !== undefined);
  return known.length === 0 ? undefined : known.join('\n    AND ');
}

function any(operands: readonly Expression[], scan: Scan): string | undefined {
  const tests = operands.map((operand) => necessary(operand, scan));
  return tests.length === 0 || tests.includes(undefined) ? undefined : `(${tests.join(' OR ')})`;
}
