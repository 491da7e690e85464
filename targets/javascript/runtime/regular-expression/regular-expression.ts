import type { RegexNode } from '../../../../src/plan/pattern/pattern.js';
import type { CaseRule } from '../../../../src/plan/types.js';
import { alphabetOf, symbolOf } from './alphabet.js';
import { derive, startOf } from './derive.js';
import { ANYTHING, NOTHING, type StateSpace } from './states.js';

/**
 * Compiles a regular expression to a matcher of whole texts. Its automaton is made as texts are read: a state is what
 * is left to match, and the state after a letter is worked out once (J. A. Brzozowski, "Derivatives of Regular
 * Expressions", 1964; complement and intersection come for free). There is nothing to backtrack.
 */
export function regularExpression(root: RegexNode, caseRule: CaseRule): (text: string) => boolean {
  const alphabet = alphabetOf(root, caseRule);
  let space: StateSpace = new Map();
  let start = startOf(root, caseRule, space);
  const initial = space.size;
  return (text) => {
    if (space.size > initial + MAXIMUM_STATES) {
      space = new Map();
      start = startOf(root, caseRule, space);
    }
    let state = start;
    for (let at = 0; at < text.length && state !== NOTHING && state !== ANYTHING; at += 1) {
      const point = text.codePointAt(at) ?? 0;
      if (point > 0xffff) at += 1;
      const symbol = symbolOf(point, alphabet);
      state = state.followers[symbol] ??= derive(state, point, space);
    }
    return state.acceptsEmpty;
  };
}

/** More are forgotten, lest a rule's memory grow with what it reads. */
const MAXIMUM_STATES = 10_000;
