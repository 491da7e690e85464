// The rules of a folder with their plans, as the parts of the benchmark take them.
import { planRule } from '../../build/src/plan-rule.js';
import { splitSteps } from '../../build/targets/javascript/lower/split-steps.js';

export function plannedRules(rules, schema) {
  return rules.flatMap((rule) => {
    const { plan } = planRule(rule, schema);
    return plan ? [{ plan, rule: { ...rule, file: rule.source.file } }] : [];
  });
}

/** Rules that look at one event after the other. */
export function eventRulesOf(planned) {
  return planned.filter(({ plan }) => splitSteps(plan.steps).flush.length === 0);
}

/** So many of some, from all over them. */
export function spread(all, count) {
  return Array.from(
    { length: Math.min(count, all.length) },
    (_, index) => all[Math.floor((index * all.length) / Math.min(count, all.length))],
  );
}
