import type { Expression } from '../../../src/plan/expression.js';
import { typeOf } from '../../../src/plan/type-of.js';
import { operandsOf } from '../../../src/plan/walk.js';

/** Whether all that a condition asks of an element is the same in lower case. */
export function isCaseless(condition: Expression, element: string): boolean {
  const isIt = (expression: Expression): boolean =>
    expression.kind === 'element' && expression.name === element && typeOf(expression) === 'keyword';
  const pending = [condition];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (next.kind === 'element' && next.name === element) return false;
    const isAsked = isIt(next) || operandsOf(next).some(isIt);
    if (!isAsked) pending.push(...operandsOf(next));
    else if (!ignoresCase(next)) return false;
  }
  return true;
}

function ignoresCase(test: Expression): boolean {
  if (test.kind === 'compare')
    return (
      test.caseRule === 'ascii' &&
      test.right.kind === 'literal' &&
      (test.operator === '==' || test.operator === '!=')
    );
  if (test.kind === 'one-of') return test.caseRule === 'ascii';
  return (
    test.kind === 'matches' &&
    test.patterns.every(({ kind, caseRule }) => kind === 'glob' && caseRule === 'ascii')
  );
}
