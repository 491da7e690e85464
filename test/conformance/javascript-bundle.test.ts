import { join } from 'node:path';
import { expect, it } from 'vitest';
import { planRule } from '../../src/plan-rule.js';
import { readRules, rulesOf } from '../../src/rule/read-rules.js';
import { ecsSchema } from '../../src/schema/ecs.js';
import { readEvents } from '../../src/verify/read-events.js';
import { compileBundle, type BundleRule } from '../../targets/javascript/bundle.js';
import { javascriptTarget } from '../../targets/javascript/target.js';
import { runBundle } from '../targets/javascript/run-bundle.js';
import { describeShared, sharedFolder } from './shared.js';

/** No test is about the time of the run: one that is as good as any. */
const NOW = Date.UTC(2020, 9, 20);

describeShared('corpus', "a bundle of Elastic's own rules", () => {
  it('finds in Windows events what the modules of its rules find one by one', async () => {
    const schema = ecsSchema();
    const rules = rulesOf(readRules([sharedFolder('corpus')])).flatMap((rule): BundleRule[] => {
      const { plan } = planRule(rule, schema);
      return plan ? [{ plan, rule: { ...rule, file: rule.source.file } }] : [];
    });
    const events = await readEvents({ path: join(sharedFolder('data'), 'windows-events.ndjson.gz') });
    const found = await runBundle(compileBundle(rules, { metadata: [], now: undefined }), events, NOW);
    expect(rules.length).toBeGreaterThan(900);
    expect(found.size).toBeGreaterThan(5);
    for (const { plan, rule } of rules) {
      const context = { rule, schema, options: { window: 'all', now: undefined, layout: 'nested' } } as const;
      const compilation = javascriptTarget.compile(plan, context);
      if (compilation.status === 'unsupported') throw new Error(`${rule.file} is not held`);
      const alone = await runBundle(compilation.files[0].content, events, NOW);
      expect(found.get(rule.id) ?? [], rule.file).toEqual([...alone.values()].flat());
    }
  }, 600_000);
});
