import { FALSE, NULL, TRUE, operation, type Branch, type Code, type Operator } from './code.js';

// Conditions of JavaScript, true or false, in their shortest form.

export function all(operands: readonly Code[]): Code {
  return connected('all', operands, TRUE, FALSE);
}

export function some(operands: readonly Code[]): Code {
  return connected('some', operands, FALSE, TRUE);
}

const OPPOSITES: Readonly<Partial<Record<Operator, Operator>>> = { '===': '!==', '!==': '===' };

export function not(operand: Code): Code {
  if (operand.kind === 'not') return operand.operand;
  if (operand.kind === 'at-line') return { ...operand, operand: not(operand.operand) };
  if (isConstant(operand, true)) return FALSE;
  if (isConstant(operand, false)) return TRUE;
  const opposite = operand.kind === 'operation' ? OPPOSITES[operand.operator] : undefined;
  return operand.kind === 'operation' && opposite
    ? operation(operand.left, opposite, operand.right)
    : { kind: 'not', operand };
}

export function isNotNull(operand: Code): Code {
  if (operand.kind === 'constant') return operand.value === null ? FALSE : TRUE;
  return operation(operand, '!==', NULL);
}

/** The result of the first branch whose condition holds. */
export function choose(branches: readonly Branch[], otherwise: Code): Code {
  const possible = branches.filter(({ condition }) => !isConstant(condition, false));
  const certain = possible.findIndex(({ condition }) => isConstant(condition, true));
  const last = certain < 0 ? otherwise : (possible[certain]?.result ?? otherwise);
  const before = certain < 0 ? possible : possible.slice(0, certain);
  return before.length === 0 ? last : { kind: 'choose', branches: before, otherwise: last };
}

export function isConstant(code: Code, value: boolean | null): boolean {
  return code.kind === 'constant' && code.value === value;
}

function connected(kind: 'all' | 'some', operands: readonly Code[], neutral: Code, absorbing: Code): Code {
  const flat = operands.flatMap((operand) => (operand.kind === kind ? operand.operands : [operand]));
  const relevant = flat.filter((operand) => operand !== neutral);
  if (relevant.includes(absorbing)) return absorbing;
  const [first] = relevant;
  if (first === undefined) return neutral;
  return relevant.length === 1 ? first : { kind, operands: relevant };
}
