import { entry } from '../finding.js';

/** What the harness and its engines say. */
export const verifyCatalogue = {
  'engine-failed': entry<{ engine: string; reason: string }>({
    severity: 'error',
    message: ({ engine, reason }) => `the engine ${engine} failed: ${reason}`,
  }),
  'no-oracle': entry<{ engine: string; reason: string }>({
    severity: 'error',
    message: ({ engine, reason }) => `the engine ${engine} can't run this rule: ${reason}`,
  }),
};
