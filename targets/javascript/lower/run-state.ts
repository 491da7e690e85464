import { createHash } from 'node:crypto';
import type { Plan } from '../../../src/plan/plan.js';
import { meaningOf } from '../../../src/plan/meaning.js';
import { callMethod, name, type Code, type Statement } from '../code.js';

/** Something that a run remembers between events: code that tells it as data, and statements that put it back. */
export interface RunState {
  /** What it is called. */
  readonly hint: string;
  readonly save: Code;
  readonly load: (saved: Code) => Statement;
}

/** The state of what has `save` and `load` itself. */
export function stateOf(keeper: string): RunState {
  return {
    hint: keeper,
    save: callMethod(name(keeper), 'save'),
    load: (saved) => ({ kind: 'run', expression: callMethod(name(keeper), 'load', saved) }),
  };
}

/** Counted up when the runtime comes to save something in another form, so that no module takes up what it can't read. */
const STATE_FORM = 2;

/** Tells the state of a rule from those of other rules, and of the same rule before it meant something else. */
export function stateKey(ruleId: string, { steps, result }: Plan): string {
  const meaning = meaningOf({ form: STATE_FORM, steps, result });
  return `${ruleId} ${createHash('sha256').update(meaning).digest('hex').slice(0, 16)}`;
}
