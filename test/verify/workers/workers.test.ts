import { setTimeout } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { readRules, rulesOf } from '../../../src/rule/read-rules.js';
import type { PortableOptions } from '../../../src/verify/workers/messages.js';
import { verifyDataInWorkers } from '../../../src/verify/workers/verify-data-in-workers.js';
import { verifyInWorkers } from '../../../src/verify/workers/verify-in-workers.js';

const options: PortableOptions = {
  engines: ['javascript'],
  generate: 1,
  seed: 1,
  observesFields: true,
  now: undefined,
  window: 'all',
  url: undefined,
  schemaText: undefined,
};
const rules = rulesOf(readRules(['rules']));
const run = { workers: 1, milliseconds: 60_000, signal: new AbortController().signal };
const overData = {
  ...run,
  data: { path: 'rules/events.ndjson' },
  expected: undefined,
};

it('leaves no process behind when its reader stops while other verdicts wait', async () => {
  const verdicts = verifyDataInWorkers(rules, { ...overData, options });
  await verdicts.next();
  // Until the next verdict has come, and nobody has taken it.
  await setTimeout(1000);
  await verdicts.return(undefined);
  await vi.waitFor(() => {
    expect(process.getActiveResourcesInfo()).not.toContain('ProcessWrap');
  });
});

it.each([
  ['made events', verifyInWorkers],
  ['events of data', verifyDataInWorkers],
])('tells why a process could not begin, over %s', async (_over, verify) => {
  const reasons: string[] = [];
  const broken = { ...overData, options: { ...options, schemaText: 'none' } };
  for await (const { verdict } of verify(rules.slice(0, 1), broken))
    reasons.push(JSON.stringify(verdict.compiled.findings));
  expect(reasons).toEqual([expect.stringContaining('is not valid JSON')]);
});
