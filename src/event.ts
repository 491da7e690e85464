/** A JSON value as events carry them. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** One event: its JSON, nested or with dotted keys or both, and the id its alerts are known by. */
export interface Event {
  /** The top-level `_id`, or else the 1-based line number in the file, as text. */
  readonly id: string;
  readonly source: JsonObject;
}

/** Reads one line of NDJSON; `line` is 1-based. Throws SyntaxError where the text is no JSON object. */
export function parseEvent(text: string, line: number): Event {
  const source: unknown = JSON.parse(text);
  if (!isJsonObject(source)) throw new SyntaxError('an event must be a JSON object');
  return { id: eventId(source, line), source };
}

/** The JSON of a value for stores that hold Unicode alone: half of a surrogate pair becomes U+FFFD. */
export function wellFormedJson(value: unknown): string {
  const text = JSON.stringify(value);
  // Halves alone are written as escapes; most texts have none.
  if (!text.includes('\\ud')) return text;
  return JSON.stringify(value, (_, each: unknown) => (typeof each === 'string' ? each.toWellFormed() : each));
}

export function eventId(source: JsonObject, line: number): string {
  const id = source['_id'];
  return typeof id === 'string' || typeof id === 'number' ? String(id) : String(line);
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
