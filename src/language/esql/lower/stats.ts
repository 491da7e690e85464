import type { Expression } from '../../../plan/expression.js';
import type { GroupKey, NamedAggregate, NamedExpression, Step } from '../../../plan/step.js';
import { aggregateMayBeMultiple, aggregateType, mayBeMultiple } from '../../../plan/check.js';
import { typeOf } from '../../../plan/type-of.js';
import { printExpression } from '../print.js';
import type { EsqlColumn, EsqlCommand, EsqlExpression } from '../tree.js';
import { rewrite } from '../walk.js';
import { aggregateOf } from './aggregate-call.js';
import { spelledOut } from './aggregates-spelled-out.js';
import { aggregateNames } from './functions.js';
import { condition, lowerExpression } from './lower-expression.js';
import { type Call, NULL } from './plan-call.js';
import { columnOf, type Context, openScope, type Scope, withColumn } from './scope.js';

type Stats = Extract<EsqlCommand, { kind: 'stats' | 'inline-stats' }>;

/**
 * STATS: an aggregate step, and where an aggregate stands within an expression (`round(avg(x))`) an extend step that
 * computes it from hidden columns. Aggregates come first, then keys; a key beats an aggregate of its name, and of two
 * aggregates of one name the last is taken. Rows whose key is null make a group of their own.
 */
export function lowerStats(
  command: Stats,
  scope: Scope,
  context: Context,
): { readonly steps: readonly Step[]; readonly scope: Scope } {
  const { keys, aggregates, computed, names } = partsOf(command, 'one', scope, context);
  const columns = columnsOf(names, scopeOf(aggregates, keys, 'one'), computed);
  const steps: Step[] = [{ kind: 'aggregate', keys, aggregates, span: command.span }];
  if (computed.length > 0) steps.push({ kind: 'extend', columns: computed }, { kind: 'project', columns });
  const result = columns.reduce(
    (current, each) => withColumn(current, columnOf(each.name, each.expression)),
    CLOSED,
  );
  return { steps, scope: result };
}

/** INLINE STATS: the rows stay, with their keys and the aggregates of their groups as columns. */
export function lowerInlineStats(
  command: Stats,
  scope: Scope,
  context: Context,
): { readonly steps: readonly Step[]; readonly scope: Scope } {
  const { keys, aggregates, computed, names } = partsOf(command, 'all', scope, context);
  const columns = columnsOf(names, scopeOf(aggregates, keys, 'all'), computed);
  const steps: Step[] = [{ kind: 'inline-aggregate', keys, aggregates, span: command.span }];
  if (computed.length > 0) steps.push({ kind: 'extend', columns: computed });
  const result = columns.reduce(
    (current, each) => withColumn(current, columnOf(each.name, each.expression)),
    scope,
  );
  return { steps, scope: result };
}

interface Parts {
  readonly keys: readonly GroupKey[];
  readonly aggregates: readonly NamedAggregate[];
  /** What is computed from hidden aggregates. */
  readonly computed: readonly NamedExpression[];
  readonly names: readonly string[];
}

function partsOf(command: Stats, keyValues: KeyValues, scope: Scope, context: Context): Parts {
  const written = lastOfEachName(command.by);
  const keys = written.map(({ name, expression }): GroupKey => ({
    name,
    expression: lowerExpression(expression, scope, context),
    missing: 'group',
  }));
  const aggregates: NamedAggregate[] = [];
  const computed: NamedExpression[] = [];
  const named = new Map(
    command.aggregates.map((each) => [each.name, { ...each, expression: spelledOut(each.expression) }]),
  );
  for (const key of keys) named.delete(key.name);
  const lower = (operand: EsqlExpression): Expression =>
    lowerExpression(withKeysWrittenOut(operand, written), scope, context);
  for (const { name, expression, where } of named.values()) {
    const filter = where && condition(lower(where));
    const lowerAggregate = (call: Call, as: string): NamedAggregate => aggregateOf(call, as, filter, lower);
    if (expression.kind === 'call' && isAggregate(expression))
      aggregates.push(lowerAggregate(expression, name));
    else {
      const { outer, inner } = splitAggregates(expression, name, written);
      const hidden = inner.map(([as, call]) => lowerAggregate(call, as));
      aggregates.push(...hidden);
      const innerScope = scopeOf(hidden, keys, keyValues);
      computed.push({ name, expression: lowerExpression(outer, innerScope, context) });
    }
  }
  return { keys, aggregates, computed, names: [...named.keys(), ...keys.map(({ name }) => name)] };
}

