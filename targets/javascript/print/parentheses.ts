import type { Code } from '../code.js';

/** Where an expression stands within another. */
export type Place = 'alone' | 'connected' | 'negated' | 'operand' | 'receiver' | 'condition' | 'body';

/** Whether an expression needs parentheses in a place; those that JavaScript demands, and some that help a reader. */
export function needsParentheses(code: Code, place: Place): boolean {
  if (place === 'alone') return false;
  switch (code.kind) {
    case 'name':
    case 'helper':
    case 'member':
    case 'call':
    case 'list':
    case 'set':
      return false;
    case 'constant':
      return place === 'receiver' && typeof code.value === 'number';
    case 'record':
      return place === 'receiver' || place === 'body';
    case 'not':
      return place === 'receiver';
    case 'operation':
      return place === 'negated' || place === 'operand' || place === 'receiver';
    case 'all':
    case 'some':
      return place !== 'condition' && place !== 'body';
    case 'first-given':
    case 'choose':
    case 'function':
      return place !== 'body';
    case 'at-line':
      return needsParentheses(code.operand, place);
  }
}
