import { Fault, fault, type Finding } from '../../../diagnostic/finding.js';
import type { Column, Expression, Field } from '../../../plan/expression.js';
import type { NamedExpression, Step } from '../../../plan/step.js';
import { typeOf } from '../../../plan/type-of.js';
import type { Schema } from '../../../schema/schema.js';
import type { LoweredQuery } from '../../language.js';
import { inferTypes } from '../infer-types.js';
import type { EsqlColumn, EsqlCommand, EsqlName, EsqlQuery } from '../tree.js';
import { lowerDissect, lowerGrok } from './captures.js';
import { otherCommandFault } from './other-commands.js';
import { NULL } from './plan-call.js';
import { condition, lowerExpression, single } from './lower-expression.js';
import {
  columnOf,
  type Context,
  keptBut,
  matching,
  nameMatcher,
  openScope,
  resolveName,
  type Scope,
  withColumn,
} from './scope.js';
import { lowerInlineStats, lowerStats } from './stats.js';

/**
 * An ES|QL tree as plan steps. Alerts are the source events until a STATS makes rows of its own.
 * Source: `../shared/semantics/esql.md` in spirit; each habit is cited where it is spelled out.
 */
export function lowerEsql(
  tree: EsqlQuery,
  schema: Schema,
): { readonly query?: LoweredQuery; readonly findings: readonly Finding[] } {
  const context: Context = { schema, types: inferTypes(tree, schema), findings: new Map() };
  try {
    const [source, ...commands] = tree.commands;
    let state = stateAfterSource(source, tree, context);
    for (const command of commands) state = lowerCommand(command, state, context);
    return {
      query: {
        steps: withImplicitLimit(state.steps),
        result: state.aggregated
          ? {
              kind: 'rows',
              columns: [...state.scope.columns.values()].filter((each) => each.kind === 'column'),
            }
          : { kind: 'events' },
        indices: source?.kind === 'from' ? source.sources : [],
      },
      findings: [...context.findings.values()],
    };
  } catch (error) {
    if (error instanceof Fault) return { findings: [...context.findings.values(), error.finding] };
    throw error;
  }
}

/** FROM gives the events; ROW gives one row whatever events there are. */
function stateAfterSource(source: EsqlCommand | undefined, tree: EsqlQuery, context: Context): State {
  if (source?.kind === 'from') return { steps: [], scope: openScope, aggregated: false };
  if (source?.kind !== 'row') throw otherCommandFault(source, tree.span);
  const oneRow: Step = { kind: 'aggregate', keys: [], aggregates: [], span: source.span };
  const start: State = { steps: [oneRow], scope: { ...openScope, isOpen: false }, aggregated: true };
  return lowerColumns(source.columns, source.span, start, context);
}

interface State {
  readonly steps: Step[];
  readonly scope: Scope;
  readonly aggregated: boolean;
}

function lowerCommand(command: EsqlCommand, state: State, context: Context): State {
  const { scope } = state;
  switch (command.kind) {
    case 'where':
      return withSteps(state, {
        kind: 'filter',
        condition: condition(lowerExpression(command.condition, scope, context)),
        span: command.span,
      });
    case 'eval':
      return lowerColumns(command.columns, command.span, state, context);
    case 'grok':
    case 'dissect': {
      const operand = lowerExpression(command.operand, scope, context);
      const columns =
        command.kind === 'grok'
          ? lowerGrok(operand, command.patterns, command.span)
          : lowerDissect(operand, command.pattern, command.appendSeparator);
      const extended = columns.reduce(
        (current, each) => withColumn(current, columnOf(each.name, each.expression)),
        scope,
      );
      return { ...withSteps(state, { kind: 'extend', columns, span: command.span }), scope: extended };
    }
    case 'inline-stats': {
      const { steps, scope: extended } = lowerInlineStats(command, scope, context);
      return { ...withSteps(state, ...steps), scope: extended };
    }
    case 'stats': {
      const { steps, scope: grouped } = lowerStats(command, scope, context);
      return { ...withSteps(state, ...steps), scope: grouped, aggregated: true };
    }
    case 'keep':
      return lowerKeep(command.names, command.span, state, context);
    case 'drop':
      return lowerDrop(command.names, command.span, state);
    case 'rename':
      return lowerRename(command, state, context);
    case 'sort':
      return withSteps(state, {
        kind: 'sort',
        keys: command.orders.map(({ expression, direction, nulls }) => ({
          expression: sortValue(lowerExpression(expression, scope, context), direction),
          direction,
          nulls,
        })),
        span: command.span,
      });
    case 'limit':
      return withSteps(state, { kind: 'limit', count: command.count, implicit: false, span: command.span });
    case 'mv_expand': {
      const operand = resolveName(command.name.text, command.name.span, scope, context);
      const column: Column = {
        kind: 'column',
        name: command.name.text,
        type: typeOf(operand),
        multiple: false,
      };
      return {
        ...withSteps(state, { kind: 'expand', name: command.name.text, operand, span: command.span }),
        scope: withColumn(scope, column),
      };
    }
    case 'from':
    case 'row':
    case 'other':
      throw otherCommandFault(command, command.span);
  }
}

// The list grows with the query, and is not copied for each command.
function withSteps(state: State, ...steps: readonly Step[]): State {
  state.steps.push(...steps);
  return state;
}

