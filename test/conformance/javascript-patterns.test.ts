import { expect, it } from 'vitest';
import { planRule } from '../../src/plan-rule.js';
import { readRules, rulesOf } from '../../src/rule/read-rules.js';
import { ecsSchema } from '../../src/schema/ecs.js';
import { readHostileTexts } from '../targets/javascript/hostile-texts.js';
import { describeShared, sharedFolder } from './shared.js';

describeShared('corpus', "each pattern of Elastic's own rules", () => {
  it('reads a hundred thousand letters that almost fit', async () => {
    const schema = ecsSchema();
    const plans = rulesOf(readRules([sharedFolder('corpus')])).flatMap(
      (rule) => planRule(rule, schema).plan ?? [],
    );
    expect(await readHostileTexts(plans)).toBeGreaterThan(4_000);
  });
});
