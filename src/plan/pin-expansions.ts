import type { Expression, Literal } from './expression.js';
import type { Step } from './step.js';
import { typeOf } from './type-of.js';
import { descendants, expressionsOf } from './walk.js';

/**
 * Removes expand steps that only serve to pick one value: `expand x`, then a filter that demands `x == literal` and
 * uses x for nothing else, is a filter on some value of x. It holds where values are a set, so that at most one row
 * of an event passes. Other expand steps stay.
 */
export function pinExpansions(steps: readonly Step[]): readonly Step[] {
  const pinned: Step[] = [];
  for (let index = 0; index < steps.length; index += 1) {
    const [step, next] = [steps[index], steps[index + 1]];
    const filter = step?.kind === 'expand' && next?.kind === 'filter' ? pin(step, next.condition) : undefined;
    const usedLater =
      step?.kind === 'expand' && steps.slice(index + 2).some((later) => readsValue(later, step.name));
    if (filter && !usedLater) {
      pinned.push({ kind: 'filter', condition: filter });
      index += 1;
    } else if (step) pinned.push(step);
  }
  return pinned;
}

const SETS: readonly string[] = ['keyword', 'ip', 'version'];

function pin(step: Extract<Step, { kind: 'expand' }>, condition: Expression): Expression | undefined {
  const { operand, name } = step;
  if (!SETS.includes(typeOf(operand)) || (operand.kind === 'field' && operand.type === 'text'))
    return undefined;
  const operands = condition.kind === 'and' ? condition.operands : [condition];
  const index = operands.findIndex((each) => pinnedLiteral(each, name) !== undefined);
  const conjunct = operands[index];
  const literal = conjunct && pinnedLiteral(conjunct, name);
  if (!conjunct || !literal) return undefined;
  const rest = operands.filter((_, other) => other !== index);
  if (rest.some((each) => reads(each, name))) return undefined;
  const type = typeOf(operand);
  const someValue: Expression = {
    kind: 'any-value',
    bindings: [{ element: 'value', of: operand }],
    condition: {
      kind: 'compare',
      operator: '==',
      left: { kind: 'element', name: 'value', type },
      right: literal,
      caseRule: 'sensitive',
    },
    ...(conjunct.span ? { span: conjunct.span } : {}),
  };
  return { kind: 'and', operands: operands.map((each, at) => (at === index ? someValue : each)) };
}

function pinnedLiteral(condition: Expression, name: string): Literal | undefined {
  if (condition.kind !== 'compare' || condition.operator !== '==' || condition.caseRule !== 'sensitive')
    return undefined;
  const { left, right } = condition;
  return left.kind === 'column' && left.name === name && right.kind === 'literal' && right.value !== null
    ? right
    : undefined;
}

/** A step that only hands the column on does not use its value, unless something later does. */
function readsValue(step: Step, name: string): boolean {
  if (step.kind === 'project' || step.kind === 'extend')
    return step.columns.some(
      (column) =>
        reads(column.expression, name) && !(column.expression.kind === 'column' && column.name === name),
    );
  return expressionsOf(step).some((expression) => reads(expression, name));
}

function reads(expression: Expression, name: string): boolean {
  return [...descendants(expression)].some((each) => each.kind === 'column' && each.name === name);
}
