import { entry } from '../finding.js';

/** What the Elasticsearch target and its engines say. */
export const elasticsearchCatalogue = {
  'elasticsearch-step-after': entry<{ reason: string }>({
    severity: 'note',
    message: ({ reason }) =>
      `no query says all of this (${reason}): the request fetches what may match, and .after.mjs does the rest`,
  }),
  'elasticsearch-cardinality': entry<{ precision: number }>({
    severity: 'note',
    message: ({ precision }) =>
      `distinct values are counted by cardinality, which is exact up to about ${precision} of them`,
  }),
  'elasticsearch-needs-node': entry<{ what: string }>({
    severity: 'error',
    message: ({ what }) => `${what} can't be run in process: it needs a node`,
    hint: () => 'name one with --elasticsearch URL',
  }),
  'elasticsearch-node-failed': entry<{ url: string; reason: string }>({
    severity: 'error',
    message: ({ url, reason }) => `the node at ${url} answers: ${reason}`,
  }),
};
