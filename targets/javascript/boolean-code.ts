import { meaningOf } from '../../src/plan/meaning.js';
import { FALSE, NULL, TRUE, operation, type Branch, type Code, type Operator } from './code.js';

// Conditions of JavaScript, true or false, in their shortest form.

export function all(operands: readonly Code[]): Code {
  return connected(
    'all',
    withoutRepeatedGuards(operands.flatMap((operand) => operandsWithin(operand, 'all'))),
    TRUE,
    FALSE,
  );
}

/** What has been found not to be null need not be asked again. */
function withoutRepeatedGuards(operands: readonly Code[]): readonly Code[] {
  const guarded = new Set<string>();
  return operands.filter((operand) => {
    const bare = operand.kind === 'at-line' ? operand.operand : operand;
    if (bare.kind !== 'operation' || bare.operator !== '!==' || !isConstant(bare.right, null)) return true;
    const subject = meaningOf(bare.left);
    if (guarded.has(subject)) return false;
    guarded.add(subject);
    return true;
  });
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
  if (isConstant(operand, null)) return FALSE;
  return isGiven(operand) ? TRUE : operation(operand, '!==', NULL);
}

/** Whether code is certain not to be null. */
export function isGiven(code: Code): boolean {
  switch (code.kind) {
    case 'constant':
      return code.value !== null;
    case 'name':
      return code.isGiven === true;
    case 'operation':
    case 'all':
    case 'some':
    case 'not':
    case 'list':
    case 'set':
    case 'record':
    case 'function':
      return true;
    case 'at-line':
      return isGiven(code.operand);
    case 'helper':
    case 'call':
    case 'member':
    case 'first-given':
    case 'choose':
      return false;
  }
}

/** The result of the first branch whose condition holds. */
export function choose(branches: readonly Branch[], otherwise: Code): Code {
  const possible = branches.filter(({ condition }) => !isConstant(condition, false));
  const certain = possible.findIndex(({ condition }) => isConstant(condition, true));
  const last = certain < 0 ? otherwise : (possible[certain]?.result ?? otherwise);
  const before = certain < 0 ? possible : possible.slice(0, certain);
  return before.length === 0 ? last : { kind: 'choose', branches: before, otherwise: last };
}

function isConstant(code: Code, value: boolean | null): boolean {
  return code.kind === 'constant' && code.value === value;
}

function connected(kind: 'all' | 'some', operands: readonly Code[], neutral: Code, absorbing: Code): Code {
  const flat = operands.flatMap((operand) => operandsWithin(operand, kind));
  const relevant = flat.filter((operand) => operand !== neutral);
  if (relevant.includes(absorbing)) return absorbing;
  const [first] = relevant;
  if (first === undefined) return neutral;
  return relevant.length === 1 ? first : { kind, operands: relevant };
}

function operandsWithin(code: Code, kind: 'all' | 'some'): readonly Code[] {
  if (code.kind === kind) return code.operands;
  if (code.kind !== 'at-line' || code.operand.kind !== kind) return [code];
  return code.operand.operands.map((operand) => ({ ...code, operand }));
}
