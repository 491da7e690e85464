import type { Expression } from './expression.js';
import type { Step } from './step.js';

/**
 * The conditions of which an event must satisfy one for a step over several kinds of events to take it, those of an
 * indicator match its events' first; none where a step takes any.
 */
export function joinedConditionsOf(step: Step): readonly Expression[] {
  switch (step.kind) {
    case 'sequence':
      return [...step.items, ...(step.until ? [step.until] : [])].map(({ condition }) => condition);
    case 'sample':
      return step.items.map(({ condition }) => condition);
    case 'indicator-match':
      return [step.events, step.indicators];
    case 'filter':
    case 'extend':
    case 'project':
    case 'expand':
    case 'aggregate':
    case 'inline-aggregate':
    case 'sort':
    case 'limit':
    case 'new-terms':
      return [];
  }
}
