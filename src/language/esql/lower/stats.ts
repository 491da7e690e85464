import { fault } from '../../../diagnostic/finding.js';
import type { Expression } from '../../../plan/expression.js';
import type {
  AggregateFunction,
  GroupKey,
  NamedAggregate,
  NamedExpression,
  Step,
} from '../../../plan/step.js';
import { aggregateMayBeMultiple, aggregateType, mayBeMultiple } from '../../../plan/check.js';
import { typeOf } from '../../../plan/type-of.js';
import { printExpression } from '../print.js';
import type { EsqlColumn, EsqlCommand, EsqlExpression } from '../tree.js';
import { descendants, rewrite } from '../walk.js';
import { aggregateNames } from './functions.js';
import { condition, lowerExpression, single } from './lower-expression.js';
import { NULL } from './plan-call.js';
import { columnOf, type Context, openScope, type Scope, withColumn } from './scope.js';

type Stats = Extract<EsqlCommand, { kind: 'stats' | 'inline-stats' }>;
type Call = Extract<EsqlExpression, { kind: 'call' }>;

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

/**
 * Aggregates that are others by another name, or none: a constant is its own greatest, and its sum is 0 where there are no
 * rows. Source: Elasticsearch reference, ES|QL "Aggregation functions"; elastic/elasticsearch, SurrogateExpression.
 */
function spelledOut(expression: EsqlExpression): EsqlExpression {
  return rewrite(expression, (each) => {
    if (each.kind !== 'call') return undefined;
    const { span } = each;
    const [operand, ...others] = each.arguments;
    const constant = operand && others.length === 0 && isConstant(operand);
    switch (each.name) {
      case 'max':
      case 'min':
        return constant ? { ...each, name: `mv_${each.name}` } : undefined;
      case 'sum':
        return constant
          ? {
              kind: 'binary',
              operator: '*',
              left: { ...each, name: 'mv_sum' },
              right: { ...each, name: 'count', arguments: [] },
              span,
            }
          : undefined;
      case 'earliest':
      case 'latest': {
        const time: EsqlExpression = { kind: 'name', name: '@timestamp', span };
        const name = each.name === 'earliest' ? 'first' : 'last';
        return { ...each, name, arguments: [...each.arguments, time] };
      }
      case 'present':
      case 'absent':
        return {
          kind: 'binary',
          operator: each.name === 'present' ? '>' : '==',
          left: { ...each, name: 'count' },
          right: { kind: 'literal', type: 'integer', value: 0, span },
          span,
        };
      default:
        return undefined;
    }
  });
}

function isConstant(expression: EsqlExpression): boolean {
  for (const each of descendants(expression))
    if (each.kind === 'name' || (each.kind === 'call' && each.name === 'now')) return false;
  return true;
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

const FUNCTIONS: Readonly<Record<string, AggregateFunction>> = {
  count: 'count',
  count_distinct: 'count-distinct',
  values: 'values',
  min: 'minimum',
  max: 'maximum',
  sum: 'sum',
  avg: 'average',
  first: 'first',
  last: 'last',
};

function aggregateOf(
  call: Call,
  name: string,
  where: Expression | undefined,
  lower: (operand: EsqlExpression) => Expression,
): NamedAggregate {
  const [operand, precision, ...more] = call.arguments;
  const aggregate = FUNCTIONS[call.name] ?? 'count';
  const filter = where ? { where } : {};
  if (aggregate === 'count' && (operand === undefined || operand.kind === 'star'))
    return { name, function: 'count-rows', ...filter };
  if (aggregate === 'first' || aggregate === 'last') return atEnd(call, name, aggregate, filter, lower);
  const most = aggregate === 'count-distinct' ? 2 : 1;
  if (operand === undefined || more.length > 0 || (precision && most === 1))
    throw fault(
      'wrong-argument-count',
      {
        name: call.name,
        expected: most === 1 ? '1 argument' : '1 to 2 arguments',
        found: call.arguments.length,
      },
      call.span,
    );
  const lowered = lower(operand);
  if (
    (aggregate === 'sum' || aggregate === 'average') &&
    !['long', 'double', 'null'].includes(typeOf(lowered))
  )
    throw fault(
      'wrong-argument-type',
      { name: call.name, position: 1, expected: 'number', found: typeOf(lowered) },
      operand.span,
    );
  return { name, function: aggregate, operand: lowered, ...filter };
}

function atEnd(
  call: Call,
  name: string,
  aggregate: 'first' | 'last',
  filter: { readonly where?: Expression },
  lower: (operand: EsqlExpression) => Expression,
): NamedAggregate {
  const [operand, by, ...more] = call.arguments;
  if (!operand || !by || more.length > 0)
    throw fault(
      'wrong-argument-count',
      { name: call.name, expected: '2 arguments', found: call.arguments.length },
      call.span,
    );
  return { name, function: aggregate, operand: lower(operand), by: single(lower(by)), ...filter };
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
