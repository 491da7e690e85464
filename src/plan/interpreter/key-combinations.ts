import type { Expression } from '../expression.js';
import { entriesOf, type Scalar } from '../value.js';
import { evaluate, type Scope } from './evaluate.js';

/** A key of a group or join; `group`: without a value it is null, `drop`: the row takes no part. */
interface Key {
  readonly expression: Expression;
  readonly missing: 'group' | 'drop';
}

/** Every combination of the distinct values of a row's keys: the groups that it belongs to. */
export function keyCombinations(keys: readonly Key[], scope: Scope): readonly (readonly (Scalar | null)[])[] {
  return keys.reduce<readonly (readonly (Scalar | null)[])[]>(
    (combinations, key) => {
      const entries = [...new Set(entriesOf(evaluate(key.expression, scope)))];
      const choices = entries.length === 0 && key.missing === 'group' ? [null] : entries;
      return combinations.flatMap((combination) => choices.map((choice) => [...combination, choice]));
    },
    [[]],
  );
}
