import type { Step } from '../../../src/plan/step.js';
import { Refusal } from '../refusal.js';
import { twinNames } from '../twin-names.js';

/** The names of the columns that a step makes. */
export function madeNames(step: Step): readonly string[] {
  switch (step.kind) {
    case 'extend':
    case 'project':
      return step.columns.map(({ name }) => name);
    case 'expand':
      return [step.name];
    case 'aggregate':
    case 'inline-aggregate':
      return [...step.keys, ...step.aggregates].map(({ name }) => name);
    case 'new-terms':
      return step.fields.map(({ name }) => name);
    case 'filter':
    case 'sort':
    case 'limit':
    case 'sequence':
    case 'sample':
    case 'indicator-match':
      return [];
  }
}

/** DuckDB does not tell names by the case of their letters. */
export function refuseTwins(names: Iterable<string>): void {
  const twins = twinNames(names);
  if (twins) throw new Refusal(`the names ${twins.join(' and ')} differ by case alone`);
}
