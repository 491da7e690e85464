import { loadTarget } from '../targets/registry.js';
import { finding, type Finding } from './diagnostic/finding.js';
import { computedFields } from './fields/field-map.js';
import type { Plan } from './plan/plan.js';
import { planRule } from './plan-rule.js';
import type { Rule } from './rule/rule.js';
import type { Schema } from './schema/schema.js';
import type { Compilation, CompileOptions, Target, TargetName } from './target.js';

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
  const { plan, findings } = planRule(rule, schema, options.fields);
  const compilations = new Map<TargetName, Compilation>();
  if (!plan) return { rule, findings, compilations };
  const context = { rule: { ...rule, file: rule.source.file }, schema, options };
  for (const name of targets) {
    const target = await loadTarget(name);
    const refusal = refuseComputed(plan, target, options);
    compilations.set(
      name,
      refusal ? { status: 'unsupported', findings: [refusal] } : target.compile(plan, context),
    );
  }
  return { rule, plan, findings, compilations };
}

/** Why a target can't hold a plan some of whose fields the user's SQL computes; undefined where it can. */
export function refuseComputed(
  plan: Plan,
  { name, capabilities, queriesStore }: Pick<Target, 'name' | 'capabilities' | 'queriesStore'>,
  { fields, window }: Pick<CompileOptions, 'fields' | 'window'>,
): Finding | undefined {
  const support = capabilities.computedFields;
  const [field] = computedFields(plan, fields, { withWindow: queriesStore && window === 'rule' });
  return field !== undefined && support.held === 'never'
    ? finding(
        'computed-field',
        { target: name, field, reason: support.reason },
        { kind: 'key', path: ['rule', 'query'] },
      )
    : undefined;
}
