import type { Plan } from './plan.js';

/**
 * Whether only events within the rule's own window are looked at. A plan of new terms needs its history, and tells
 * itself, by the first time that a term is seen, what is within the window.
 */
export function isWindowed({ steps }: Pick<Plan, 'steps'>, window: 'rule' | 'all'): boolean {
  return window === 'rule' && !steps.some(({ kind }) => kind === 'new-terms');
}
