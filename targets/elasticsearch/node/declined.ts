import { finding } from '../../../src/diagnostic/finding.js';
import type { Plan } from '../../../src/plan/plan.js';
import { fieldsOf } from '../../../src/plan/walk.js';
import type { Answer, EngineName } from '../../../src/verify/engine.js';

export function declined(engine: EngineName, reason: string): Answer {
  return { kind: 'declined', finding: finding('no-oracle', { engine, reason }, { kind: 'file' }) };
}

/** Why a node can't be asked what a plan finds; undefined where it can. */
export function refusal(plan: Plan): string | undefined {
  return fieldsOf(plan).some(({ name }) => name === '_index')
    ? 'it asks which index an event is from, and all are in a temporary one'
    : undefined;
}
