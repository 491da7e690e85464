import type { LowerQuery } from '../language.js';
import { lowerKql } from './lower.js';
import { parseKql } from './parse.js';

/** KQL as a rule has it: one filter, whose alerts are events. */
export const lowerKqlQuery: LowerQuery = (text, schema) => {
  const parsed = parseKql(text);
  if (!parsed.tree) return { findings: parsed.findings };
  const { condition, findings } = lowerKql(parsed.tree, schema);
  if (!condition) return { findings };
  return { query: { steps: [{ kind: 'filter', condition }], result: { kind: 'events' } }, findings };
};
