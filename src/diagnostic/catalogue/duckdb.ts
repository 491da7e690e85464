import { entry } from '../finding.js';

/** What the DuckDB target and its engine say. */
export const duckdbCatalogue = {
  'duckdb-unsupported': entry<{ reason: string }>({
    severity: 'warning',
    message: ({ reason }) => `DuckDB can't hold this rule: ${reason}`,
  }),
};
