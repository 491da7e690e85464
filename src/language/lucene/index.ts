import type { LowerQuery } from '../language.js';
import { lowerLucene } from './lower.js';
import { parseLucene } from './parse.js';

/** A Lucene query string as a rule has it: one filter, whose alerts are events. */
export const lowerLuceneQuery: LowerQuery = (text, schema) => {
  const { tree, findings } = parseLucene(text);
  if (!tree) return { findings };
  const lowered = lowerLucene(tree, schema);
  if (!lowered.condition) return { findings: lowered.findings };
  const { condition } = lowered;
  return {
    query: { steps: [{ kind: 'filter', condition }], result: { kind: 'events' } },
    findings: lowered.findings,
  };
};
