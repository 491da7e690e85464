import { checkPlan } from '../plan/check.js';
import type { Expression } from '../plan/expression.js';
import type { Plan } from '../plan/plan.js';
import type { JoinedEvent, Step } from '../plan/step.js';
import { mapOperands } from '../plan/walk.js';

const MOST_QUESTIONS = 200;

/**
 * The smallest part of a plan of which something still holds, such as that an engine disagrees with it: without steps,
 * operands and entries of lists that it holds without, too. What is left is a plan by the plan's own rules.
 */
export async function shrinkPlan(plan: Plan, stillHolds: (plan: Plan) => Promise<boolean>): Promise<Plan> {
  let smallest = plan;
  let questions = 0;
  const findSmaller = async (): Promise<Plan | undefined> => {
    for (const smaller of smallerPlans(smallest)) {
      if (questions >= MOST_QUESTIONS) return undefined;
      if (checkPlan(smaller).length > 0) continue;
      questions += 1;
      if (await stillHolds(smaller)) return smaller;
    }
    return undefined;
  };
  for (let smaller = await findSmaller(); smaller; smaller = await findSmaller()) smallest = smaller;
  return smallest;
}

function* smallerPlans(plan: Plan): Generator<Plan> {
  for (const index of plan.steps.keys()) yield { ...plan, steps: plan.steps.filter((_, at) => at !== index) };
  for (const [index, step] of plan.steps.entries())
    for (const smaller of smallerSteps(step)) yield { ...plan, steps: plan.steps.with(index, smaller) };
}

function* smallerSteps(step: Step): Generator<Step> {
  switch (step.kind) {
    case 'filter':
      for (const condition of smallerConditions(step.condition)) yield { ...step, condition };
      return;
    case 'extend':
      for (const [index, column] of step.columns.entries())
        for (const expression of smallerConditions(column.expression))
          yield { ...step, columns: step.columns.with(index, { ...column, expression }) };
      return;
    case 'aggregate':
    case 'inline-aggregate':
      for (const index of step.aggregates.keys())
        yield { ...step, aggregates: step.aggregates.filter((_, at) => at !== index) };
      return;
    case 'sequence':
      if (step.until)
        yield Object.fromEntries(Object.entries(step).filter(([name]) => name !== 'until')) as typeof step;
      for (const [index, item] of step.items.entries())
        for (const smaller of smallerJoined(item)) yield { ...step, items: step.items.with(index, smaller) };
      return;
    case 'sample':
      for (const [index, item] of step.items.entries())
        for (const smaller of smallerJoined(item)) yield { ...step, items: step.items.with(index, smaller) };
      return;
    case 'indicator-match':
      for (const events of smallerConditions(step.events)) yield { ...step, events };
      for (const indicators of smallerConditions(step.indicators)) yield { ...step, indicators };
      return;
    case 'project':
    case 'expand':
    case 'sort':
    case 'limit':
    case 'new-terms':
      return;
  }
}

function* smallerJoined<Item extends JoinedEvent>(item: Item): Generator<Item> {
  for (const condition of smallerConditions(item.condition)) yield { ...item, condition };
}

/** The boldest reductions first: an operand in place of the whole, then the whole with less in one place. */
function* smallerConditions(condition: Expression): Generator<Expression> {
  switch (condition.kind) {
    case 'and':
    case 'or':
      yield* condition.operands;
      if (condition.operands.length > 2)
        for (const index of condition.operands.keys())
          yield { ...condition, operands: condition.operands.filter((_, at) => at !== index) };
      break;
    case 'not':
    case 'is-true':
      yield condition.operand;
      break;
    case 'one-of':
      if (condition.options.length > 1)
        for (const option of condition.options) yield { ...condition, options: [option] };
      break;
    case 'matches':
      if (condition.patterns.length > 1)
        for (const pattern of condition.patterns) yield { ...condition, patterns: [pattern] };
      break;
    case 'conditional':
      yield condition.otherwise;
      yield* condition.branches.map(({ result }) => result);
      break;
    case 'literal':
    case 'field':
    case 'column':
    case 'element':
    case 'now':
    case 'any-value':
    case 'any-object':
    case 'single-value':
    case 'compare':
    case 'token-match':
    case 'replace':
    case 'capture':
    case 'exists':
    case 'call':
      break;
  }
  yield* smallerBelow(condition);
}

function* smallerBelow(condition: Expression): Generator<Expression> {
  const operands: Expression[] = [];
  mapOperands(condition, (operand) => {
    operands.push(operand);
    return operand;
  });
  for (const [place, operand] of operands.entries())
    for (const smaller of isSource(operand) ? [] : smallerConditions(operand)) {
      let at = -1;
      yield mapOperands(condition, (each) => {
        at += 1;
        return at === place ? smaller : each;
      });
    }
}

/** What a quantifier binds: nothing is smaller. */
function isSource({ kind }: Expression): boolean {
  return kind === 'field' || kind === 'column';
}
