import type { Pattern, RegexNode } from './pattern.js';

/**
 * Whether a pattern matches every text, as far as its form shows: a complement or an intersection may be one that does
 * not look so.
 */
export function matchesEverything(pattern: Pattern): boolean {
  if (pattern.kind === 'regular-expression') return isTotal(pattern.root);
  const [first, ...others] = pattern.parts;
  return first?.kind === 'any-many' && others.length === 0;
}

function isTotal(node: RegexNode): boolean {
  switch (node.kind) {
    case 'any-string':
      return true;
    case 'sequence':
      return node.items.every(canBeEmpty) && node.items.some(isTotal);
    case 'alternation':
      return node.options.some(isTotal);
    case 'intersection':
      return node.operands.every(isTotal);
    case 'complement':
      return node.operand.kind === 'nothing';
    case 'repeat':
      return (
        isTotal(node.operand) ||
        (node.minimum === 0 && node.maximum === null && takesAnyCharacter(node.operand))
      );
    case 'empty':
    case 'nothing':
    case 'text':
    case 'set':
    case 'any-character':
    case 'interval':
      return false;
  }
}

function takesAnyCharacter(node: RegexNode): boolean {
  return (
    node.kind === 'any-character' || (node.kind === 'alternation' && node.options.some(takesAnyCharacter))
  );
}

function canBeEmpty(node: RegexNode): boolean {
  switch (node.kind) {
    case 'empty':
      return true;
    case 'repeat':
      return node.minimum === 0 || canBeEmpty(node.operand);
    case 'alternation':
      return node.options.some(canBeEmpty);
    case 'sequence':
      return node.items.every(canBeEmpty);
    case 'any-string':
    case 'intersection':
    case 'complement':
      return isTotal(node);
    case 'nothing':
    case 'text':
    case 'set':
    case 'any-character':
    case 'interval':
      return false;
  }
}
