/** The one place where names and texts become SQL. */

/** A name as a quoted identifier. */
export function identifier(name: string): string {
  return `"${doubled(name, '"')}"`;
}

/** A text as a string literal. NUL can't stand in one. */
export function stringLiteral(text: string): string {
  const quote = (part: string): string => `'${doubled(part, "'")}'`;
  return text.includes('\0') ? `(${text.split('\0').map(quote).join(' || chr(0) || ')})` : quote(text);
}

/** Few names and texts have a quote, and looking for one takes less than replacing it. */
function doubled(text: string, quote: string): string {
  return text.includes(quote) ? text.replaceAll(quote, quote + quote) : text;
}

/** A number as a literal, with a sign that binds. */
export function numberLiteral(value: number): string {
  if (!Number.isFinite(value)) return `CAST(${stringLiteral(String(value))} AS DOUBLE)`;
  const text = Number.isInteger(value) && Math.abs(value) < 1e21 ? value.toFixed(0) : String(value);
  return value < 0 ? `(${text})` : text;
}

/** The user's own SQL, whose parentheses and quotes are known to be closed, where one operand stands. */
export function embedded(sql: string): string {
  return `(${sql})`;
}

/** A text for a line comment: no line break ends it early. */
export function commentText(text: string): string {
  return text.replace(/[\r\n\u2028\u2029\0]+/g, ' ');
}

/** Milliseconds since the epoch (SQL) as a TIMESTAMP. DuckDB 1.2 has make_timestamp of microseconds only. */
export function timestampOf(milliseconds: string): string {
  return `make_timestamp(${milliseconds} * 1000)`;
}
