import { globOf } from './glob.js';
import type { GlobPart, GlobPattern, RegexNode, RegularExpression } from './pattern.js';

/**
 * Globs of which one matches just where the regular expression does, and which take less to match; undefined where
 * globs can't say what it asks, or it would take many.
 */
export function globsOf({ root, caseRule }: RegularExpression): readonly GlobPattern[] | undefined {
  return alternativesOf(root)?.map((parts) => globOf(parts, caseRule));
}

const MOST_GLOBS = 100;

/** All that a node may match, each as a run of parts. */
type Alternatives = readonly (readonly GlobPart[])[];

function alternativesOf(node: RegexNode): Alternatives | undefined {
  switch (node.kind) {
    case 'empty':
      return [[]];
    case 'nothing':
      return [];
    case 'text':
      // Half a surrogate pair must not become whole by what comes beside it.
      return /\p{Surrogate}/u.test(node.text) ? undefined : [[node]];
    case 'any-character':
      return [[{ kind: 'any-one' }]];
    case 'any-string':
      return [[{ kind: 'any-many' }]];
    case 'sequence':
      return node.items.reduce<Alternatives | undefined>(
        (before, item) => before && followedBy(before, alternativesOf(item)),
        [[]],
      );
    case 'alternation': {
      const options = node.options.map(alternativesOf).filter((option) => option !== undefined);
      return options.length < node.options.length ? undefined : fewEnough(options.flat());
    }
    case 'repeat':
      return alternativesOfRepeat(node.operand, node.minimum, node.maximum);
    case 'set':
    case 'intersection':
    case 'complement':
    case 'interval':
      return undefined;
  }
}

/** So often is it worth writing something out. */
const MOST_TIMES = 8;

function alternativesOfRepeat(
  operand: RegexNode,
  minimum: number,
  maximum: number | null,
): Alternatives | undefined {
  if ((maximum ?? minimum) > MOST_TIMES) return undefined;
  const times = (count: number): RegexNode[] => Array.from({ length: count }, () => operand);
  if (maximum === null) {
    const isAny = operand.kind === 'any-character' || operand.kind === 'any-string';
    if (!isAny) return undefined;
    return alternativesOf({ kind: 'sequence', items: [...times(minimum), { kind: 'any-string' }] });
  }
  const options = Array.from({ length: maximum - minimum + 1 }, (_, more): RegexNode => {
    return { kind: 'sequence', items: times(minimum + more) };
  });
  return alternativesOf({ kind: 'alternation', options });
}

function followedBy(before: Alternatives, after: Alternatives | undefined): Alternatives | undefined {
  return after && before.length * after.length <= MOST_GLOBS
    ? before.flatMap((first) => after.map((second) => [...first, ...second]))
    : undefined;
}

function fewEnough(alternatives: Alternatives): Alternatives | undefined {
  return alternatives.length > MOST_GLOBS ? undefined : alternatives;
}
