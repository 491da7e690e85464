import { fault } from '../../../diagnostic/finding.js';
import type { Expression } from '../../../plan/expression.js';
import { parseSearchPattern } from '../../../plan/pattern/search/parse-search-pattern.js';
import { typeOf } from '../../../plan/type-of.js';
import { type Piece, piecesOf } from './date-pattern.js';
import { single } from './lower-expression.js';
import {
  type Call,
  callsFor,
  constantText,
  NULL,
  numberLiteral,
  requireType,
  textLiteral,
} from './plan-call.js';

/**
 * DATE_PARSE: the date that a text writes by a pattern of java.time, in UTC where it tells no zone. What the pattern captures
 * is written anew in ISO 8601 and read by that. Source: elastic/elasticsearch, DateParse and DateFormatters.from; asked of
 * Elasticsearch 8.19.
 */
export function parsedDate(parameters: readonly Expression[], written: Call): Expression {
  const call = callsFor(written);
  const given = parameters.at(-1) ?? NULL;
  requireType(given, 'keyword', written, parameters.length);
  const text = single(given);
  const [format = NULL] = parameters;
  if (parameters.length === 1) return call('to-date', text);
  if (typeOf(text) === 'null' || typeOf(format) === 'null') return call('to-date', NULL);

  const pieces = piecesOf(constantText(format, written, 1));
  const parts = partsOf(pieces, written);
  const pattern = parseSearchPattern(`\\A${pieces.map(expressionOf).join('')}\\z`, 'java');
  const iso = SLOTS.flatMap(([lead, name, otherwise]): readonly Expression[] => {
    const part = parts.get(name);
    if (!part) return [textLiteral(lead + otherwise)];
    const captured: Expression = { kind: 'capture', operand: text, pattern, name, span: written.span };
    const value = part.isShort
      ? call('substring', call('concat', textLiteral('0'), captured), numberLiteral('long', -2))
      : captured;
    return [textLiteral(lead + (part.century ?? '')), value];
  });
  return call('to-date', call('concat', ...iso));
}

type PartName = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'fraction' | 'zone';

/** A date in ISO 8601: what stands before a part, and what stands for a part that a pattern has not. */
const SLOTS: readonly (readonly [lead: string, name: PartName, otherwise: string])[] = [
  ['', 'year', '1970'],
  ['-', 'month', '01'],
  ['-', 'day', '01'],
  ['T', 'hour', '00'],
  [':', 'minute', '00'],
  [':', 'second', '00'],
  ['.', 'fraction', '000'],
  ['', 'zone', 'Z'],
];

interface Part {
  readonly name: PartName;
  readonly expression: string;
  /** Written with as many digits as it needs. */
  readonly isShort?: true;
  readonly century?: string;
}

/** Years of an era begin with 1. */
const YEAR_OF_ERA = '000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3}';

const PARTS: ReadonlyMap<string, Part> = new Map<string, Part>([
  ['yyyy', { name: 'year', expression: YEAR_OF_ERA }],
  ['uuuu', { name: 'year', expression: '[0-9]{4}' }],
  ['yy', { name: 'year', expression: '[0-9]{2}', century: '20' }],
  ['uu', { name: 'year', expression: '[0-9]{2}', century: '20' }],
  ...(
    [
      ['M', 'month'],
      ['d', 'day'],
      ['H', 'hour'],
      ['m', 'minute'],
      ['s', 'second'],
    ] as const
  ).flatMap(([letter, name]): readonly (readonly [string, Part])[] => [
    [letter, { name, expression: '[0-9]{1,2}', isShort: true }],
    [letter + letter, { name, expression: '[0-9]{2}' }],
  ]),
  ...Array.from({ length: 9 }, (_, index): readonly [string, Part] => [
    'S'.repeat(index + 1),
    { name: 'fraction', expression: `[0-9]{${index + 1}}` },
  ]),
  ['X', { name: 'zone', expression: 'Z|[+-][0-9]{2}(?:[0-9]{2})?' }],
  ['XX', { name: 'zone', expression: 'Z|[+-][0-9]{4}' }],
  ['XXX', { name: 'zone', expression: 'Z|[+-][0-9]{2}:[0-9]{2}' }],
  ...['Z', 'ZZ', 'ZZZ'].map((letters): readonly [string, Part] => [
    letters,
    { name: 'zone', expression: '[+-][0-9]{4}' },
  ]),
]);

function expressionOf({ kind, text }: Piece): string {
  const part = kind === 'letters' ? PARTS.get(text) : undefined;
  if (!part) return text.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&');
  // Java reads up to 19 digits.
  return `${part.isShort ? '0{0,17}' : ''}(?<${part.name}>${part.expression})`;
}

/** The parts of a pattern, if the plan reads it as Elasticsearch does. */
function partsOf(pieces: readonly Piece[], call: Call): ReadonlyMap<PartName, Part> {
  const parts = new Map<PartName, Part>();
  pieces.forEach(({ kind, text }, index) => {
    // Digits may be taken for those of a number before them; the other characters mean something to Java.
    const strange = kind === 'quoted' ? /[0-9]/.exec(text) : /[0-9|[\]{}#]/.exec(text);
    if (strange) throw unheld(`${strange[0]} in a pattern of DATE_PARSE`, call);
    if (kind !== 'letters') return;
    const part = PARTS.get(text);
    if (!part || parts.has(part.name)) throw unheld(`${text} in a pattern of DATE_PARSE`, call);
    const next = pieces[index + 1];
    if (next?.kind === 'letters' && (isOpen(text) || PARTS.get(next.text)?.isShort))
      throw unheld(`${text}${next.text} in a pattern of DATE_PARSE`, call);
    parts.set(part.name, part);
  });
  if (!isWhole(parts)) throw unheld('a pattern of DATE_PARSE that leaves out a part', call);
  return parts;
}

/** Whether digits that follow may belong to it. */
function isOpen(letters: string): boolean {
  return letters === 'X' || PARTS.get(letters)?.isShort === true;
}

/** Elasticsearch forgets a part where a greater one is missing; a year alone may have neither month nor time. */
function isWhole(parts: ReadonlyMap<PartName, Part>): boolean {
  const needs: readonly (readonly [PartName, PartName])[] = [
    ['day', 'month'],
    ['minute', 'hour'],
    ['second', 'minute'],
    ['fraction', 'second'],
  ];
  if (needs.some(([part, greater]) => parts.has(part) && !parts.has(greater))) return false;
  if (parts.has('year') && parts.has('hour')) return parts.has('month');
  return parts.has('year') || parts.has('month') || parts.has('hour');
}

function unheld(what: string, call: Call): Error {
  return fault(
    'unsupported-construct',
    {
      what,
      reason:
        'the plan reads the parts y, M, d, H, m, s, S, X and Z of a date, each once and none without the greater',
      hint: 'y is the year, and stands two or four times; a part of one letter stands by itself',
    },
    call.arguments[0]?.span ?? call.span,
  );
}
