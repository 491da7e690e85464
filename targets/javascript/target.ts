import type { Plan } from '../../src/plan/plan.js';
import type { Compilation, CompileContext, Target } from '../../src/target.js';
import { capabilities } from './capabilities.js';
import { moduleDeclarations } from './declarations.js';
import { lineFinder } from './line-finder.js';
import { lowerPlan } from './lower/lower.js';
import { renderModule } from './render.js';

export const javascriptTarget: Target = {
  name: 'javascript',
  extension: '.mjs',
  capabilities,
  queriesStore: false,
  compile: compileToJavaScript,
};

function compileToJavaScript(plan: Plan, context: CompileContext): Compilation {
  const content = renderModule(lowerPlan(plan, lineFinder(context.rule.query)), plan, context);
  const types = { suffix: '.d.mts', content: moduleDeclarations(), isDeclaration: true };
  return { status: 'exact', files: [{ suffix: '.mjs', content }, types], findings: [] };
}
