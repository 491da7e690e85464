import type { Plan } from '../../../src/plan/plan.js';

/**
 * Whether what a plan finds, or in what order, depends on the order of the events. Numbering them costs a scan its
 * threads.
 */
export function isOrdered({ steps }: Plan): boolean {
  return steps.some((step) => {
    switch (step.kind) {
      case 'sort':
      case 'inline-aggregate':
      case 'sequence':
      case 'sample':
      case 'indicator-match':
        return true;
      case 'aggregate':
        return step.aggregates.some((each) => each.function === 'first' || each.function === 'last');
      case 'limit':
        return !step.implicit;
      case 'filter':
      case 'extend':
      case 'project':
      case 'expand':
      case 'new-terms':
        return false;
    }
  });
}
