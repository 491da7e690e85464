import type { Pattern, RegexNode } from './pattern.js';

/**
 * Whether a pattern matches every text, as far as its form shows: a complement or an intersection may be one that does
 * not look so.
 */
export function matchesEverything(pattern: Pattern): boolean {
  if (pattern.kind === 'regular-expression') return extentOf(pattern.root).isTotal;
  const [first, ...others] = pattern.parts;
  return first?.kind === 'any-many' && others.length === 0;
}

/** What the form of an expression shows of the texts that it matches. */
interface Extent {
  readonly isTotal: boolean;
  readonly canBeEmpty: boolean;
}

function extentOf(node: RegexNode): Extent {
  switch (node.kind) {
    case 'any-string':
      return allIf(true);
    case 'empty':
      return { isTotal: false, canBeEmpty: true };
    case 'sequence': {
      const items = node.items.map(extentOf);
      const canBeEmpty = items.every((item) => item.canBeEmpty);
      return { isTotal: canBeEmpty && items.some((item) => item.isTotal), canBeEmpty };
    }
    case 'alternation': {
      const options = node.options.map(extentOf);
      return {
        isTotal: options.some((option) => option.isTotal),
        canBeEmpty: options.some((option) => option.canBeEmpty),
      };
    }
    case 'intersection':
      return allIf(node.operands.every((operand) => extentOf(operand).isTotal));
    case 'complement':
      return allIf(node.operand.kind === 'nothing');
    case 'repeat': {
      const { isTotal, canBeEmpty } = extentOf(node.operand);
      const isAnyNumber = node.minimum === 0 && node.maximum === null;
      return {
        isTotal: isTotal || (isAnyNumber && takesAnyCharacter(node.operand)),
        canBeEmpty: node.minimum === 0 || canBeEmpty,
      };
    }
    case 'nothing':
    case 'text':
    case 'set':
    case 'any-character':
    case 'interval':
      return allIf(false);
  }
}

function allIf(isTotal: boolean): Extent {
  return { isTotal, canBeEmpty: isTotal };
}

function takesAnyCharacter(node: RegexNode): boolean {
  return (
    node.kind === 'any-character' || (node.kind === 'alternation' && node.options.some(takesAnyCharacter))
  );
}
