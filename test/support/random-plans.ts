import fc from 'fast-check';
import { isJsonObject, type Event, type JsonObject, type JsonValue } from '../../src/event.js';
import type { Column, Element, Expression, Field, Literal } from '../../src/plan/expression.js';
import type { Plan } from '../../src/plan/plan.js';
import type { Step } from '../../src/plan/step.js';
import { typeOf } from '../../src/plan/type-of.js';
import type { FieldType, ValueType } from '../../src/plan/types.js';
import {
  and,
  any,
  column,
  exists,
  field,
  filter,
  glob,
  literal,
  matches,
  not,
  or,
  planOf,
  regex,
  single,
} from './plan-builders.js';

/** The fields that random plans read and random events carry, with values that engines are likely to get wrong. */
const FIELDS: Readonly<Record<string, { type: FieldType; values: readonly (string | number | boolean)[] }>> =
  {
    'process.name': {
      type: 'keyword',
      values: [
        'sh',
        'SH',
        'bash',
        'a*b',
        'a?b',
        'a_b',
        'a%b',
        'c:\\x',
        "it's",
        'say "x"',
        '',
        'é',
        'É',
        '\u212a',
        'k',
        'K',
        'line\nbreak',
        '𝒳y',
        'null',
        '33',
      ],
    },
    'user.id': { type: 'keyword', values: ['0', '33', 'root', 'Root'] },
    'process.pid': { type: 'long', values: [0, 1, -1, 5, 4096, 2 ** 40] },
    'event.score': { type: 'double', values: [0, 0.5, -1.25, 3, 1e6] },
    'event.success': { type: 'boolean', values: [true, false] },
    'source.ip': {
      type: 'ip',
      values: ['10.0.0.1', '10.0.1.255', '192.168.0.1', '::1', 'fe80::1', '2001:db8::7'],
    },
    'event.created': {
      type: 'date',
      values: ['2025-01-01T00:00:00.000Z', '2025-01-01T00:00:00.001Z', '2024-02-29T12:00:00.000Z'],
    },
  };

const NAMES = Object.keys(FIELDS);

export const anyField: fc.Arbitrary<Field> = fc
  .constantFrom(...NAMES)
  .map((name) => field(name, FIELDS[name]?.type ?? 'keyword'));

function valueOf(name: string): fc.Arbitrary<string | number | boolean> {
  return fc.constantFrom(...(FIELDS[name]?.values ?? ['x']));
}

function literalOf(of: Field): fc.Arbitrary<Literal> {
  return valueOf(of.name).map((value) =>
    of.type === 'date' ? literal(Date.parse(String(value)), 'date') : literal(value, typeOf(of)),
  );
}

/** A condition on one single value of the field: an element of a quantifier, or the field made single. */
function atom(of: Field, operand: Expression): fc.Arbitrary<Expression> {
  const caseRule = fc.constantFrom('sensitive' as const, 'ascii' as const);
  const comparison = fc
    .tuple(
      fc.constantFrom('==' as const, '!=' as const, '<' as const, '>=' as const),
      literalOf(of),
      caseRule,
    )
    .map(([operator, right, rule]): Expression => ({
      kind: 'compare',
      operator: of.type === 'boolean' && operator !== '!=' ? '==' : operator,
      left: operand,
      right,
      caseRule: of.type === 'keyword' && (operator === '==' || operator === '!=') ? rule : 'sensitive',
    }));
  const membership = fc
    .tuple(fc.array(literalOf(of), { minLength: 1, maxLength: 3 }), caseRule)
    .map(([options, rule]): Expression => ({
      kind: 'one-of',
      operand,
      options,
      caseRule: of.type === 'keyword' ? rule : 'sensitive',
    }));
  if (of.type === 'ip')
    return fc.oneof(
      comparison,
      membership,
      fc.constantFrom('10.0.0.0/24', '::/0', '2001:db8::/32', '0.0.0.0/0').map((network): Expression => ({
        kind: 'call',
        function: 'cidr-match',
        arguments: [operand, literal(network)],
        type: 'boolean',
      })),
    );
  if (of.type !== 'keyword') return fc.oneof(comparison, membership);
  const globs = fc
    .tuple(
      fc.constantFrom('*', '?h', 'a*b', 'a\\*b', 'a_b', 'a%b', 'c:\\\\*', '*\\\\x', '*k*', '?', '*\n*', ''),
      caseRule,
    )
    .map(([text, rule]) => matches(operand, glob(text, rule)));
  const regexes = fc
    .tuple(
      fc.constantFrom('(ba)?sh', '[a-c].*', 'a.b', '[^k]', 'k|é', '.{2}', 'a\\*b', '\\d+', 'c:\\\\x', ''),
      caseRule,
    )
    .map(([text, rule]) => matches(operand, regex(text, rule)));
  return fc.oneof(comparison, membership, globs, regexes);
}

