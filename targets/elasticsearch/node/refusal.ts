import type { Plan } from '../../../src/plan/plan.js';
import { fieldsOf } from '../../../src/plan/walk.js';

/** Why a node can't be asked what a plan finds; undefined where it can. */
export function refusal(plan: Plan): string | undefined {
  return fieldsOf(plan).some(({ name }) => name === '_index')
    ? 'it asks which index an event is from, and all are in a temporary one'
    : undefined;
}
