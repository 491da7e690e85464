import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { expect, it } from 'vitest';
import { ruleSchema } from '../../src/rule/rule-schema.js';

const HEAD = `// @ts-nocheck
// Generated from rule-schema.ts by ajv. After a change there: npx vitest run test/rule/rule-validator -u
import type { ErrorObject } from 'ajv';

/** All that breaks the schema of rules. */
export function ruleShapeErrors(document: unknown): readonly ErrorObject[] {
  return validate10(document) ? [] : validate10.errors;
}
`;

// Compiling a schema with ajv takes longer than checking hundreds of rules, so it is not done at run time.
it('the committed validator is what ajv makes of the schema', async () => {
  const ajv = new Ajv({
    allErrors: true,
    strict: true,
    // Conditions name keys whose types and place stand elsewhere in the schema.
    strictTypes: false,
    strictRequired: false,
    code: { source: true, esm: true, lines: true },
  });
  const code = standalone.default(ajv, ajv.compile(ruleSchema));
  const body = code.replace('"use strict";', '').replace(/export (const validate|default).*\n?/g, '');
  expect(body).not.toMatch(/\brequire\(/);
  await expect(HEAD + body).toMatchFileSnapshot('../../src/rule/rule-validator.ts');
});
