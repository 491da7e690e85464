import fc from 'fast-check';
import pc from 'picocolors';
import { describe, expect, it } from 'vitest';
import { renderText } from '../../src/diagnostic/render/text.js';
import { resolveDiagnostic } from '../../src/diagnostic/resolve.js';
import { planRule } from '../../src/plan-rule.js';
import { parseRuleFile } from '../../src/rule/read-rules.js';
import { ecsSchema } from '../../src/schema/ecs.js';
import { tomlRule } from '../support/rule-texts.js';

const originals: Readonly<Record<string, readonly [file: string, text: string]>> = {
  'a rule of KQL': [
    'rule.toml',
    tomlRule({
      type: 'threshold',
      query: 'event.category: (process or "file") and not process.name: ba*sh and process.pid >= 5',
      lines: '[rule.threshold]\nfield = ["host.id"]\nvalue = 5\n[[rule.threat]]\nframework = "MITRE ATT&CK"',
    }),
  ],
  'a rule of EQL': [
    'rule.toml',
    tomlRule({
      type: 'eql',
      query:
        'sequence by host.id with maxspan=5m\n [process where process.name in~ ("a", "b")]\n [file where ?file.size > 1 + 2 and file.path : """C:\\*"""]',
      lines: 'index = ["logs-*", # all\n  "other-*"]\nfrom = "now-9m"',
    }),
  ],
  'a rule of ES|QL': [
    'rule.toml',
    tomlRule({
      type: 'esql',
      query:
        'from logs-* metadata _id\n| where process.name like "a*" and length(user.name) > 2\n| stats n = count(*) by host.id\n| sort n desc | limit 10',
    }),
  ],
  'an export': [
    'rule.ndjson',
    JSON.stringify({
      rule_id: 'a',
      name: 'A',
      type: 'eql',
      query: 'any where\n  a == "b\\"c"',
      filters: [{ meta: {} }],
    }),
  ],
};

/** A text after some characters were taken out, put in or doubled. */
function mutationsOf(text: string): fc.Arbitrary<string> {
  const piece = fc.oneof(
    fc.constantFrom(
      "'''",
      '"""',
      '"',
      "'",
      '\\',
      '(',
      ')',
      '[',
      ']',
      '{',
      '}',
      '|',
      ':',
      '=',
      '*',
      '\n',
      '#',
      ',',
      ' not ',
      '\\u',
    ),
    fc.string({ unit: 'binary', maxLength: 3 }),
  );
  const mutation = fc.tuple(fc.nat(text.length), fc.nat(8), piece);
  return fc
    .array(mutation, { minLength: 1, maxLength: 4 })
    .map((mutations) =>
      mutations.reduce(
        (mutated, [at, removed, added]) => mutated.slice(0, at) + added + mutated.slice(at + removed),
        text,
      ),
    );
}

describe.each(Object.entries(originals))('%s, mutated', (_, [file, text]) => {
  it('is a rule or has an error, whose words and place can be shown', () => {
    fc.assert(
      fc.property(mutationsOf(text), (mutated) => {
        for (const { source, rule, findings } of parseRuleFile(file, mutated)) {
          const all = [...findings, ...(rule ? planRule(rule, ecsSchema()).findings : [])];
          expect(rule !== undefined || all.length > 0).toBe(true);
          for (const found of all) {
            const diagnostic = resolveDiagnostic(found, source);
            expect(renderText(diagnostic, pc.createColors(false))).not.toMatch(/undefined|\[object/);
            expect(diagnostic.place.line).toBeLessThanOrEqual(mutated.split('\n').length);
            expect(diagnostic.place.column).toBeLessThanOrEqual(mutated.length + 1);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
