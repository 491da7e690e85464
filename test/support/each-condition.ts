import { wellFormedJson, type Event, type JsonObject, type JsonValue } from '../../src/event.js';
import type { Expression, Field, Literal, TokenQuery } from '../../src/plan/expression.js';
import { typeOf } from '../../src/plan/type-of.js';
import type { FunctionName } from '../../src/plan/functions.js';
import type { CaseRule, ValueType } from '../../src/plan/types.js';
import { FIELDS, GLOBS, REGEXES, TEXTS, TOKENS } from './any-expression.js';
import {
  and,
  any,
  compare,
  eventsOf,
  exists,
  field,
  glob,
  literal,
  matches,
  not,
  or,
  regex,
  single,
} from './plan-builders.js';

/** By whose analyser a word may have a hyphen. */
const script: Field = { ...field('script', 'text'), analyzer: 'powershell-script' };
const ALL_FIELDS = [...FIELDS, script];

const VALUES: Readonly<Record<string, readonly JsonValue[]>> = {
  'process.pid': [0, 1, -1, 2, 7, 33, 2 ** 40],
  score: [0, 0.5, -2.5, 1e6, 7, 1e300],
  'event.success': [true, false],
  'event.created': ['2024-02-29', '2025-01-01T00:00:00.000Z', '2024-12-31T23:30:00-01:00', '1970-01-01'],
  'source.ip': ['10.0.0.1', '10.0.0.2', '11.0.0.1', '::1', '2001:db8::1', '2001:db9::'],
  'package.version': ['1.2.10', '1.2.9', '1.0.0-rc.1', '1.0.0', 'x', '01.2.9', '1.0.0+b'],
};

function valuesOf({ name }: Field): readonly JsonValue[] {
  return VALUES[name] ?? wellFormed(TEXTS);
}

/** Events with one value in each field, with two, with two the same, with none. */
export const eachValue: readonly Event[] = eventsOf(
  {},
  ...TEXTS.flatMap((_, index): readonly JsonObject[] => {
    const at = (of: Field, shift: number): JsonValue =>
      valuesOf(of).at((index + shift) % valuesOf(of).length) ?? null;
    const event = (value: (of: Field, place: number) => JsonValue): JsonObject =>
      Object.fromEntries(ALL_FIELDS.map((of, place) => [of.name, value(of, place)]));
    const values = (of: Field, place: number): JsonValue =>
      index % 2 === 0 ? at(of, place - index / 2) : [at(of, place), at(of, (index * place) % 3)];
    const gaps = (of: Field, place: number): JsonValue => ((index + place) % 3 === 0 ? null : at(of, 0));
    return [event(values), ...(index % 4 === 0 ? [event(gaps)] : [])];
  }),
  {
    process: [
      { name: 'a', args: 'x' },
      { name: 'A', args: ['a', 'b'] },
    ],
    'host.os.type': ['ab', 'a'],
  },
);

const caseRules: readonly CaseRule[] = ['sensitive', 'ascii'];

const OPERANDS: Readonly<Record<string, readonly Literal[]>> = {
  keyword: [literal('AB.c'), literal('k')],
  long: [literal(2), literal(1.5, 'double')],
  double: [literal(0.5, 'double'), literal(7)],
  boolean: [literal(true), literal(false)],
  date: [literal(1_735_689_600_000, 'date'), literal(0, 'date')],
  ip: [literal('10.0.0.2', 'ip'), literal('2001:db8::1', 'ip')],
  version: [literal('1.2.9', 'version'), literal('1.0.0', 'version')],
};

/** Of some value of the field, and of its only one. */
function ofValues(of: Field, condition: (value: Expression) => Expression): readonly Expression[] {
  return [any(of, condition), condition(single(of))];
}

function comparisons(of: Field): readonly Expression[] {
  const [one = literal(null), other = literal(null)] = OPERANDS[typeOf(of)] ?? [];
  const ofText = (operator: '==' | '!='): readonly Expression[] =>
    typeOf(of) === 'keyword' ? ofValues(of, (value) => compare(value, operator, one, 'ascii')) : [];
  return [
    ...(['==', '!=', '<', '>='] as const).map((operator) =>
      any(of, (value) => compare(value, operator, one)),
    ),
    ...(['==', '!=', '<=', '>'] as const).map((operator) => compare(single(of), operator, other)),
    ...ofText('=='),
    ...ofText('!='),
  ];
}

function memberships(of: Field): readonly Expression[] {
  const options = OPERANDS[typeOf(of)] ?? [];
  return (typeOf(of) === 'keyword' ? caseRules : caseRules.slice(0, 1)).flatMap((caseRule) =>
    (typeOf(of) === 'keyword' ? [options, []] : [options]).flatMap((some) =>
      ofValues(of, (operand) => ({ kind: 'one-of', operand, options: some, caseRule })),
    ),
  );
}

function patterns(of: Field): readonly Expression[] {
  return [
    ...[...GLOBS, ...GLOBS.slice(4, 10)].map((text, index) =>
      any(of, (value) => matches(value, glob(text, caseRules[index % 2]))),
    ),
    ...[...REGEXES, ...REGEXES.slice(3, 6)].map((text, index) =>
      any(of, (value) => matches(value, regex(text, caseRules[index % 2]))),
    ),
    ...caseRules.flatMap((caseRule) => [
      ...ofValues(of, (value) => matches(value, glob('a*', caseRule), regex('[k-s].*', caseRule))),
      any(of, (value) => matches(value, regex('.*b&a.*|k|~(.*[a-c].*)', caseRule))),
    ]),
  ];
}

