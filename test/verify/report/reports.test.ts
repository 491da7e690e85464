import { beforeAll, describe, expect, it } from 'vitest';
import { create } from 'xmlbuilder2';
import { renderReport, type Verification } from '../../../src/verify/report/report.js';
import { verifyRules } from '../../../src/verify/verify.js';
import { quoteJson } from '../../../src/verify/report/html/page.js';
import { crossrule } from '../../support/command.js';
import { quickOptions, ruleOf, variedVerification } from '../../support/verifications.js';

let verification: Verification;
beforeAll(async () => {
  verification = await variedVerification();
});

describe('the JUnit report', () => {
  it('is XML with a failure for a disagreement and for what is not as expected', async () => {
    const text = await renderReport('.xml', verification, '1.2.3');
    const { testsuites } = create(text).toObject() as unknown as {
      testsuites: { testsuite: readonly { '@failures': string }[] };
    };
    expect(testsuites.testsuite.map((suite) => suite['@failures'])).toEqual(['0', '0', '1', '1']);
    expect(text).toContain('&lt;/script&gt;&lt;img src=x');
    expect(text).not.toContain('\u0007');
    expect(text).toContain('{"kind":"event","id":"gone"}');
  });
});

describe('the SARIF report', () => {
  it('has a disagreement as an error at its rule', async () => {
    const report = JSON.parse(await renderReport('.sarif', verification, '1.2.3')) as {
      runs: readonly { results: readonly { ruleId: string; level: string }[] }[];
    };
    const errors = report.runs[0]?.results.filter(({ level }) => level === 'error');
    expect(errors?.map(({ ruleId }) => ruleId)).toEqual(['engine-disagrees', 'not-as-expected']);
  });
});

describe('the Markdown report', () => {
  it('leads with what is wrong, and has no markup of the rules', async () => {
    const text = await renderReport('.md', verification, '1.2.3');
    expect(text.split('\n')[0]).toBe('## ❌ Crossrule: 2 of 4 rules agree on all engines');
    expect(text).toMatch(/^\| Disagreeing \| ❌ \*\*disagrees\*\* \|/m);
    expect(text).not.toContain('<img');
    expect(text).not.toContain('@team');
    expect(text).toContain('<summary>Disagreeing: where javascript disagrees</summary>');
  });

  it('is cut where GitHub would refuse it', async () => {
    const verdicts = Array.from({ length: 400 }, () => verification.verdicts).flat();
    const text = await renderReport('.md', { ...verification, verdicts }, '1.2.3');
    expect(text.length).toBeLessThan(65_536);
    expect(text).toContain('cut here');
  });
});

describe('what made events could not try', () => {
  it.each(['.xml', '.md', '.sarif', '.json'] as const)('is in the report %s', async (ending) => {
    const rule = ruleOf({ name: 'Never', query: 'process.name: sh and not process.name: *' });
    const verdicts = [];
    for await (const verdict of verifyRules([rule], quickOptions)) verdicts.push(verdict);
    const text = await renderReport(ending, { ...verification, verdicts }, '1.2.3');
    expect(text).toContain('none of the events that were made has this rule alert');
    expect(text).toContain('no event was found that exists(process.name) decides');
  });
});

describe('the page', () => {
  it('holds rule text as JSON that no markup can end', () => {
    const hostile = { name: '</script><!-- & \u2028' };
    const text = quoteJson(hostile);
    expect(text).not.toMatch(/[<>&\u2028]/);
    expect(JSON.parse(text)).toEqual(hostile);
  });
});

it('a report with another ending is wrong usage', async () => {
  const { status, errors } = await crossrule('verify', 'rules', '--report', 'verdicts.pdf');
  expect(status).toBe(2);
  expect(errors).toContain('a report ends in .json, .xml, .sarif, .md, .html');
});
