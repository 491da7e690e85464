import type { LowerQuery } from '../language.js';
import { estimateFindings } from './estimates.js';
import { lowerEsql } from './lower/lower.js';
import { parseEsql } from './parse.js';
import { valuesOrderFindings } from './values-order.js';

/** ES|QL as a rule has it. */
export const lowerEsqlQuery: LowerQuery = (text, schema) => {
  const parsed = parseEsql(text);
  if (!parsed.tree) return { findings: parsed.findings };
  const { query, findings } = lowerEsql(parsed.tree, schema);
  if (!query) return { findings };
  return {
    query,
    findings: [...findings, ...valuesOrderFindings(parsed.tree), ...estimateFindings(parsed.tree)],
  };
};