/** Of two keys of one name the last is taken, in its own place. Source: elastic/elasticsearch, stats.csv-spec. */
function lastOfEachName(columns: readonly EsqlColumn[]): readonly EsqlColumn[] {
  return columns.filter(({ name }, index) => !columns.slice(index + 1).some((later) => later.name === name));
}

/**
 * An operand of an aggregate may name a key of the same command, which hides a column of that name.
 * Source: elastic/elasticsearch, Analyzer.ResolveRefs.resolveAggregate.
 */
function withKeysWrittenOut(operand: EsqlExpression, keys: readonly EsqlColumn[]): EsqlExpression {
  return rewrite(operand, (each) =>
    each.kind === 'name' ? keys.find(({ name }) => name === each.name)?.expression : undefined,
  );
}

function columnsOf(
  names: readonly string[],
  grouped: Scope,
  computed: readonly NamedExpression[],
): readonly NamedExpression[] {
  const extended = computed.reduce(
    (current, each) => withColumn(current, columnOf(each.name, each.expression)),
    grouped,
  );
  return names.map((name) => ({ name, expression: extended.columns.get(name) ?? NULL }));
}

const CLOSED: Scope = { ...openScope, isOpen: false };

/** A group has one value of each key; a row that stays has all that it had. */
type KeyValues = 'one' | 'all';

function scopeOf(
  aggregates: readonly NamedAggregate[],
  keys: readonly GroupKey[],
  keyValues: KeyValues,
): Scope {
  const severalGroups = keyValues === 'all' && keys.some(({ expression }) => mayBeMultiple(expression));
  const columns = [
    ...aggregates.map(
      (each) =>
        ({
          kind: 'column',
          name: each.name,
          type: aggregateType(each),
          multiple: severalGroups || aggregateMayBeMultiple(each),
        }) as const,
    ),
    ...keys.map(
      (key) =>
        ({
          kind: 'column',
          name: key.name,
          type: typeOf(key.expression),
          multiple: keyValues === 'all' && mayBeMultiple(key.expression),
        }) as const,
    ),
  ];
  return { ...CLOSED, columns: new Map(columns.map((column) => [column.name, column])) };
}

function isAggregate(call: Call): boolean {
  return aggregateNames.has(call.name);
}

/** Takes the aggregates out of an expression and puts names in their place; what a key computes is the key. */
function splitAggregates(
  expression: EsqlExpression,
  name: string,
  keys: readonly EsqlColumn[],
): { outer: EsqlExpression; inner: readonly (readonly [as: string, call: Call])[] } {
  const inner: (readonly [string, Call])[] = [];
  const computedKeys = new Map(
    keys
      .filter((key) => key.expression.kind !== 'name')
      .map((key) => [printExpression(key.expression), key.name]),
  );
  const outer = rewrite(expression, (each) => {
    if (each.kind === 'call' && isAggregate(each)) {
      const as = `${name} $${inner.length + 1}`;
      inner.push([as, each]);
      return { kind: 'name', name: as, span: each.span };
    }
    const key = computedKeys.size > 0 ? computedKeys.get(printExpression(each)) : undefined;
    return key === undefined ? undefined : { kind: 'name', name: key, span: each.span };
  });
  return { outer, inner };
}
