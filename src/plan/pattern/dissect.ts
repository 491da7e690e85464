/**
 * A text cut at delimiters, as DISSECT of ES|QL does it: keys with what stands behind each.
 * Source: elastic/elasticsearch, DissectParser.
 */
export interface DissectPattern {
  readonly kind: 'dissect-pattern';
  /** What a text must begin with. */
  readonly leading: string;
  /** One at least. */
  readonly keys: readonly DissectKey[];
  /** Between the values that are appended under one name. */
  readonly appendSeparator: string;
}

export interface DissectKey {
  /** Undefined where the value is passed over. */
  readonly name: string | undefined;
  /** What ends the value; empty for the last key, which takes all that is left. */
  readonly delimiter: string;
  /** Delimiters that follow each other count as one. */
  readonly skipsPadding: boolean;
  /** The place of the value among those that are appended under its name; undefined: the last value stands alone. */
  readonly appendOrder: number | undefined;
}

/** The values of a text by name; undefined when it does not fit. Texts no longer than what they must begin with don't. */
export function dissect(text: string, pattern: DissectPattern): ReadonlyMap<string, string> | undefined {
  const values = cut(text, pattern);
  if (values?.length !== pattern.keys.length) return undefined;
  const named = new Map<string, string>();
  const appended = new Map<string, { order: number; value: string }[]>();
  pattern.keys.forEach(({ name, appendOrder }, index) => {
    if (name === undefined) return;
    const value = values[index] ?? '';
    if (appendOrder === undefined) named.set(name, value);
    else appended.set(name, [...(appended.get(name) ?? []), { order: appendOrder, value }]);
  });
  for (const [name, parts] of appended)
    named.set(
      name,
      parts
        .toSorted((left, right) => left.order - right.order)
        .map(({ value }) => value)
        .join(pattern.appendSeparator),
    );
  return named;
}

/** The values in order of the keys, as many as there are delimiters for. */
function cut(text: string, { leading, keys }: DissectPattern): readonly string[] | undefined {
  if (text.length <= leading.length || !text.startsWith(leading)) return undefined;
  const values: string[] = [];
  let at = leading.length;
  for (let index = 0; index < keys.length; index += 1) {
    const delimiter = keys[index]?.delimiter ?? '';
    if (delimiter === '') return [...values, text.slice(at)];
    const found = text.indexOf(delimiter, at);
    if (found < 0) return values;
    values.push(text.slice(at, found));
    at = found + delimiter.length;
    // A delimiter that follows at once gives the next key an empty value, whatever that key's own delimiter is.
    for (; text.startsWith(delimiter, at); at += delimiter.length) {
      if (keys[index]?.skipsPadding) continue;
      if (index + 1 === keys.length) break;
      values.push('');
      index += 1;
    }
  }
  return values;
}
