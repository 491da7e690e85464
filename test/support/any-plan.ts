import fc from 'fast-check';
import type { Event, JsonObject, JsonValue } from '../../src/event.js';
import type { Column, Expression } from '../../src/plan/expression.js';
import type { Plan } from '../../src/plan/plan.js';
import type { AggregateFunction, Step } from '../../src/plan/step.js';
import { mayBeMultiple } from '../../src/plan/check.js';
import { typeOf } from '../../src/plan/type-of.js';
import type { ValueType } from '../../src/plan/types.js';
import { column, planOf } from './plan-builders.js';
import { EVENT_ONLY, FIELDS, anyCondition, anyFieldValue, anyScalar, type Known } from './any-expression.js';

const TYPES = ['keyword', 'long', 'double', 'boolean', 'date', 'ip', 'version'] as const;
const NAMES = [
  'process.name',
  'total',
  '__proto__',
  'row',
  'a b',
  'class',
  // As the variables and columns of a target's own are called.
  'x',
  'each',
  '#',
  '# id',
  'the values',
  'column x',
  'field process.name',
] as const;

interface Draft {
  readonly steps: readonly Step[];
  readonly known: Known;
}

/** A plan of several steps, each of which may use what those before it have made. */
export const anyPlan: fc.Arbitrary<Plan> = anyDraft(5).chain(({ steps, known }) =>
  known.hasEvent && known.columns.length % 2 === 0
    ? fc.constant(planOf(steps))
    : fc.constant(planOf(steps, { kind: 'rows', columns: known.columns })),
);

function anyDraft(length: number): fc.Arbitrary<Draft> {
  if (length === 0) return fc.constant({ steps: [], known: EVENT_ONLY });
  return anyDraft(length - 1).chain((draft) =>
    fc.oneof(
      fc.constant(draft),
      anyStep(draft.known).map(([step, known]) => ({ steps: [...draft.steps, step], known })),
    ),
  );
}

function anyStep(known: Known): fc.Arbitrary<readonly [Step, Known]> {
  return fc.oneof<fc.Arbitrary<readonly [Step, Known]>[]>(
    anyCondition(known, 2).map((condition) => [{ kind: 'filter', condition }, known]),
    anyExtension(known),
    anyProjection(known),
    anyExpansion(known),
    anyAggregation(known),
    anyInlineAggregation(known),
    anySort(known),
    fc.nat({ max: 6 }).map((count) => [{ kind: 'limit', count, implicit: false }, known]),
  );
}

const anyName = fc.constantFrom(...NAMES);

function anyColumnValue(known: Known): fc.Arbitrary<Expression> {
  const sources = [...(known.hasEvent ? FIELDS : []), ...known.columns];
  return fc.oneof(
    fc.constantFrom(...TYPES).chain((type) => anyScalar(type, known, 2)),
    ...(sources.length === 0 ? [] : [fc.constantFrom(...sources)]),
  );
}

function columnOf(name: string, expression: Expression): Column {
  return column(name, typeOf(expression), mayBeMultiple(expression));
}

function withColumns(known: Known, columns: readonly Column[]): Known {
  const others = known.columns.filter(({ name }) => !columns.some((each) => each.name === name));
  return { ...known, columns: [...others, ...columns] };
}

function anyExtension(known: Known): fc.Arbitrary<readonly [Step, Known]> {
  return fc.tuple(anyName, anyColumnValue(known)).chain(([name, expression]) => {
    const after = withColumns(known, [columnOf(name, expression)]);
    return fc.tuple(anyName, anyColumnValue(after)).map(([second, next]): readonly [Step, Known] => [
      {
        kind: 'extend',
        columns: [
          { name, expression },
          { name: second, expression: next },
        ],
      },
      withColumns(after, [columnOf(second, next)]),
    ]);
  });
}

function anyProjection(known: Known): fc.Arbitrary<readonly [Step, Known]> {
  return fc
    .uniqueArray(fc.tuple(anyName, anyColumnValue(known)), { maxLength: 3, selector: ([name]) => name })
    .map((columns) => [
      { kind: 'project', columns: columns.map(([name, expression]) => ({ name, expression })) },
      { ...known, columns: columns.map(([name, expression]) => columnOf(name, expression)) },
    ]);
}

function anyExpansion(known: Known): fc.Arbitrary<readonly [Step, Known]> {
  const sources = [...(known.hasEvent ? FIELDS : []), ...known.columns];
  if (sources.length === 0) return fc.constant([{ kind: 'limit', count: 9, implicit: false }, known]);
  return fc
    .tuple(anyName, fc.constantFrom(...sources))
    .map(([name, operand]) => [
      { kind: 'expand', name, operand },
      withColumns(known, [column(name, typeOf(operand))]),
    ]);
}

const AGGREGATES: readonly AggregateFunction[] = [
  'count',
  'count-distinct',
  'values',
  'least-values',
  'greatest-values',
  'minimum',
  'maximum',
  'sum',
  'average',
  'percentile',
  'median-absolute-deviation',
  'first',
  'last',
];

const OF_NUMBERS: ReadonlySet<AggregateFunction> = new Set([
  'sum',
  'average',
  'percentile',
  'median-absolute-deviation',
]);

