import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, it } from 'vitest';
import { compileBundle } from '../../../targets/javascript/bundle.js';
import { bundleDeclarations, moduleDeclarations } from '../../../targets/javascript/declarations.js';
import { ruleContext } from '../../support/compile-context.js';
import { equals, filter, planOf } from '../../support/plan-builders.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { moduleOf } from './run-plan.js';

const folder = temporaryFolder();
const plan = planOf([filter(equals('name', 'a'))]);

const USE = `
import { createDetector, rule } from './rule.mjs';
import { createDetector as createBundle } from './bundle.mjs';
const detector = createDetector({ now: 1, state: createDetector().save() });
for (const alert of detector.push({ name: 'a' })) if (alert.kind === 'event') alert.id satisfies string;
rule.name satisfies string;
for (const alert of createBundle().flush(2)) [alert.rule_id, alert.rule.threat[0]?.tactic.name] satisfies unknown[];
// @ts-expect-error: nobody asked for it
createBundle().flush()[0]?.rule.severity;
`;

it('modules have types beside them that TypeScript finds', async () => {
  const write = (name: string, text: string): void => {
    writeFileSync(join(folder.path(), name), text);
  };
  write('rule.mjs', moduleOf(plan));
  write('rule.d.mts', moduleDeclarations());
  write('bundle.mjs', compileBundle([{ plan, rule: ruleContext }], { metadata: ['threat'], now: undefined }));
  write('bundle.d.mts', bundleDeclarations(['threat']));
  write('use.mts', USE);
  const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023', '--ignoreConfig'];
  const { all, exitCode } = await execa('tsc', [...options, join(folder.path(), 'use.mts')], {
    preferLocal: true,
    all: true,
    reject: false,
  });
  expect([exitCode, all]).toEqual([0, '']);
}, 60_000);
