import type { Expression, Field } from './expression.js';
import type { Plan } from './plan.js';
import type { JoinedEvent, NamedAggregate, NamedExpression, Step } from './step.js';

/** The direct operands of an expression, in order of evaluation. */
export function operandsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'literal':
    case 'field':
    case 'column':
    case 'element':
    case 'now':
      return [];
    case 'any-value':
      return [...expression.bindings.map((binding) => binding.of), expression.condition];
    case 'any-object':
      return [expression.condition];
    case 'compare':
      return [expression.left, expression.right];
    case 'and':
    case 'or':
      return expression.operands;
    case 'single-value':
    case 'one-of':
    case 'matches':
    case 'token-match':
    case 'replace':
    case 'capture':
    case 'exists':
    case 'not':
    case 'is-true':
      return [expression.operand];
    case 'conditional':
      return [
        ...expression.branches.flatMap((branch) => [branch.condition, branch.result]),
        expression.otherwise,
      ];
    case 'call':
      return expression.arguments;
  }
}

/** The expressions that a step evaluates, in order. */
export function expressionsOf(step: Step): readonly Expression[] {
  switch (step.kind) {
    case 'filter':
      return [step.condition];
    case 'extend':
    case 'project':
      return step.columns.map((column) => column.expression);
    case 'expand':
      return [step.operand];
    case 'aggregate':
    case 'inline-aggregate':
      return [
        ...step.keys.map((key) => key.expression),
        ...step.aggregates
          .flatMap(({ operand, by, where }) => [operand, by, where])
          .filter((each) => each !== undefined),
      ];
    case 'sort':
      return step.keys.map((key) => key.expression);
    case 'limit':
      return [];
    case 'new-terms':
      return [...step.fields.map((field) => field.expression), step.timestamp];
    case 'indicator-match':
      return [
        step.events,
        step.indicators,
        ...step.groups.flatMap((entries) => entries.flatMap(({ event, indicator }) => [event, indicator])),
      ];
    case 'sequence':
      return [
        step.timestamp,
        ...(step.tiebreaker ? [step.tiebreaker] : []),
        ...[...step.items, ...(step.until ? [step.until] : [])].flatMap(expressionsOfJoined),
      ];
    case 'sample':
      return step.items.flatMap(expressionsOfJoined);
  }
}

function expressionsOfJoined({ condition, keys }: JoinedEvent): readonly Expression[] {
  return [condition, ...keys.map((key) => key.expression)];
}

/** An expression and all below it, parents first. Iterative: lists may be very long. */
export function* descendants(root: Expression): Generator<Expression> {
  const pending = [root];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    yield next;
    for (const operand of operandsOf(next).toReversed()) pending.push(operand);
  }
}

/** The source fields that a plan reads, each once, in order of first use. The window's timestamps are not among them. */
export function fieldsOf(plan: Plan): readonly Field[] {
  const fields = new Map<string, Field>();
  for (const step of plan.steps)
    for (const root of expressionsOf(step))
      for (const expression of descendants(root))
        if (expression.kind === 'field' && !fields.has(expression.name))
          fields.set(expression.name, expression);
  return [...fields.values()];
}

/** The same expression with each direct operand replaced: itself, where every operand stays what it is. */
export function mapOperands(expression: Expression, change: (operand: Expression) => Expression): Expression {
  const replaced: Expression[] = [];
  const changed = withOperands(expression, (operand) => {
    const other = change(operand);
    if (other !== operand) replaced.push(operand);
    return other;
  });
  return replaced.length > 0 ? changed : expression;
}

