import { entry } from '../finding.js';

/** In what a Sigma rule differs from the rule that it came from, and what Sigma can't hold. */
export const sigmaCatalogue = {
  'sigma-step-dropped': entry<{ step: string; reason: string }>({
    severity: 'warning',
    message: ({ step, reason }) => `Sigma has no ${step}: ${reason}`,
  }),
  'sigma-several-values': entry<Record<string, never>>({
    severity: 'warning',
    message: () =>
      'where a field has several values, or none under a negation, Sigma matches any of them, and ES|QL nothing',
  }),
  'sigma-condition-dropped': entry<{ reason: string }>({
    severity: 'warning',
    message: ({ reason }) => `a condition is left out, so that more is found: Sigma can't say ${reason}`,
  }),
  'sigma-unsupported': entry<{ reason: string }>({
    severity: 'warning',
    message: ({ reason }) => `Sigma can't hold this rule: ${reason}`,
  }),
};
