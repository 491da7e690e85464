import type { Expression, Field } from '../../../src/plan/expression.js';
import { meaningOf } from '../../../src/plan/meaning.js';
import { descendants } from '../../../src/plan/walk.js';
import type { FieldType } from '../../../src/plan/types.js';
import {
  callHelper,
  constant,
  functionOf,
  helper,
  member,
  name,
  type Code,
  type Statement,
} from '../code.js';
import { eventRow } from './push.js';
import { READERS, VALUES } from './read-field.js';
import {
  insideFunction,
  rowScope,
  sharedConstant,
  type RowScope,
  type SharedCondition,
  type Unit,
} from './scope.js';

// In a bundle, what several rules ask of an event is found out once: each field is read, and each condition that is
// asked for twice is decided, when it is first needed. Conditions are the same where they are but for their places.

/** How often each condition is asked for; within one that is known already, nothing is counted. */
export type Askings = Map<string, number>;

/** Counts the conditions that come by. The code that is made with it is of no use. */
export function countingRow(askings: Askings): (statements: Statement[], unit: Unit) => RowScope {
  const sharedCondition: SharedCondition = (condition) => {
    const key = keyOf(condition);
    if (key === undefined) return undefined;
    const count = askings.get(key) ?? 0;
    askings.set(key, count + 1);
    return count > 0 ? name('known') : undefined;
  };
  return (statements, unit) => ({ ...bundleRow(statements, unit), sharedCondition });
}

/** Makes of each condition that is asked for several times a constant of the bundle. */
export function sharingRow(askings: Askings): (statements: Statement[], unit: Unit) => RowScope {
  const decided = new Map<string, Code>();
  const makeRow = (statements: Statement[], unit: Unit): RowScope => {
    const sharedCondition: SharedCondition = (condition, decide) => {
      const key = keyOf(condition);
      if (key === undefined || (askings.get(key) ?? 0) < 2) return undefined;
      const known = decided.get(key) ?? decideOnce(condition, decide, unit, makeRow);
      decided.set(key, known);
      return known;
    };
    return { ...bundleRow(statements, unit), sharedCondition };
  };
  return makeRow;
}

/** A field of the event at hand, read once. */
function fieldOnce(field: Field, unit: Unit): Code {
  if (field.name === '_id') return member(name('turn'), 'id');
  const reader = KEEPING_ORDER.has(field.type)
    ? callHelper('onceATurn', name('turn'), callHelper(READERS[field.type], constant(field.name)))
    : callHelper('fieldOnce', name('turn'), constant(field.name), helper(VALUES[field.type]));
  return called(sharedConstant(reader, field.name, unit));
}

/** The types to which the order of leaves matters, which one walk through an event does not tell. */
const KEEPING_ORDER: ReadonlySet<FieldType> = new Set(['text', 'version']);

/** Its values in lower case. */
function lowerFieldOnce(field: Field, unit: Unit): Code {
  const lower = functionOf([], [], callHelper('lowerEach', fieldOnce(field, unit)));
  return called(onceATurn(lower, `${field.name} lower`, unit));
}

/** The constant that is the function itself, for what takes functions. */
function onceATurn(find: Code, hint: string, unit: Unit): Code {
  return sharedConstant(callHelper('onceATurn', name('turn'), find), hint, unit);
}

function called(code: Code): Code {
  return { kind: 'call', function: code, arguments: [] };
}

function bundleRow(statements: Statement[], unit: Unit): RowScope {
  return {
    ...eventRow(statements, unit),
    field: (field) => fieldOnce(field, unit),
    lowerField: (field) => lowerFieldOnce(field, unit),
  };
}

function decideOnce(
  condition: Expression,
  decide: Parameters<SharedCondition>[1],
  unit: Unit,
  makeRow: (statements: Statement[], unit: Unit) => RowScope,
): Code {
  const inner = { ...insideFunction(unit), lineOf: () => undefined };
  const statements: Statement[] = [];
  const result = decide(rowScope(inner, makeRow(statements, inner)));
  return called(onceATurn(functionOf(parametersOf(condition), statements, result), hintOf(condition), unit));
}

/** Only what looks at the event's objects needs the event itself. */
function parametersOf(condition: Expression): readonly string[] {
  for (const { kind } of descendants(condition)) if (kind === 'any-object') return ['event'];
  return [];
}

/** Undefined for conditions that are about more than the event, and for those that are no work. */
function keyOf(condition: Expression): string | undefined {
  if (!SHARED.has(condition.kind) || !isAboutEvent(condition)) return undefined;
  return meaningOf(condition);
}

const SHARED: ReadonlySet<Expression['kind']> = new Set([
  'any-value',
  'any-object',
  'compare',
  'one-of',
  'matches',
  'token-match',
  'and',
  'or',
  'call',
]);

/** Whether there is nothing in it but the event's fields and what it binds itself. */
function isAboutEvent(condition: Expression): boolean {
  const bound = new Set<string>();
  const used = new Set<string>();
  for (const each of descendants(condition)) {
    if (each.kind === 'column' || each.kind === 'now') return false;
    if (each.kind === 'element') used.add(each.name);
    if (each.kind === 'any-value') for (const { element } of each.bindings) bound.add(element);
  }
  return [...used].every((element) => bound.has(element));
}

/** `event.type is start`, of which a name is made. */
function hintOf(condition: Expression): string {
  const fields = new Set<string>();
  const values: unknown[] = [];
  for (const each of descendants(condition)) {
    if (each.kind === 'field') fields.add(each.name);
    if (each.kind === 'literal') values.push(each.value);
    if (each.kind === 'one-of') values.push(...each.options.map(({ value }) => value));
    if (each.kind === 'matches' || each.kind === 'token-match') values.push('like', 'pattern');
  }
  const [field = 'event'] = fields;
  if (fields.size > 1) return `${field} and others fit`;
  return values.length === 1 ? `${field} is ${String(values[0])}` : `${field} fits`;
}
