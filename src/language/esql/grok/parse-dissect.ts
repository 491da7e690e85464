import type { DissectKey, DissectPattern } from '../../../plan/pattern/dissect.js';

/** Thrown for a pattern of DISSECT that can't be taken. */
export class DissectError extends Error {}

const KEY = /%\{([^}]*?)\}(.+?(?=%\{)|.*$)/gs;

/** A pattern of DISSECT: keys `%{name}` with the delimiters between them. Source: elastic/elasticsearch, DissectParser, DissectKey. */
export function parseDissect(text: string, appendSeparator: string): DissectPattern {
  const leading = text.slice(0, Math.max(0, text.indexOf('%{')));
  const parsed = [...text.slice(leading.length).matchAll(KEY)].map(([, key = '', delimiter = '']) =>
    parseKey(key, delimiter),
  );
  if (!parsed.some(({ name }) => name !== undefined))
    throw new DissectError('it has no key: a column is written %{name}');
  const appended = new Set(parsed.filter(({ appends }) => appends).map(({ name }) => name));
  // A key without a sign is appended to as well, if another of its name is.
  const keys = parsed.map(({ name, delimiter, skipsPadding, order }, index): DissectKey => ({
    name,
    delimiter,
    skipsPadding,
    appendOrder: appended.has(name) && name !== undefined ? placeOf(order, index) : undefined,
  }));
  return { kind: 'dissect-pattern', leading, keys, appendSeparator };
}

interface ParsedKey {
  readonly name: string | undefined;
  readonly delimiter: string;
  readonly skipsPadding: boolean;
  readonly appends: boolean;
  readonly order: number | undefined;
}

function parseKey(text: string, delimiter: string): ParsedKey {
  const skipsPadding = text.endsWith('->');
  const key = skipsPadding ? text.slice(0, -2) : text;
  const sign = /^[+?*&]/.exec(key)?.[0];
  if (sign === '*' || sign === '&')
    throw new DissectError(`%{${text}} refers to another key, which ES|QL refuses`);
  if (key === '' || sign === '?')
    return { name: undefined, delimiter, skipsPadding, appends: false, order: undefined };
  const [, name = key, order] = sign === '+' ? (/^\+(.*?)(?:\/(\d+))?$/s.exec(key) ?? []) : [];
  return {
    name,
    delimiter,
    skipsPadding,
    appends: sign === '+',
    order: order === undefined ? undefined : Number(order),
  };
}

/** Keys without an order of their own come as they stand, before those with one. */
function placeOf(order: number | undefined, index: number): number {
  return order === undefined ? index - 1_000_000 : order;
}
