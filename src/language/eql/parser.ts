import { Fault, type Finding } from '../../diagnostic/finding.js';
import { tokenize } from './lexer.js';
import { parseQuery } from './parse-query.js';
import type { EqlQuery } from './tree.js';

/** The tree of a query; none where the text is not EQL, and the first fault then says where and why. */
export function parseEql(text: string): { readonly tree?: EqlQuery; readonly findings: readonly Finding[] } {
  try {
    return { tree: parseQuery({ tokens: tokenize(text), at: 0, depth: 0 }), findings: [] };
  } catch (error) {
    if (error instanceof Fault) return { findings: [error.finding] };
    throw error;
  }
}
