import type { EventFields } from './event-fields.js';
import { areMet, signNeeds, tellingSigns, type Needs } from './needs.js';
import { createSignTree } from './sign-tree.js';
import { createSigns } from './signs.js';

/** Tells which rules the event at hand may mean something to, in their order: those whose needs it meets. */
export function createRuleIndex(
  needsOfRules: readonly Needs[],
  fields: EventFields,
): () => readonly number[] {
  const signs = createSigns(fields);
  const needs = needsOfRules.map((each) => signNeeds(each, signs.of));
  const needless = needs.flatMap(({ length }, rule) => (length === 0 ? [rule] : []));
  const rulesOfSign = Array.from({ length: signs.count() }, (): number[] => []);
  for (const [rule, each] of needs.entries())
    for (const sign of tellingSigns(each)) rulesOfSign[sign]?.push(rule);
  const given = new Uint8Array(signs.count());

  const tree = createSignTree((found) => {
    given.fill(0);
    for (const sign of found) given[sign] = 1;
    const rules = new Set(needless);
    for (const sign of found)
      for (const rule of rulesOfSign[sign] ?? []) if (areMet(needs[rule] ?? [], given)) rules.add(rule);
    return [...rules].sort((left, right) => left - right);
  });
  return () => tree.resultAt(signs.followAll(tree.root(), tree.follow));
}
