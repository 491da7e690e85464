import { dateParts } from '../../src/plan/date-parts.js';
import type { Expression, Field } from '../../src/plan/expression.js';
import { functions, type FunctionName, type FunctionSignature } from '../../src/plan/functions.js';
import { mayBeMultiple } from '../../src/plan/check.js';
import type { DissectKey, DissectPattern } from '../../src/plan/pattern/dissect.js';
import { parseSearchPattern } from '../../src/plan/pattern/search/parse-search-pattern.js';
import { typeOf } from '../../src/plan/type-of.js';
import type { ValueType } from '../../src/plan/types.js';
import { DISSECTIONS, SEARCHES } from './any-expression.js';
import { compare, exists, field, literal, single } from './plan-builders.js';

const name = field('process.name');
const args = field('process.args');
const pid = field('process.pid', 'long');
const score = field('score', 'double');
const flag = field('event.success', 'boolean');
const created = field('event.created', 'date');
const address = field('source.ip', 'ip');
const version = field('package.version', 'version');
const fields: readonly Field[] = [name, pid, score, flag, created, address, version];

const MORE_SEARCHES = [
  '(?<n>a)?b',
  '(?:(?<n>a))*',
  '(?<n>a|)(?<m>b)?',
  '(a)|(?<n>b)',
  '(?<n>[^a-c]+)',
  '\\B(?<n>.)',
  '(?<n>a)$',
  '(?m)^(?<n>.*)$',
  '(?<n>.{2})',
  '(?<n>.+?)(?<m>.*)',
  '(?>a*)b',
  // Given back or not, by what may follow.
  '(?>a*)(?:b(?<n>c))',
  '(?>[ab]*)(?:c|(?<n>k))',
  '(?>a*)(?:(?<n>b)+|c)a',
  '(?>a*)(?:(?=b)|c)',
  '(?>a*)(?:b?)c',
  '(?>a*)(?:ab|b)',
  '(?>(?<n>a|b)+)',
  '(?=(?<n>.))(?<m>b)',
  '(?<=(?<n>a))(?!(?<m>x))b',
  '(?s)(?<n>.)(?<m>\\n)?',
  '\\w+',
  '(?<n>\\s|\\p{Lu})',
] as const;

const key = (changes: Partial<DissectKey>): DissectKey => ({
  name: undefined,
  delimiter: '',
  skipsPadding: false,
  appendOrder: undefined,
  ...changes,
});
const dissections: readonly DissectPattern[] = [
  ...DISSECTIONS,
  {
    kind: 'dissect-pattern',
    leading: '',
    keys: [key({ delimiter: '-' }), key({ name: 'n', delimiter: ' ' }), key({ name: 'm' })],
    appendSeparator: '',
  },
  {
    kind: 'dissect-pattern',
    leading: '',
    keys: [key({ name: 'n', delimiter: '1', skipsPadding: true }), key({ name: 'n' })],
    appendSeparator: '',
  },
];

const captures: readonly Expression[] = [
  ...[...SEARCHES, ...MORE_SEARCHES].map((text) => parseSearchPattern(text, 'java')),
  ...dissections,
].flatMap((pattern): readonly Expression[] =>
  ['n', 'm'].map((group) => single({ kind: 'capture', operand: name, pattern, name: group })),
);

const replacements: readonly Expression[] = [...SEARCHES, ...MORE_SEARCHES].map((text) => {
  const pattern = parseSearchPattern(text, 'java');
  const replacement = ['<', 0, ...pattern.groups.map((_, index) => index + 1), '>'];
  return { kind: 'replace', operand: single(name), pattern, replacement };
});

const conditionals: readonly Expression[] = fields.flatMap((of): readonly Expression[] => [
  {
    kind: 'conditional',
    branches: [
      { condition: exists(args), result: single(of) },
      { condition: compare(single(pid), '>', literal(1)), result: literal(null) },
    ],
    otherwise: single(of),
  },
]);

const UNITS = ['millisecond', 'second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year'];

const ARGUMENTS: Readonly<Partial<Record<FunctionName, readonly (readonly Expression[])[]>>> = {
  'date-part': dateParts.map((part) => [literal(part), single(created)]),
  'date-difference': UNITS.map((unit) => [literal(unit), literal(951_782_400_123, 'date'), single(created)]),
  'truncate-date': [
    [literal(604_800_000, 'duration'), single(created)],
    [literal(3_600_000, 'duration'), single(created)],
    [literal(1, 'period'), single(created)],
    [literal(12, 'period'), single(created)],
  ],
  'cidr-match': [],
  'network-start': [0, 7, 22, 32].map((bits) => [single(address), literal(bits), literal(4 * bits)]),
  'multiple-zip': [
    [name, args, literal('-')],
    [args, name, single(name)],
  ],
  'multiple-join': [literal('-'), literal(''), single(args)].map((separator) => [name, separator]),
  // The second half of a pair of surrogates is no text of DuckDB's.
  slice: [[single(name), literal(0), literal(2)]],
  split: ['', 'a', '-'].map((separator) => [single(name), literal(separator)]),
};

/** Calls of a function over fields, its texts and numbers small. */
function callsOf(function_: FunctionName): readonly Expression[] {
  const { parameters, values, result, optional = 0 }: FunctionSignature = functions[function_];
  const given = ARGUMENTS[function_] ?? operandsOf(parameters, values === 'all' || values === 'each');
  const lists =
    optional === 0 ? given : [...given, ...given.map((list) => list.slice(0, list.length - optional))];
  return lists.map((list) => {
    const call: Expression = {
      kind: 'call',
      function: function_,
      arguments: list,
      type:
        result === 'same' || result === 'same-number' || result === 'first-number'
          ? typeOfFirst(list)
          : result,
    };
    return mayBeMultiple(call) ? single(call) : call;
  });
}

function operandsOf(
  parameters: FunctionSignature['parameters'],
  takesSeveral: boolean,
): readonly (readonly Expression[])[] {
  const some = (of: Field): Expression => (takesSeveral ? of : single(of));
  const [first = 'any', ...others] = parameters;
  const rest = others.map((parameter, index): Expression => {
    switch (parameter) {
      case 'keyword':
        return literal(index === 0 ? 'b' : 'c');
      case 'number':
      case 'long':
        return literal(index + 1);
      case 'boolean':
        return literal(true);
      case 'date':
        return single(created);
      case 'ip':
        return single(address);
      case 'time-span':
        return literal(3_600_000, 'duration');
      case 'any':
        return some(name);
    }
  });
  return firstsOf(first).map((of) => [some(of), ...(others[0] === 'any' ? [some(of)] : rest)]);
}

function firstsOf(parameter: FunctionSignature['parameters'][number]): readonly Field[] {
  switch (parameter) {
    case 'keyword':
      return [name];
    case 'number':
      return [pid, score];
    case 'long':
      return [pid];
    case 'boolean':
      return [flag];
    case 'date':
      return [created];
    case 'ip':
      return [address];
    case 'time-span':
      return [];
    case 'any':
      return fields;
  }
}

function typeOfFirst([first]: readonly Expression[]): ValueType {
  return first === undefined ? 'null' : typeOf(first);
}

/** Values of every kind, each simple enough that a fault of its own shows. */
export const eachComputed: readonly Expression[] = [
  ...captures,
  ...replacements,
  ...conditionals,
  ...(Object.keys(functions) as FunctionName[]).flatMap(callsOf),
  compare(single(args), '<', single(name)),
];
