import { isMap, isScalar, LineCounter, parseDocument, type Node, type Pair } from 'yaml';
import { textPosition } from '../diagnostic/text-position.js';
import { sqlFault } from './sql-fault.js';
import type { FieldMap, FieldPlace } from './field-map.js';

/** What is wrong with a `--fields` file, and where. Lines and columns are 1-based. */
export class FieldMapError extends Error {
  readonly line: number;
  readonly column: number;

  constructor(message: string, line: number, column: number) {
    super(message);
    this.line = line;
    this.column = column;
  }
}

/**
 * Reads a map of field names, as `process.name: actor.process.file.name`, `process.*: actor.process.*` or
 * `event.category: { expression: "CASE …" }`. Throws FieldMapError at the first thing that is wrong.
 */
export function parseFieldMap(text: string): FieldMap {
  const faultAt = (offset: number, message: string): FieldMapError => {
    const { line, column } = textPosition(text, offset);
    return new FieldMapError(message, line, column);
  };
  const document = parseDocument(text, { lineCounter: new LineCounter(), prettyErrors: false });
  const [syntax] = document.errors;
  if (syntax)
    throw faultAt(
      syntax.pos[0],
      syntax.code === 'DUPLICATE_KEY' ? 'this field is mapped already' : syntax.message,
    );
  if (!isMap(document.contents))
    throw faultAt(startOf(document.contents), `a map of field names is expected, such as ${EXAMPLE}`);
  const entries = document.contents.items.map((pair) => entryOf(pair, faultAt));
  const map = mapOf(entries);
  for (const entry of entries) {
    const fault = collisionOf(entry, map);
    if (fault !== undefined) throw faultAt(entry.offset, fault);
  }
  return map;
}

const EXAMPLE = '`process.name: actor.process.file.name`';

interface Entry {
  readonly field: string;
  readonly place: FieldPlace;
  /** Where the field stands in the file. */
  readonly offset: number;
}

type FaultAt = (offset: number, message: string) => FieldMapError;

function entryOf({ key, value }: Pair, faultAt: FaultAt): Entry {
  const offset = startOf(key);
  const field = textOf(key);
  const fault = field === undefined ? 'the name of a field is expected' : nameFault(field);
  if (field === undefined || fault !== undefined) throw faultAt(offset, fault ?? '');
  const place = placeOf(value, faultAt, field, offset);
  if (field.endsWith('.*') && (place.kind !== 'name' || !place.name.endsWith('.*')))
    throw faultAt(
      offset,
      `all fields below a name are mapped to those below another, as \`${field}: other.*\``,
    );
  if (place.kind === 'name' && place.name.endsWith('.*') && !field.endsWith('.*'))
    throw faultAt(offset, `one field can't be all that are below another: write \`${field}.*\`, or one name`);
  return { field, place, offset };
}

function placeOf(value: unknown, faultAt: FaultAt, field: string, keyOffset: number): FieldPlace {
  const offset = value === null || value === undefined ? keyOffset : startOf(value);
  const name = textOf(value);
  if (name !== undefined) {
    const fault = nameFault(name);
    if (fault !== undefined) throw faultAt(offset, fault);
    return { kind: 'name', name };
  }
  const expected = `${field} needs the name of a field of the events, or { expression: "SQL" }`;
  const [pair, ...others] = isMap(value) ? value.items : [];
  if (!pair || others.length > 0 || textOf(pair.key) !== 'expression') throw faultAt(offset, expected);
  const sql = textOf(pair.value)?.trim();
  const fault = sql === undefined || sql === '' ? expected : sqlFault(sql);
  if (sql === undefined || fault !== undefined) throw faultAt(startOf(pair.value), fault ?? expected);
  return { kind: 'expression', sql };
}

/** What a scalar says; undefined for what is no text. */
function textOf(node: unknown): string | undefined {
  return isScalar(node) && typeof node.value === 'string' ? node.value : undefined;
}

function startOf(node: unknown): number {
  return (node as Node | null | undefined)?.range?.[0] ?? 0;
}

function nameFault(name: string): string | undefined {
  const steps = name.replace(/\.\*$/, '').split('.');
  if (steps.some((step) => step.trim() === ''))
    return 'a name is expected, its parts joined by single dots and none of them empty';
  // eslint-disable-next-line no-control-regex -- these are what is looked for
  if (/[\u0000-\u001f\u007f*]/.test(steps.join('.')))
    return 'a name has no control characters, and `*` only as `.*` at its end';
  return name === '_id'
    ? '_id is what alerts know events by: it stands for no other field, and no other field for it'
    : undefined;
}

function mapOf(entries: readonly Entry[]): FieldMap {
  const prefixes = entries.flatMap(({ field, place }) =>
    place.kind === 'name' && field.endsWith('.*')
      ? [{ from: field.slice(0, -2), to: place.name.slice(0, -2) }]
      : [],
  );
  return {
    fields: new Map(
      entries.filter(({ field }) => !field.endsWith('.*')).map(({ field, place }) => [field, place] as const),
    ),
    prefixes: prefixes.toSorted((left, right) => right.from.length - left.from.length),
  };
}

/** A name that SQL computes is no field of the events that another name could stand for. */
function collisionOf({ field, place }: Entry, { fields }: FieldMap): string | undefined {
  if (place.kind === 'expression') return undefined;
  const computed = [...fields].find(
    ([name, other]) =>
      other.kind === 'expression' &&
      (field.endsWith('.*')
        ? `${name}.`.startsWith(place.name.slice(0, -1)) && !fields.has(preimage(name, field, place.name))
        : name === place.name),
  )?.[0];
  return computed === undefined
    ? undefined
    : `${field} would be ${computed}, which is an expression itself: write one for both, or name another field`;
}

/** The field that `from: to` turns into a name. */
function preimage(name: string, from: string, to: string): string {
  return from.slice(0, -2) + name.slice(to.length - 2);
}
