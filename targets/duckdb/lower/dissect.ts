import type { DissectKey, DissectPattern } from '../../../src/plan/pattern/dissect.js';
import { stringLiteral } from '../quote.js';
import { letBe } from './let.js';

/**
 * What DISSECT finds under a name in a text (SQL), null where the text does not fit. The text is cut at one delimiter
 * after another: each key adds to what was `cut`, leaves a `rest`, and says which delimiter is `over` there if it
 * comes once more.
 */
export function dissected(text: string, pattern: DissectPattern, name: string): string {
  const { leading, keys } = pattern;
  const begins = `CASE WHEN starts_with(${text}, ${stringLiteral(leading)}) AND length(${text}) > ${[...leading].length} THEN {'cut': CAST([] AS VARCHAR[]), 'rest': substr(${text}, ${[...leading].length + 1}), 'over': ''} END`;
  const cut = keys.reduceRight<(state: string) => string>(
    (then, key, index) => (state) => letBe(`cut ${index + 1}`, next(state, key), then),
    (state) => valueOf(`${state}.cut`, pattern, name),
  );
  return letBe('text before', begins, cut);
}

/** The state behind a key; null where its delimiter is missing. */
function next(state: string, { delimiter, skipsPadding }: DissectKey): string {
  const { rest, over } = { rest: `${state}.rest`, over: `${state}.over` };
  const left = (text: string, by: string): string => `substr(${text}, length(${by}) + 1)`;
  const after = (value: string, remaining: string, last: string): string =>
    skipsPadding
      ? `{'cut': list_append(${state}.cut, ${value}), 'rest': ${withoutPadding(remaining, last)}, 'over': ''}`
      : `{'cut': list_append(${state}.cut, ${value}), 'rest': ${remaining}, 'over': ${last}}`;
  // A delimiter that follows at once makes this key empty, whatever its own is.
  const empty = after("''", left(rest, over), over);
  const end = stringLiteral(delimiter);
  const own =
    delimiter === ''
      ? after(rest, "''", "''")
      : `CASE WHEN contains(${rest}, ${end}) THEN ${after(`substr(${rest}, 1, strpos(${rest}, ${end}) - 1)`, `substr(${rest}, strpos(${rest}, ${end}) + ${[...delimiter].length})`, end)} END`;
  return `CASE WHEN ${over} <> '' AND starts_with(${rest}, ${over}) THEN ${empty} WHEN ${state} IS NOT NULL THEN ${own} END`;
}

function withoutPadding(text: string, delimiter: string): string {
  const quoted = `regexp_escape(${delimiter})`;
  return `CASE WHEN ${delimiter} = '' THEN ${text} ELSE regexp_replace(${text}, '\\A(?:' || ${quoted} || ')+', '') END`;
}

function valueOf(cut: string, { keys, appendSeparator }: DissectPattern, name: string): string {
  const named = keys
    .map(({ name: own, appendOrder }, index) => ({ own, appendOrder, at: index + 1 }))
    .filter(({ own }) => own === name);
  const appended = named.filter(({ appendOrder }) => appendOrder !== undefined);
  if (appended.length === 0) return `${cut}[${named.at(-1)?.at ?? 0}]`;
  const parts = appended
    .toSorted((left, right) => (left.appendOrder ?? 0) - (right.appendOrder ?? 0))
    .map(({ at }) => `${cut}[${at}]`);
  return `(${parts.join(` || ${stringLiteral(appendSeparator)} || `)})`;
}