function words(of: Field): readonly Expression[] {
  const queries: readonly TokenQuery[] = [
    ...(['any-token', 'all-tokens', 'phrase'] as const).flatMap((kind): readonly TokenQuery[] => [
      { kind, tokens: TOKENS.slice(1, 3) },
      { kind, tokens: ['a'] },
      { kind, tokens: [] },
    ]),
    ...(of.analyzer === 'powershell-script'
      ? [{ kind: 'any-token', tokens: ['a-b', '-a', 'ab-'] } as const]
      : []),
    { kind: 'token-pattern', pattern: glob('get*') },
  ];
  const { analyzer = 'standard' } = of;
  return queries.map((query) => any(of, (operand) => ({ kind: 'token-match', operand, analyzer, query })));
}

const [name = field('process.name'), args = name] = FIELDS;
const address = field('source.ip', 'ip');
const isA = any(name, (value) => compare(value, '==', literal('a')));
const isOnlyA = compare(single(name), '==', literal('a'));
const isOne = compare(single(field('process.pid', 'long')), '==', literal(1));

const logic: readonly Expression[] = [
  and(),
  or(),
  literal(true),
  literal(false),
  literal(null, 'boolean'),
  ...[isA, isOnlyA, isOne].flatMap((condition): readonly Expression[] => [
    not(condition),
    not(not(condition)),
    exists(condition),
    { kind: 'is-true', operand: condition },
    not({ kind: 'is-true', operand: condition }),
    { kind: 'conditional', branches: [{ condition, result: isOne }], otherwise: not(isOnlyA) },
    not({ kind: 'conditional', branches: [{ condition, result: isOne }], otherwise: isOnlyA }),
  ]),
  ...[and, or].flatMap((join): readonly Expression[] => [
    join(isOnlyA, isOne),
    not(join(isOnlyA, isOne)),
    not(join(not(isOnlyA), isOne)),
    exists(join(isOnlyA, isOne)),
    { kind: 'is-true', operand: not(join(isA, not(isOne))) },
  ]),
  any(name, (value) => and(compare(value, '>=', literal('a')), compare(value, '<', literal('k')))),
  any(name, (value) => not(compare(value, '==', literal('a')))),
  any(name, (value) => any(args, () => compare(value, '==', literal('a')))),
  ...[and(), or(), literal(true), literal(null, 'boolean')].map((condition) => any(name, () => condition)),
];

const oneLetter = any(name, (value) => compare(value, '==', literal('K'), 'ascii'));

const calls: readonly Expression[] = [
  any(name, (value) => compare(callOf('length', 'long', value), '>', literal(2))),
  any(name, (value) => compare(callOf('to-lower', 'keyword', value), '==', literal('ab'))),
  any(name, (value) => compare(value, '!=', callOf('to-upper', 'keyword', value))),
  any(name, (value) => compare(callOf('concat', 'keyword', value, literal('b')), '==', literal('ab'))),
  any(name, (value) => compare(callOf('coalesce', 'keyword', value, literal('b')), '!=', literal('b'))),
  any(name, (value) => compare(callOf('coalesce', 'keyword', value, literal('b')), '==', literal('b'))),
  any(name, (value) => compare(literal('b'), '==', callOf('coalesce', 'keyword', value, literal('b')))),
  {
    kind: 'conditional',
    branches: [{ condition: oneLetter, result: literal(false) }],
    otherwise: literal(true),
  },
  not(oneLetter),
  any(name, (value) => not(compare(callOf('to-long', 'long', value), '==', literal(12)))),
  ...(['starts-with', 'ends-with', 'contains'] as const).flatMap((function_) =>
    ofValues(name, (value) => callOf(function_, 'boolean', value, literal('a'))),
  ),
];

function callOf(function_: FunctionName, type: ValueType, ...operands: readonly Expression[]): Expression {
  return { kind: 'call', function: function_, arguments: operands, type };
}

const bound: readonly Expression[] = [
  {
    kind: 'any-value',
    bindings: [
      { element: 'one', of: name },
      { element: 'other', of: args },
    ],
    condition: compare({ kind: 'element', name: 'one', type: 'keyword' }, '<', {
      kind: 'element',
      name: 'other',
      type: 'keyword',
    }),
  },
  {
    kind: 'any-object',
    path: 'process',
    condition: and(
      isA,
      any(args, (value) => compare(value, '==', literal('b'))),
    ),
  },
];

const networks: readonly Expression[] = [
  ['10.0.0.0/8'],
  ['10.0.0.2/31', '2001:db8::/32'],
  ['::/0'],
  ['0.0.0.0/0'],
  ['::ffff:10.0.0.0/120'],
  ['none'],
].flatMap((given) =>
  ofValues(address, (value) => ({
    kind: 'call',
    function: 'cidr-match',
    arguments: [value, ...given.map((network) => literal(network))],
    type: 'boolean',
  })),
);

/** Conditions of every kind, each simple enough that a fault of its own shows. */
export const eachCondition = wellFormed([
  ...[name, ...FIELDS.filter((of) => typeOf(of) !== 'keyword')].flatMap((of) => [
    ...comparisons(of),
    ...memberships(of),
  ]),
  ...FIELDS.map(exists),
  ...patterns(name),
  ...ALL_FIELDS.filter(({ type }) => type === 'text').flatMap(words),
  ...logic,
  ...calls,
  ...bound,
  ...networks,
]);

/** DuckDB's texts are Unicode: half of a surrogate pair is none. */
function wellFormed<Value>(value: Value): Value {
  return JSON.parse(wellFormedJson(value)) as Value;
}
