import { eventId, type JsonObject } from '../../../src/event.js';
import type { Finding } from '../../../src/diagnostic/finding.js';
import { lowerEqlQuery } from '../../../src/language/eql/index.js';
import type { LoweredQuery, QueryOptions } from '../../../src/language/language.js';
import { checkPlan } from '../../../src/plan/check.js';
import { interpret } from '../../../src/plan/interpreter/interpret.js';
import type { Plan } from '../../../src/plan/plan.js';
import type { FieldType } from '../../../src/plan/types.js';
import type { Alert } from '../../../src/alert.js';
import type { Schema } from '../../../src/schema/schema.js';

/** A schema of these fields alone. */
export function schemaOf(types: Readonly<Record<string, FieldType>>): Schema {
  return {
    lookup: (name) => {
      const type = types[name];
      return type === undefined ? undefined : { name, type, array: false };
    },
    match: () => [],
    nearest: () => undefined,
  };
}

/** One field of each type, named after it, and a few more of strings. */
export const fieldsOfEachType = schemaOf({
  '@timestamp': 'date',
  'event.category': 'keyword',
  a: 'keyword',
  b: 'keyword',
  c: 'keyword',
  wild: 'wildcard',
  text: 'text',
  long: 'long',
  other: 'long',
  double: 'double',
  flag: 'boolean',
  ip: 'ip',
  date: 'date',
  version: 'version',
});

const ecsOptions: QueryOptions = {
  eventCategoryField: 'event.category',
  timestampField: '@timestamp',
  tiebreakerField: undefined,
};

export interface RunOptions {
  readonly schema?: Schema;
  readonly options?: Partial<QueryOptions>;
}

export function lower(
  query: string,
  { schema = fieldsOfEachType, options = {} }: RunOptions = {},
): {
  readonly query?: LoweredQuery;
  readonly findings: readonly Finding[];
} {
  return lowerEqlQuery(query, schema, { ...ecsOptions, ...options });
}

/** The plan of a rule that is nothing but its query. */
export function planFrom({ steps, result }: LoweredQuery): Plan {
  const now = { kind: 'relative-date', operations: [] } as const;
  const source = { indices: [], timestamp: { field: '@timestamp' }, window: { from: now, to: now } };
  return { kind: 'plan', source, steps, result };
}

export function planOf(query: string, settings: RunOptions = {}): Plan {
  const lowered = lower(query, settings);
  if (!lowered.query) throw new Error(`${query}: ${JSON.stringify(lowered.findings)}`);
  const plan = planFrom(lowered.query);
  const faults = checkPlan(plan);
  if (faults.length > 0) throw new Error(`${query}: ${JSON.stringify(faults)}`);
  return plan;
}

/** What the interpreter finds; an event without `_id` is known by its 1-based place. */
export function alertsOf(
  query: string,
  sources: readonly JsonObject[],
  settings: RunOptions = {},
): readonly Alert[] {
  const events = sources.map((source, index) => ({ id: eventId(source, index + 1), source }));
  return interpret(planOf(query, settings), events, { now: 0, window: 'all' });
}

/** The ids of the events that an event query finds, in order. */
export function idsOf(
  query: string,
  sources: readonly JsonObject[],
  settings: RunOptions = {},
): readonly string[] {
  return alertsOf(query, sources, settings).map((alert) => {
    if (alert.kind === 'event') return alert.id;
    throw new Error(`not an event: ${JSON.stringify(alert)}`);
  });
}
