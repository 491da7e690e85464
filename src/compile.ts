import { loadTarget } from '../targets/registry.js';
import type { Finding } from './diagnostic/finding.js';
import type { Plan } from './plan/plan.js';
import { planRule } from './plan-rule.js';
import type { Rule } from './rule/rule.js';
import type { Schema } from './schema/schema.js';
import type { Compilation, CompileOptions, TargetName } from './target.js';

export interface CompiledRule {
  readonly rule: Rule;
  /** Absent when the rule could not be understood; `findings` then say why, and there are no compilations. */
  readonly plan?: Plan;
  /** What the front end found, whatever the target. */
  readonly findings: readonly Finding[];
  readonly compilations: ReadonlyMap<TargetName, Compilation>;
}

export const defaultCompileOptions: CompileOptions = { window: 'rule', now: undefined, layout: 'nested' };

/** One rule to its plan, and the plan to each of the targets. */
export async function compileRule(
  rule: Rule,
  targets: readonly TargetName[],
  schema: Schema,
  options: CompileOptions,
): Promise<CompiledRule> {
  const { plan, findings } = planRule(rule, schema);
  const compilations = new Map<TargetName, Compilation>();
  if (!plan) return { rule, findings, compilations };
  const context = { rule: { ...rule, file: rule.source.file }, schema, options };
  for (const name of targets) compilations.set(name, (await loadTarget(name)).compile(plan, context));
  return { rule, plan, findings, compilations };
}
