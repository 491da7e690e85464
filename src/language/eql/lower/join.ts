import { fault } from '../../../diagnostic/finding.js';
import type {
  JoinedEvent,
  JoinKey,
  SampleStep,
  SequenceItem as PlannedItem,
  SequenceStep,
} from '../../../plan/step.js';
import { typeOf } from '../../../plan/type-of.js';
import type { QueryOptions } from '../../language.js';
import type { EqlField, Sample, Sequence, SequenceItem, Timespan, TimespanUnit } from '../tree.js';
import { resolve, type LowerContext } from './context.js';
import { lowerEventFilter } from './event-filter.js';
import { timestampOf, tiebreakerOf } from './event-order.js';
import { propagateKeyConstraints, type KeyedItem } from './key-constraints.js';

/** Throws a Fault for a sequence that Elasticsearch's verifier refuses. */
export function lowerSequence(
  sequence: Sequence,
  options: QueryOptions,
  context: LowerContext,
): SequenceStep {
  requireWellFormed(sequence);
  const { by, maxspan, items, until, span } = sequence;
  const keyed = propagateKeyConstraints(items.map((item) => ({ ...item, keys: [...by, ...item.by] })));
  const keyedUntil = until && { ...until, keys: [...by, ...until.by] };
  requireSameKeys([...keyed, ...(keyedUntil ? [keyedUntil] : [])], by.length, context);
  const tiebreaker = tiebreakerOf(options, context.schema);
  return {
    kind: 'sequence',
    timestamp: timestampOf(options, context.schema),
    ...(tiebreaker ? { tiebreaker } : {}),
    ...(maxspan ? { maximumSpan: millisecondsOf(maxspan) } : {}),
    items: keyed.map((item): PlannedItem => ({
      ...lowerItem(item, options, context),
      repeat: item.runs ?? 1,
      polarity: item.missing ? 'absent' : 'present',
    })),
    ...(keyedUntil ? { until: lowerItem(keyedUntil, options, context) } : {}),
    span,
  };
}

export function lowerSample(
  { by, items, span }: Sample,
  options: QueryOptions,
  context: LowerContext,
): SampleStep {
  if (items.length < 2) throw fault('eql-too-few-items', { what: 'sample', least: 2 }, span);
  const keyed = propagateKeyConstraints(items.map((item) => ({ ...item, keys: [...by, ...item.by] })));
  if (keyed.some(({ keys }) => keys.length === 0)) throw fault('eql-sample-without-key', {}, span);
  requireSameKeys(keyed, by.length, context);
  return { kind: 'sample', items: keyed.map((item) => lowerItem(item, options, context)), span };
}

function requireWellFormed({ maxspan, items, until, span }: Sequence): void {
  const absent = items.find(({ missing }) => missing);
  if (absent && !maxspan) throw fault('eql-absent-without-maxspan', {}, absent.span);
  if (items.every(({ missing }) => missing)) throw fault('eql-only-absent', {}, span);
  if (items.reduce((count, { runs = 1 }) => count + runs, 0) < 2)
    throw fault('eql-too-few-items', { what: 'sequence', least: 2 }, span);
  if (until && isSpecial(until)) throw fault('eql-special-until', {}, until.span);
}

function isSpecial({ missing, runs }: SequenceItem): boolean {
  return missing || runs !== undefined;
}

interface PlacedItem extends KeyedItem {
  readonly by: readonly EqlField[];
}

/** All items are joined by as many keys, of types that can be equal. */
function requireSameKeys(items: readonly PlacedItem[], shared: number, context: LowerContext): void {
  const [first, ...others] = items;
  for (const item of others) {
    if (first && item.keys.length !== first.keys.length)
      throw fault(
        'eql-join-key-count',
        { expected: first.keys.length - shared, found: item.keys.length - shared },
        item.by[0]?.span ?? item.filter.span,
      );
    for (const [position, key] of item.keys.entries()) {
      const partner = first?.keys[position];
      if (partner) requireComparable(partner, key, context);
    }
  }
}

function requireComparable(partner: EqlField, key: EqlField, context: LowerContext): void {
  const [left, right] = [partner, key].map((field) => typeOf(resolve(field, context)));
  const areNumbers = [left, right].every((type) => type === 'long' || type === 'double');
  if (left === right || areNumbers || left === undefined || right === undefined) return;
  throw fault(
    'eql-join-key-types',
    { name: key.name, type: right, partner: partner.name, partnerType: left },
    key.span,
  );
}

function lowerItem({ filter, keys }: KeyedItem, options: QueryOptions, context: LowerContext): JoinedEvent {
  return {
    condition: lowerEventFilter(filter, options.eventCategoryField, context),
    keys: keys.map((key): JoinKey => ({
      expression: resolve(key, context),
      missing: key.optional ? 'group' : 'drop',
    })),
  };
}

const MILLISECONDS: Readonly<Record<TimespanUnit, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

function millisecondsOf({ amount, unit }: Timespan): number {
  return amount * MILLISECONDS[unit];
}
