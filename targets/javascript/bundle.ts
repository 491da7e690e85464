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
  const lowered = lowerBundle(rules.map((each) => ({ ...each, lineOf: lineFinder(each.rule.query) })));
  return renderBundle(lowered, metadata, now);
}