function anyAggregation(known: Known): fc.Arbitrary<readonly [Step, Known]> {
  return fc
    .tuple(
      fc.uniqueArray(fc.tuple(anyName, anyColumnValue(known)), { maxLength: 2, selector: ([name]) => name }),
      fc.constantFrom('group' as const, 'drop' as const),
      fc.constantFrom(...AGGREGATES),
      anyColumnValue(known),
      anyCondition(known, 1),
      anyScalar('long', known, 0),
      fc.integer({ min: 1, max: 3 }),
    )
    .map(([keys, missing, wanted, operand, where, by, most]) => {
      const operandType = typeOf(operand);
      const isNumeric = operandType === 'long' || operandType === 'double';
      const aggregate = isNumeric || !OF_NUMBERS.has(wanted) ? wanted : 'count';
      const step: Step = {
        kind: 'aggregate',
        keys: keys.map(([name, expression]) => ({ name, expression, missing })),
        aggregates: [
          { name: 'rows', function: 'count-rows', where },
          {
            name: 'of',
            function: aggregate,
            operand,
            ...orderOf(aggregate, by),
            ...parametersOf(aggregate, most),
          },
        ],
      };
      const columns = [
        ...keys.map(([name, expression]) => column(name, typeOf(expression))),
        column('rows', 'long'),
        column('of', resultType(aggregate, operandType), isMultiple(aggregate, operand)),
      ];
      return [step, { ...known, hasEvent: false, columns }];
    });
}

function isMultiple(aggregate: AggregateFunction, operand: Expression): boolean {
  return aggregate === 'values' || isRanking(aggregate) || (by(aggregate) && mayBeMultiple(operand));
}

function parametersOf(aggregate: AggregateFunction, number: number): { most?: number; percentile?: number } {
  if (isRanking(aggregate)) return { most: number };
  return aggregate === 'percentile' ? { percentile: number * 33 } : {};
}

function isRanking(aggregate: AggregateFunction): boolean {
  return aggregate === 'least-values' || aggregate === 'greatest-values';
}

function by(aggregate: AggregateFunction): boolean {
  return aggregate === 'first' || aggregate === 'last';
}

function orderOf(aggregate: AggregateFunction, order: Expression): { by?: Expression } {
  return by(aggregate) ? { by: order } : {};
}

function anyInlineAggregation(known: Known): fc.Arbitrary<readonly [Step, Known]> {
  return fc
    .tuple(
      fc.uniqueArray(fc.tuple(anyName, anyColumnValue(known)), { maxLength: 2, selector: ([name]) => name }),
      fc.constantFrom('count' as const, 'values' as const, 'greatest-values' as const, 'first' as const),
      anyColumnValue(known),
      anyScalar('long', known, 0),
    )
    .map(([keys, aggregate, operand, order]) => [
      {
        kind: 'inline-aggregate',
        keys: keys.map(([name, expression]) => ({ name, expression })),
        aggregates: [{ name: 'of', function: aggregate, operand, ...orderOf(aggregate, order) }],
      },
      withColumns(known, [
        ...keys.map(([name, expression]) => columnOf(name, expression)),
        column(
          'of',
          resultType(aggregate, typeOf(operand)),
          isMultiple(aggregate, operand) || keys.some(([, expression]) => mayBeMultiple(expression)),
        ),
      ]),
    ]);
}

function resultType(aggregate: AggregateFunction, operand: ValueType): ValueType {
  if (OF_NUMBERS.has(aggregate) && aggregate !== 'sum') return 'double';
  return aggregate === 'count' || aggregate === 'count-distinct' ? 'long' : operand;
}

function anySort(known: Known): fc.Arbitrary<readonly [Step, Known]> {
  return fc
    .tuple(
      fc.constantFrom(...TYPES).chain((type) => anyScalar(type, known, 1)),
      fc.constantFrom('ascending' as const, 'descending' as const),
      fc.constantFrom('first' as const, 'last' as const),
    )
    .map(([expression, direction, nulls]) => [
      { kind: 'sort', keys: [{ expression, direction, nulls }] },
      known,
    ]);
}

/** Events with values of all kinds in the fields: missing, null, several, nested, dotted, in arrays of objects. */
export const anyEvents: fc.Arbitrary<readonly Event[]> = fc
  .array(
    fc.array(
      fc.constantFrom(...FIELDS).chain(({ name, type }) =>
        fc.tuple(
          fc.constant(name.split('.')),
          fc.oneof(
            { weight: 4, arbitrary: anyFieldValue(type) },
            {
              weight: 2,
              arbitrary: fc.array(fc.oneof(anyFieldValue(type), fc.constant(null)), { maxLength: 3 }),
            },
            { weight: 1, arbitrary: fc.constantFrom<JsonValue>(null, {}, [], [{}], [[1, [2]]]) },
          ),
          fc.constantFrom('nested' as const, 'dotted' as const, 'mixed' as const, 'array' as const),
        ),
      ),
      { maxLength: 9 },
    ),
    { maxLength: 8 },
  )
  .map((drafts) =>
    drafts.map((leaves, index) => ({
      id: `e${index}`,
      source: leaves.reduce<JsonObject>((source, [path, value, form]) => place(source, path, value, form), {
        _id: `e${index}`,
      }),
    })),
  );

function place(
  source: JsonObject,
  path: readonly string[],
  value: JsonValue,
  form: 'nested' | 'dotted' | 'mixed' | 'array',
): JsonObject {
  const [first = '', ...rest] = path;
  if (rest.length === 0) return { ...source, [first]: value };
  if (form === 'dotted') return { ...source, [path.join('.')]: value };
  const inner = {
    [form === 'mixed' ? rest.join('.') : (rest[0] ?? '')]:
      form === 'mixed' || rest.length === 1 ? value : { [rest.slice(1).join('.')]: value },
  };
  const known = source[first];
  if (form === 'array') return { ...source, [first]: [...(known === undefined ? [] : [known]), inner] };
  return { ...source, [first]: isPlain(known) ? { ...known, ...inner } : inner };
}

function isPlain(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
