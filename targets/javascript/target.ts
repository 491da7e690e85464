import type { Span } from '../../src/diagnostic/span.js';
import type { Plan } from '../../src/plan/plan.js';
import type { Compilation, CompileContext, Target } from '../../src/target.js';
import { capabilities } from './capabilities.js';
import { lowerPlan } from './lower/lower.js';
import { renderModule } from './render.js';

export const javascriptTarget: Target = {
  name: 'javascript',
  extension: '.mjs',
  capabilities,
  compile: compileToJavaScript,
};

function compileToJavaScript(plan: Plan, context: CompileContext): Compilation {
  const content = renderModule(lowerPlan(plan, lineFinder(context.rule.query)), context);
  return { status: 'exact', files: [{ suffix: '.mjs', content }], findings: [] };
}

/** Tells the line of a place in the query, from 1. */
function lineFinder(query: string | undefined): (span: Span | undefined) => number | undefined {
  if (query === undefined) return () => undefined;
  const ends = Array.from(query.matchAll(/\r\n|[\n\r]/g), ({ index }) => index);
  return (span) => (span ? countBelow(ends, span.start) + 1 : undefined);
}

/** How many of the sorted numbers are less than one. */
function countBelow(sorted: readonly number[], bound: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((sorted[middle] ?? 0) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
