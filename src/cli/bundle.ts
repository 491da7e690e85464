import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { planRule } from '../plan-rule.js';
import { readRules, rulesOf } from '../rule/read-rules.js';
import type { Schema } from '../schema/schema.js';
import type { BundleRule } from '../../targets/javascript/bundle.js';
import type { MetadataName } from '../../targets/javascript/rule-metadata.js';
import { showFindings, showUnreadable } from './show.js';
import { UsageError, type ExitStatus } from './usage.js';
import type { TargetName } from '../target.js';

export interface BundleRequest {
  readonly bundle: string;
  readonly metadata?: readonly MetadataName[];
  readonly target?: readonly TargetName[];
  readonly now?: number;
}

/** Writes one JavaScript module for all rules. Those that no target can hold are said, and the others go on. */
export async function writeBundle(
  paths: readonly string[],
  { bundle, metadata = [], target, now }: BundleRequest,
  schema: Schema,
  status: ExitStatus,
): Promise<void> {
  if (target?.some((each) => each !== 'javascript'))
    throw new UsageError('--bundle is for the target javascript alone');
  const files = readRules(paths);
  showUnreadable(files, status);
  const held: BundleRule[] = [];
  const rules = rulesOf(files);
  for (const rule of rules) {
    const { plan, findings } = planRule(rule, schema);
    showFindings(findings, rule.source, status);
    if (plan) held.push({ plan, rule: { ...rule, file: rule.source.file } });
  }
  const { compileBundle } = await import('../../targets/javascript/bundle.js');
  const { bundleDeclarations } = await import('../../targets/javascript/declarations.js');
  await mkdir(dirname(bundle), { recursive: true });
  await writeFile(bundle, compileBundle(held, { metadata, now }));
  await writeFile(declarationFile(bundle), bundleDeclarations(metadata));
  console.log(`${bundle} holds ${held.length} of ${rules.length} rules`);
}

/** Where TypeScript looks for the types of a module: `a.d.mts` for `a.mjs`. */
function declarationFile(module: string): string {
  const [, stem = module, mark = ''] = /^(.*)\.([mc]?)js$/.exec(module) ?? [];
  return `${stem}.d.${mark}ts`;
}
