import type { LowerQuery } from '../language.js';
import { lowerKql } from './lower.js';
import { parseKql } from './parse.js';

/** KQL as a rule has it: one filter, whose alerts are events. */
export const lowerKqlQuery: LowerQuery = (text, schema) => {
  const parsed = parseKql(text);
  if (!parsed.tree) return { findings: parsed.findings };
  const lowered = lowerKql(parsed.tree, schema);
  const findings = [...parsed.findings, ...lowered.findings];
  if (!lowered.condition) return { findings };
  const { condition } = lowered;
  return { query: { steps: [{ kind: 'filter', condition }], result: { kind: 'events' } }, findings };
};
