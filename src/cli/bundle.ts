import { refuseComputed } from '../compile.js';
import type { FieldMap } from '../fields/field-map.js';
import { planRule } from '../plan-rule.js';
import { readRules, rulesOf } from '../rule/read-rules.js';
import type { Schema } from '../schema/schema.js';
import type { BundleRule } from '../../targets/javascript/bundle.js';
import type { MetadataName } from '../../targets/javascript/rule-metadata.js';
import { showFindings, showUnreadable } from './show.js';
import { UsageError, type ExitStatus } from './usage.js';
import type { TargetName } from '../target.js';
import { writeText } from './write-text.js';

export interface BundleRequest {
  readonly bundle: string;
  readonly metadata?: readonly MetadataName[];
  readonly target?: readonly TargetName[];
  readonly now?: number;
  readonly fields: FieldMap | undefined;
}

/** Writes one JavaScript module for all rules. Those that no target can hold are said, and the others go on. */
export async function writeBundle(
  paths: readonly string[],
  { bundle, metadata = [], target, now, fields }: BundleRequest,
  schema: Schema,
  status: ExitStatus,
): Promise<void> {
  if (target?.some((each) => each !== 'javascript'))
    throw new UsageError('--bundle is for the target javascript alone');
  const files = readRules(paths);
  showUnreadable(files, status);
  const { compileBundle } = await import('../../targets/javascript/bundle.js');
  const { javascriptTarget } = await import('../../targets/javascript/target.js');
  const held: BundleRule[] = [];
  const rules = rulesOf(files);
  for (const rule of rules) {
    const { plan, findings } = planRule(rule, schema, fields);
    showFindings(findings, rule.source, status);
    const refusal = plan && refuseComputed(plan, javascriptTarget, { fields, window: 'all' });
    // What one target can't hold is an answer, not a failure of the rule.
    if (refusal) showFindings([refusal], rule.source, { fail: () => undefined, value: () => 0 });
    else if (plan) held.push({ plan, rule: { ...rule, file: rule.source.file } });
  }
  const { bundleDeclarations } = await import('../../targets/javascript/declarations.js');
  await writeText(bundle, compileBundle(held, { metadata, now }));
  await writeText(declarationFile(bundle), bundleDeclarations(metadata));
  console.log(`${bundle} holds ${held.length} of ${rules.length} rules`);
}

/** Where TypeScript looks for the types of a module: `a.d.mts` for `a.mjs`. */
function declarationFile(module: string): string {
  const [, stem = module, mark = ''] = /^(.*)\.([mc]?)js$/.exec(module) ?? [];
  return `${stem}.d.${mark}ts`;
}
