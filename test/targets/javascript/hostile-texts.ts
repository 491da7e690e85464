import type { Expression } from '../../../src/plan/expression.js';
import type { Plan } from '../../../src/plan/plan.js';
import { descendants, expressionsOf } from '../../../src/plan/walk.js';
import { compileBundle } from '../../../targets/javascript/bundle.js';
import { ruleContext } from '../../support/compile-context.js';
import { compare, exists, field, filter, literal, planOf } from '../../support/plan-builders.js';
import { detectorOf } from './run-bundle.js';

const LENGTH = 100_000;

/**
 * Has a bundle match each pattern of the plans, where it stands, with a long text that goes on and on as if it were to
 * fit. Tells how many patterns there are.
 */
export async function readHostileTexts(plans: readonly Plan[]): Promise<number> {
  const conditions = new Map<string, { name: string; condition: Expression; patterns: readonly object[] }>();
  for (const root of plans.flatMap(({ steps }) => steps.flatMap(expressionsOf)))
    for (const expression of descendants(root)) {
      const patterns = patternsOf(expression);
      const name = `text.${conditions.size}`;
      const key = JSON.stringify(patterns);
      if (patterns.length > 0 && !conditions.has(key))
        conditions.set(key, { name, condition: asked(expression, name), patterns });
    }
  const rules = Array.from(conditions.values(), ({ condition, name }) => ({
    plan: planOf([filter(condition)]),
    rule: { ...ruleContext, id: name },
  }));
  const detector = await detectorOf(compileBundle(rules, { metadata: [], now: undefined }));
  let count = 0;
  for (const { name, patterns } of conditions.values())
    for (const pattern of patterns) {
      detector.push({ [name]: hostileText(pattern) });
      count += 1;
    }
  return count;
}

function patternsOf(expression: Expression): readonly object[] {
  if (expression.kind === 'matches') return expression.patterns;
  return expression.kind === 'replace' || expression.kind === 'capture' ? [expression.pattern] : [];
}

/** The condition, asked of a field of its own. */
function asked(expression: Expression, name: string): Expression {
  const operand = field(name);
  if (expression.kind === 'matches') return { ...expression, operand };
  if (expression.kind === 'replace') return compare({ ...expression, operand }, '==', literal('none'));
  return expression.kind === 'capture' ? exists({ ...expression, operand }) : expression;
}

/** The letters that the pattern mentions, again and again, and an end that it does not. */
function hostileText(pattern: object): string {
  const letters: string[] = [];
  JSON.stringify(pattern, (key, value: unknown) => {
    if (key === 'text' && typeof value === 'string') letters.push(value);
    if (key !== 'ranges' || !Array.isArray(value)) return value;
    const [[first = 0x61] = []] = value as readonly (readonly number[])[];
    letters.push(String.fromCodePoint(first));
    return undefined;
  });
  const text = letters.join('') || 'a';
  return `${text.repeat(Math.ceil(LENGTH / text.length)).slice(0, LENGTH)}\u0000`;
}
