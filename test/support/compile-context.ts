import type { Schema } from '../../src/schema/schema.js';
import type { CompileContext } from '../../src/target.js';

/** A schema that knows no field: plans made by hand say themselves how their fields are typed. */
export const emptySchema: Schema = { lookup: () => undefined, match: () => [], nearest: () => undefined };

/** What targets are told of a rule that is made by hand. */
export const ruleContext: CompileContext['rule'] = {
  id: '4b0a2f0e-6c1d-4c51-9d0e-0d5a3b2c1f00',
  name: 'A rule of a test',
  file: 'rules/a-rule-of-a-test.toml',
  schedule: { from: 'now-9m', to: 'now', interval: '5m', maxSignals: 100 },
  metadata: {
    description: 'Made by hand.',
    author: ['Crossrule'],
    license: 'Apache-2.0',
    severity: 'low',
    riskScore: 21,
    tags: [],
    references: [],
    falsePositives: [],
    threats: [],
    creationDate: '2025/01/01',
    updatedDate: '2025/01/02',
    maturity: 'production',
  },
};
