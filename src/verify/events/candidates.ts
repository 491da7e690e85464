import { parseDate } from '../../plan/dates.js';
import type { Expression, Literal } from '../../plan/expression.js';
import { evaluate } from '../../plan/interpreter/evaluate.js';
import { parseIpAddress, parseNetwork, printIpAddress } from '../../plan/ip-address.js';
import { typeOf } from '../../plan/type-of.js';
import type { FieldType, ValueType } from '../../plan/types.js';
import { entriesOf, type Scalar } from '../../plan/value.js';
import { descendants, operandsOf } from '../../plan/walk.js';
import type { Random } from './random.js';
import { sampleCapturing } from './sample-search.js';
import { neighboursOf, samplePattern } from './sample-pattern.js';

/** Values that a condition is likely to turn on: those it names, samples of its patterns, and their neighbours. */
export function candidatesOf(condition: Expression, now: number, random: Random): readonly Scalar[] {
  const found: Scalar[] = [];
  for (const expression of descendants(condition)) {
    switch (expression.kind) {
      case 'compare':
        for (const side of [expression.left, expression.right])
          found.push(...around(constantsOf(side, now), typeOf(side)));
        break;
      case 'one-of':
        found.push(
          ...sampled(expression.options, random).flatMap((option) => around(valuesOf(option), option.type)),
        );
        break;
      case 'matches':
        for (const pattern of sampled(expression.patterns, random)) {
          const text = samplePattern(pattern, random);
          found.push(text, ...neighboursOf(text));
        }
        break;
      case 'token-match':
        found.push(...tokenTexts(expression.query, random));
        break;
      case 'replace':
      case 'capture':
        found.push(sampleCapturing(expression.pattern, random));
        break;
      case 'call':
        found.push(...ofCall(expression, now));
        break;
      case 'literal':
      case 'field':
      case 'column':
      case 'element':
      case 'now':
      case 'any-value':
      case 'any-object':
      case 'single-value':
      case 'exists':
      case 'and':
      case 'or':
      case 'not':
      case 'is-true':
      case 'conditional':
        break;
    }
  }
  return [...new Set(found)];
}

const MOST_SAMPLES = 6;

function sampled<Item>(items: readonly Item[], random: Random): readonly Item[] {
  return items.length <= MOST_SAMPLES ? items : random.shuffle(items).slice(0, MOST_SAMPLES);
}

function constantsOf(expression: Expression, now: number): readonly Scalar[] {
  if (expression.kind === 'literal') return valuesOf(expression);
  const isConstant = [...descendants(expression)].every(
    ({ kind }) => kind !== 'field' && kind !== 'column' && kind !== 'element',
  );
  return isConstant
    ? entriesOf(
        evaluate(expression, { row: { event: undefined, columns: new Map() }, now, elements: new Map() }),
      )
    : [];
}

function valuesOf(literal: Literal): readonly Scalar[] {
  return literal.value === null ? [] : [literal.value];
}

/** Each value and what lies directly beside it. */
function around(values: readonly Scalar[], type: ValueType): readonly Scalar[] {
  return values.flatMap((value): readonly Scalar[] => {
    if (typeof value === 'boolean') return [true, false];
    if (typeof value === 'number')
      return type === 'double' ? [value, value - 0.5, value + 0.5] : [value, value - 1, value + 1];
    if (type === 'ip') return addressesAround(value);
    return [value, ...neighboursOf(value)];
  });
}

function addressesAround(text: string): readonly string[] {
  const network = parseNetwork(text);
  const address = parseIpAddress(text);
  const bounds = network ? [network.first, network.last] : address === undefined ? [] : [address];
  return bounds.flatMap((bound) => [bound, bound - 1n, bound + 1n].map(printIpAddress));
}

const LONGEST_TEXT = 2_000;

function ofCall(call: Extract<Expression, { kind: 'call' }>, now: number): readonly Scalar[] {
  const constants = operandsOf(call).flatMap((operand) => constantsOf(operand, now));
  if (call.function === 'cidr-match') return constants.flatMap((network) => addressesAround(String(network)));
  return constants.flatMap((constant): readonly Scalar[] => {
    if (typeof constant === 'number')
      return [constant, constant + 1, 'x'.repeat(Math.min(LONGEST_TEXT, Math.abs(constant) + 1))];
    if (typeof constant === 'string')
      return [
        constant,
        `${constant}tail`,
        `head${constant}`,
        `head${constant}tail`,
        ...neighboursOf(constant),
      ];
    return [constant];
  });
}

function tokenTexts(
  query: Extract<Expression, { kind: 'token-match' }>['query'],
  random: Random,
): readonly string[] {
  if (query.kind === 'token-pattern') {
    const token = samplePattern(query.pattern, random);
    return [token, `before ${token} after`, `${token}x`];
  }
  const phrase = query.tokens.join(' ');
  return [
    phrase,
    ...(query.kind === 'any-token' ? query.tokens : []),
    `before ${phrase.toUpperCase()}, after`,
    query.tokens.toReversed().join(' '),
    query.tokens[0] ?? '',
    query.tokens.join(' between '),
    query.tokens.join(''),
  ];
}

const ADVERSARIAL: readonly string[] = [
  '',
  ' ',
  "'",
  '"',
  '\\',
  '*',
  '?',
  '%',
  '_',
  '\n',
  '\t',
  '${x}',
  "'; drop table events; --",
  'İ',
  'ß',
  'ſ',
  '\u212a',
  '日本',
  '𝒳',
  'null',
  'true',
  '0',
  '</script>',
  '{{x}}',
  'a\u2028b',
  '\u0000',
  'a\u0000b',
  '\uD800',
  'x\uDC00y',
];

/** Values of a type that no condition asked for. */
export function anyValuesOf(type: FieldType, now: number): readonly Scalar[] {
  switch (type) {
    case 'keyword':
    case 'wildcard':
    case 'text':
    case 'flattened':
      return ['alpha', 'Beta', 'gamma-1', ...ADVERSARIAL];
    case 'long':
      return [0, 1, -1, 42, 4096, 2 ** 31];
    case 'double':
      return [0, 1.5, -2.25, 100];
    case 'boolean':
      return [true, false];
    case 'date':
      return [now, now - 1, now - 60_000, now - 3_600_000, parseDate('2024-02-29T23:59:59.999Z') ?? 0];
    case 'ip':
      return ['10.0.0.1', '192.168.1.20', '8.8.8.8', '::1', 'fe80::1', '2001:db8::7'];
    case 'version':
      return ['1.2.3', '8.19.0', '8.19.0-beta1', 'not a version'];
  }
}
