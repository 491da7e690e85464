import { codePointsOf } from '../../../../src/plan/pattern/code-points.js';
import { MAXIMUM_CODE_POINT, type RegexNode } from '../../../../src/plan/pattern/pattern.js';
import { inRanges } from '../../../../src/plan/pattern/ranges.js';
import type { CaseRule } from '../../../../src/plan/types.js';
import { rangesOfLetter } from './alphabet.js';
import { either } from './either.js';
import {
  ANYTHING,
  EMPTY,
  NOTHING,
  both,
  not,
  number,
  oneOfRanges,
  repeat,
  sequence,
  type State,
  type StateSpace,
} from './states.js';

/** The state of an expression of which nothing is read yet. */
export function startOf(root: RegexNode, caseRule: CaseRule, space: StateSpace): State {
  const start = (node: RegexNode): State => startOf(node, caseRule, space);
  switch (root.kind) {
    case 'empty':
      return EMPTY;
    case 'nothing':
      return NOTHING;
    case 'any-string':
      return ANYTHING;
    case 'any-character':
      return oneOfRanges(space, [[0, MAXIMUM_CODE_POINT]]);
    case 'set':
      return oneOfRanges(space, root.ranges);
    case 'text':
      return chain(
        space,
        codePointsOf(root.text).map((point) => oneOfRanges(space, rangesOfLetter(point, caseRule))),
      );
    case 'sequence':
      return chain(space, root.items.map(start));
    case 'alternation':
      return either(space, root.options.map(start));
    case 'intersection':
      return both(space, root.operands.map(start));
    case 'complement':
      return not(space, start(root.operand));
    case 'repeat':
      return repeat(space, start(root.operand), root.minimum, root.maximum ?? Infinity);
    case 'interval':
      return number(space, { ...root, kind: 'number', length: 0, value: 0 });
  }
}

function chain(space: StateSpace, items: readonly State[]): State {
  return items.reduceRight((rest, item) => sequence(space, item, rest), EMPTY);
}

/** What is left to match after one code point. */
export function derive(state: State, point: number, space: StateSpace): State {
  const { shape } = state;
  const after = (operand: State): State => derive(operand, point, space);
  switch (shape.kind) {
    case 'nothing':
    case 'empty':
      return NOTHING;
    case 'anything':
      return ANYTHING;
    case 'set':
      return inRanges(shape.ranges, point) ? EMPTY : NOTHING;
    case 'sequence':
      return either(space, [...alternativesOf(state, point, space)]);
    case 'either':
      return either(space, shape.options.map(after));
    case 'both':
      return both(space, shape.operands.map(after));
    case 'not':
      return not(space, after(shape.operand));
    case 'repeat':
      return sequence(
        space,
        after(shape.operand),
        repeat(space, shape.operand, Math.max(shape.minimum - 1, 0), shape.maximum - 1),
      );
    case 'number': {
      const digit = point - 0x30;
      if (digit < 0 || digit > 9) return NOTHING;
      const length = shape.digits === 0 ? 1 : shape.length + 1;
      return number(space, { ...shape, length, value: shape.value * 10 + digit });
    }
  }
}

/** A point may belong to the first item or, past items that may be empty, to a later one. */
function* alternativesOf(state: State, point: number, space: StateSpace): Generator<State> {
  let current = state;
  while (current.shape.kind === 'sequence') {
    const { first, rest } = current.shape;
    yield sequence(space, derive(first, point, space), rest);
    if (!first.acceptsEmpty) return;
    current = rest;
  }
  yield derive(current, point, space);
}
