import type { EventFields } from './event-fields.js';
import { areMet, signNeeds, tellingSigns, type Needs } from './needs.js';
import { resultOf } from './sign-tree.js';
import { signsOf } from './signs.js';

/** Tells which rules the event that was looked at last may mean something to, in their order: those whose needs it meets. */
export function createRuleIndex(
  needsOfRules: readonly Needs[],
  { signs, placeOf }: EventFields,
): () => readonly number[] {
  const needs = needsOfRules.map((each) =>
    signNeeds(each, (needed) => signsOf(signs, placeOf(needed[0]), needed)),
  );
  const needless = needs.flatMap(({ length }, rule) => (length === 0 ? [rule] : []));
  const rulesOfSign = Array.from({ length: signs.count }, (): number[] => []);
  for (const [rule, each] of needs.entries())
    for (const sign of tellingSigns(each)) rulesOfSign[sign]?.push(rule);
  const given = new Uint8Array(signs.count);

  const rulesFor = (found: readonly number[]): readonly number[] => {
    given.fill(0);
    for (const sign of found) given[sign] = 1;
    const rules = new Set(needless);
    for (const sign of found)
      for (const rule of rulesOfSign[sign] ?? []) if (areMet(needs[rule] ?? [], given)) rules.add(rule);
    return [...rules].sort((left, right) => left - right);
  };
  return () => resultOf(signs.tree, rulesFor);
}
