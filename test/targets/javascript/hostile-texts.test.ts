import { expect, it } from 'vitest';
import { planRule } from '../../../src/plan-rule.js';
import { readRules, rulesOf } from '../../../src/rule/read-rules.js';
import { ecsSchema } from '../../../src/schema/ecs.js';
import { readHostileTexts } from './hostile-texts.js';

it('each pattern of the example rules reads a hundred thousand letters that almost fit', async () => {
  const schema = ecsSchema();
  const plans = rulesOf(readRules(['rules'])).flatMap((rule) => planRule(rule, schema).plan ?? []);
  expect(await readHostileTexts(plans)).toBeGreaterThan(10);
});
