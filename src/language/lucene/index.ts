import { finding } from '../../diagnostic/finding.js';
import type { LowerQuery } from '../language.js';

/** Lucene query strings have no front end yet: a rule in them is refused, with its place. */
export const lowerLuceneQuery: LowerQuery = (text) => ({
  findings: [
    finding(
      'unsupported-construct',
      {
        what: 'a Lucene query string',
        reason: 'Crossrule reads KQL, EQL and ES|QL',
        hint: 'write the query in KQL, with language = "kuery"',
      },
      { start: 0, end: text.length },
    ),
  ],
});
