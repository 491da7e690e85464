import type { Expression } from '../../plan/expression.js';
import type { Random } from './random.js';

/** A part of a condition and the verdict that it shall have. `false` stands for "not true": false or null. */
export interface Requirement {
  readonly atom: Expression;
  readonly wanted: boolean;
}

/** One way to give a condition the wanted verdict, as demands on its atoms; at each choice a random one. */
export function demand(condition: Expression, wanted: boolean, random: Random): readonly Requirement[] {
  switch (condition.kind) {
    case 'and':
    case 'or': {
      const needsAll = (condition.kind === 'and') === wanted;
      if (needsAll) return condition.operands.flatMap((operand) => demand(operand, wanted, random));
      const chosen = random.pick(condition.operands);
      return chosen ? demand(chosen, wanted, random) : [];
    }
    case 'not':
      return demand(condition.operand, !wanted, random);
    case 'is-true':
      return demand(condition.operand, wanted, random);
    case 'literal':
    case 'field':
    case 'column':
    case 'element':
    case 'now':
    case 'any-value':
    case 'any-object':
    case 'single-value':
    case 'compare':
    case 'one-of':
    case 'matches':
    case 'token-match':
    case 'replace':
    case 'capture':
    case 'exists':
    case 'conditional':
    case 'call':
      return [{ atom: condition, wanted }];
  }
}
