import type { Plan } from '../../src/plan/plan.js';
import type { CompileContext } from '../../src/target.js';
import { lineFinder } from './line-finder.js';
import { lowerBundle } from './lower/bundle.js';
import { renderBundle } from './render-bundle.js';
import type { MetadataName } from './rule-metadata.js';

export interface BundleRule {
  readonly plan: Plan;
  readonly rule: CompileContext['rule'];
}

export interface BundleOptions {
  /** What an alert says of its rule besides its id. */
  readonly metadata: readonly MetadataName[];
  /** The time of the run in milliseconds since the epoch; undefined: the host's, or the newest event's. */
  readonly now: number | undefined;
}

/**
 * One module for any number of rules, exact for each. It evaluates an event once: the conditions that rules share are
 * decided once, and rules are found by the values that they need.
 */
export function compileBundle(rules: readonly BundleRule[], { metadata, now }: BundleOptions): string {
  const programs = lowerBundle(rules.map(({ plan, rule }) => ({ plan, lineOf: lineFinder(rule.query) })));
  const rendered = rules.flatMap(({ rule, plan }, index) => {
    const program = programs[index];
    return program ? [{ rule, plan, program }] : [];
  });
  return renderBundle(rendered, metadata, now);
}