function withOperands(expression: Expression, change: (operand: Expression) => Expression): Expression {
  switch (expression.kind) {
    case 'literal':
    case 'field':
    case 'column':
    case 'element':
    case 'now':
      return expression;
    case 'any-value':
      return {
        ...expression,
        bindings: expression.bindings.map((binding) => ({ ...binding, of: asSource(change(binding.of)) })),
        condition: change(expression.condition),
      };
    case 'any-object':
      return { ...expression, condition: change(expression.condition) };
    case 'compare':
      return { ...expression, left: change(expression.left), right: change(expression.right) };
    case 'and':
    case 'or':
      return { ...expression, operands: expression.operands.map(change) };
    case 'single-value':
    case 'one-of':
    case 'matches':
    case 'token-match':
    case 'replace':
    case 'capture':
    case 'exists':
    case 'not':
    case 'is-true':
      return { ...expression, operand: change(expression.operand) };
    case 'conditional':
      return {
        ...expression,
        branches: expression.branches.map((branch) => ({
          condition: change(branch.condition),
          result: change(branch.result),
        })),
        otherwise: change(expression.otherwise),
      };
    case 'call':
      return { ...expression, arguments: expression.arguments.map(change) };
  }
}

/** The same step with each expression that it evaluates replaced; a field stays a field. */
export function mapExpressions(step: Step, change: (expression: Expression) => Expression): Step {
  const changeField = (field: Field): Field => asField(change(field));
  const changeJoined = <Joined extends JoinedEvent>(joined: Joined): Joined => ({
    ...joined,
    condition: change(joined.condition),
    keys: joined.keys.map((key) => ({ ...key, expression: changeField(key.expression) })),
  });
  const changeNamed = <Named extends NamedExpression>(named: Named): Named => ({
    ...named,
    expression: change(named.expression),
  });
  switch (step.kind) {
    case 'filter':
      return { ...step, condition: change(step.condition) };
    case 'extend':
    case 'project':
      return { ...step, columns: step.columns.map(changeNamed) };
    case 'expand':
      return { ...step, operand: asSource(change(step.operand)) };
    case 'aggregate':
      return { ...step, keys: step.keys.map(changeNamed), aggregates: mapAggregates(step, change) };
    case 'inline-aggregate':
      return { ...step, keys: step.keys.map(changeNamed), aggregates: mapAggregates(step, change) };
    case 'sort':
      return {
        ...step,
        keys: step.keys.map((key) => ({ ...key, expression: change(key.expression) })),
      };
    case 'limit':
      return step;
    case 'new-terms':
      return {
        ...step,
        fields: step.fields.map((field) => ({ ...field, expression: changeField(field.expression) })),
        timestamp: change(step.timestamp),
      };
    case 'indicator-match':
      return {
        ...step,
        events: change(step.events),
        indicators: change(step.indicators),
        groups: step.groups.map((entries) =>
          entries.map(({ event, indicator }) => ({
            event: changeField(event),
            indicator: changeField(indicator),
          })),
        ),
      };
    case 'sequence':
      return {
        ...step,
        timestamp: change(step.timestamp),
        ...(step.tiebreaker ? { tiebreaker: change(step.tiebreaker) } : {}),
        items: step.items.map(changeJoined),
        ...(step.until ? { until: changeJoined(step.until) } : {}),
      };
    case 'sample':
      return { ...step, items: step.items.map(changeJoined) };
  }
}

function mapAggregates(
  { aggregates }: { readonly aggregates: readonly NamedAggregate[] },
  change: (expression: Expression) => Expression,
): readonly NamedAggregate[] {
  return aggregates.map((aggregate) => ({
    ...aggregate,
    ...(aggregate.operand ? { operand: change(aggregate.operand) } : {}),
    ...(aggregate.by ? { by: change(aggregate.by) } : {}),
    ...(aggregate.where ? { where: change(aggregate.where) } : {}),
  }));
}

function asField(expression: Expression): Field {
  if (expression.kind === 'field') return expression;
  throw new TypeError('a field can become another field only');
}

function asSource(expression: Expression): Extract<Expression, { kind: 'field' | 'column' }> {
  if (expression.kind === 'field' || expression.kind === 'column') return expression;
  throw new TypeError('a quantifier can range over a field or a column only');
}
