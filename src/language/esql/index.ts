import type { LowerQuery } from '../language.js';
import { lowerEsql } from './lower/lower.js';
import { parseEsql } from './parse.js';

/** ES|QL as a rule has it. */
export const lowerEsqlQuery: LowerQuery = (text, schema) => {
  const parsed = parseEsql(text);
  return parsed.tree ? lowerEsql(parsed.tree, schema) : { findings: parsed.findings };
};