/** A condition tree over source fields, of both quantifiers, all connectives and three-valued logic. */
export const anyCondition: fc.Arbitrary<Expression> = fc.letrec<{ tree: Expression }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    anyField.chain((of) => {
      const element: Element = { kind: 'element', name: 'value', type: typeOf(of) };
      return atom(of, element).map((condition) => any(of, () => condition));
    }),
    anyField.chain((of) => atom(of, single(of))),
    anyField.map((of) => exists(of)),
    fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((operands) => and(...operands)),
    fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((operands) => or(...operands)),
    tie('tree').map(not),
    tie('tree').map((operand): Expression => ({ kind: 'is-true', operand })),
  ),
})).tree;

/** Plans of filters alone, whose alerts are events. */
export const anyEventPlan: fc.Arbitrary<Plan> = fc
  .array(anyCondition, { minLength: 1, maxLength: 2 })
  .map((conditions) => planOf(conditions.map(filter)));

/** Plans that group: a filter, an aggregation by up to two fields, and a condition on its count. */
export const anyAggregation: fc.Arbitrary<Plan> = fc
  .tuple(
    anyCondition,
    fc.uniqueArray(anyField, { maxLength: 2, selector: ({ name }) => name }),
    fc.constantFrom('group' as const, 'drop' as const),
    fc.constantFrom('process.name', 'user.id', 'process.pid'),
    fc.integer({ min: 0, max: 4 }),
  )
  .map(([condition, keys, missing, operandName, bound]) => {
    const operand = field(operandName, FIELDS[operandName]?.type ?? 'keyword');
    const count = column('count', 'long');
    const type: ValueType = typeOf(operand);
    const steps: readonly Step[] = [
      filter(condition),
      {
        kind: 'aggregate',
        keys: keys.map((key) => ({ name: `by ${key.name}`, expression: key, missing })),
        aggregates: [
          { name: 'count', function: 'count-rows' },
          { name: 'given', function: 'count', operand },
          { name: 'distinct', function: 'count-distinct', operand },
          { name: 'all', function: 'values', operand },
          { name: 'least', function: 'minimum', operand },
        ],
      },
      filter({ kind: 'compare', operator: '>=', left: count, right: literal(bound), caseRule: 'sensitive' }),
    ];
    const columns: readonly Column[] = [
      ...keys.map((key) => column(`by ${key.name}`, typeOf(key))),
      count,
      column('given', 'long'),
      column('distinct', 'long'),
      column('all', type, true),
      column('least', type),
    ];
    return planOf(steps, { kind: 'rows', columns });
  });

/** Events over the same fields: missing, null, one value, several, doubled; nested or dotted. */
export const anyEvents: fc.Arbitrary<readonly Event[]> = fc
  .array(
    fc.tuple(
      fc.record(
        Object.fromEntries(
          NAMES.map((name) => [
            name,
            fc.oneof(
              { weight: 5, arbitrary: valueOf(name) },
              {
                weight: 2,
                arbitrary: fc.array(fc.oneof(valueOf(name), fc.constant(null)), { maxLength: 3 }),
              },
              { weight: 1, arbitrary: fc.constant(null) },
            ),
          ]),
        ),
        { requiredKeys: [] },
      ),
      fc.boolean(),
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((drafts) =>
    drafts.map(([values, nested], index) => ({
      id: `e${index + 1}`,
      source: sourceOf(`e${index + 1}`, values, nested),
    })),
  );

function sourceOf(
  id: string,
  values: Readonly<Record<string, JsonValue | undefined>>,
  nested: boolean,
): JsonObject {
  const source: Record<string, JsonValue> = { _id: id };
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) continue;
    const [parent = name, child = name] = name.split('.');
    source[nested ? parent : name] = nested ? { ...asObject(source[parent]), [child]: value } : value;
  }
  return source;
}

function asObject(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}