function lowerColumns(
  columns: readonly EsqlColumn[],
  span: EsqlCommand['span'],
  state: State,
  context: Context,
): State {
  let current = state.scope;
  const lowered = columns.map(({ name, expression }): NamedExpression => {
    const value = lowerExpression(expression, current, context);
    current = withColumn(current, columnOf(name, value));
    return { name, expression: value };
  });
  return { ...withSteps(state, { kind: 'extend', columns: lowered, span }), scope: current };
}

/** Several values sort by their least when ascending, by their greatest when descending. */
function sortValue(expression: Expression, direction: 'ascending' | 'descending'): Expression {
  if (single(expression) === expression) return expression;
  return {
    kind: 'call',
    function: direction === 'ascending' ? 'multiple-minimum' : 'multiple-maximum',
    arguments: [expression],
    type: typeOf(expression),
  };
}

/**
 * KEEP. In an open scope, a pattern leaves the fields that match it reachable, and takes no step: which columns exist
 * is the index's to say. A name written out becomes a column, even beside a pattern.
 */
function lowerKeep(
  names: readonly EsqlName[],
  span: EsqlName['span'],
  state: State,
  context: Context,
): State {
  const { scope } = state;
  const kept = new Map<string, NamedExpression>();
  const patterns: ((candidate: string) => boolean)[] = [];
  for (const name of names) {
    const found = name.hasWildcard
      ? matching(name, scope.columns.keys())
      : [resolveName(name.text, name.span, scope, context)].map(() => name.text);
    for (const each of found)
      if (!kept.has(each))
        kept.set(each, { name: each, expression: resolveName(each, name.span, scope, context) });
    if (name.hasWildcard && scope.isOpen) patterns.push(nameMatcher(name));
    else if (found.length === 0) throw fault('unknown-column', { name: name.text }, name.span);
  }
  const columns = [...kept.values()];
  const projected = columns.reduce<Scope>(
    (current, each) => withColumn(current, columnOf(each.name, each.expression)),
    { ...openScope, isOpen: patterns.length > 0 },
  );
  const hides = (name: string): boolean => scope.hides(name) || !patterns.some((matches) => matches(name));
  return {
    ...withSteps(state, { kind: 'project', columns, span }),
    scope: { ...projected, hides, kept: keptFields(columns, scope) },
  };
}

function keptFields(columns: readonly NamedExpression[], scope: Scope): ReadonlyMap<string, Field> {
  return new Map(
    columns.flatMap(({ name, expression }) => {
      const field = expression.kind === 'field' ? expression : scope.kept.get(name);
      return field ? [[name, field] as const] : [];
    }),
  );
}

function lowerDrop(names: readonly EsqlName[], span: EsqlName['span'], state: State): State {
  const { scope } = state;
  const matchers = names.map(nameMatcher);
  const isDropped = (name: string): boolean => matchers.some((matches) => matches(name));
  const remaining = new Map([...scope.columns].filter(([name]) => !isDropped(name)));
  const hides = (name: string): boolean => scope.hides(name) || isDropped(name);
  const next = { ...state, scope: { ...scope, columns: remaining, hides } };
  if (scope.isOpen) return next;
  const unknown = names.find((name) => matching(name, scope.columns.keys()).length === 0);
  if (unknown) throw fault('unknown-column', { name: unknown.text }, unknown.span);
  const columns = [...remaining].map(([name, expression]) => ({ name, expression }));
  return withSteps(next, { kind: 'project', columns, span });
}

function lowerRename(
  command: Extract<EsqlCommand, { kind: 'rename' }>,
  state: State,
  context: Context,
): State {
  let { scope } = state;
  const renamed: NamedExpression[] = [];
  for (const { from, to } of command.pairs) {
    const expression = resolveName(from.text, from.span, scope, context);
    renamed.push({ name: to.text, expression });
    const columns = new Map<string, typeof expression>();
    // A renamed column keeps its place, and replaces a column of its new name.
    for (const [name, column] of scope.columns)
      if (name === from.text) columns.set(to.text, columnOf(to.text, expression));
      else if (name !== to.text) columns.set(name, column);
    if (!scope.columns.has(from.text)) columns.set(to.text, columnOf(to.text, expression));
    const { hides } = scope;
    const kept = keptBut(to.text, scope);
    scope = { ...scope, columns, kept, hides: (name) => name === from.text || hides(name) };
  }
  const step: Step = scope.isOpen
    ? { kind: 'extend', columns: renamed, span: command.span }
    : {
        kind: 'project',
        columns: [...scope.columns.keys()].map((name) => ({
          name,
          expression:
            renamed.findLast((each) => each.name === name)?.expression ??
            state.scope.columns.get(name) ??
            NULL,
        })),
        span: command.span,
      };
  return { ...withSteps(state, step), scope };
}

const IMPLICIT_LIMIT = 1_000;
const LARGEST_LIMIT = 10_000;

/**
 * Elasticsearch ends a query without LIMIT with 1,000 rows, and any with 10,000.
 * Source: Elasticsearch reference, ES|QL "Limitations", "Result set size limit".
 */
function withImplicitLimit(steps: readonly Step[]): readonly Step[] {
  const limits = steps.filter((step) => step.kind === 'limit');
  const count = limits.length === 0 ? IMPLICIT_LIMIT : LARGEST_LIMIT;
  if (limits.some((limit) => limit.count <= count)) return steps;
  return [...steps, { kind: 'limit', count, implicit: true }];
}
