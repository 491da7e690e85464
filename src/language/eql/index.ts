import type { LowerQuery } from '../language.js';
import { lowerEql } from './lower.js';
import { parseEql } from './parser.js';

/** The front end of EQL as the registry of languages wants it: text to steps. */
export const lowerEqlQuery: LowerQuery = (text, schema, options) => {
  const { tree, findings } = parseEql(text);
  return tree ? lowerEql(tree, schema, options) : { findings };
};
