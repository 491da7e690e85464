import { refuseComputed } from '../compile.js';
import type { FieldMap } from '../fields/field-map.js';
import { planRule } from '../plan-rule.js';
import type { Rule } from '../rule/rule.js';
import type { Schema } from '../schema/schema.js';
import type { BundleRule } from '../../targets/javascript/bundle.js';
import type { MetadataName } from '../../targets/javascript/rule-metadata.js';
import { showFindings } from './show.js';
import { NEVER_FAILS, type ExitStatus } from './usage.js';
import { writeText } from './write-text.js';

export interface BundleRequest {
  readonly bundle: string;
  readonly metadata?: readonly MetadataName[];
  readonly now?: number;
  readonly fields: FieldMap | undefined;
}

/** Writes one JavaScript module for all rules. Those that no target can hold are said, and the others go on. */
export async function writeBundle(
  rules: readonly Rule[],
  { bundle, metadata = [], now, fields }: BundleRequest,
  schema: Schema,
  status: ExitStatus,
): Promise<void> {
  const { compileBundle } = await import('../../targets/javascript/bundle.js');
  const { javascriptTarget } = await import('../../targets/javascript/target.js');
  const held: BundleRule[] = [];
  for (const rule of rules) {
    const { plan, findings } = planRule(rule, schema, fields);
    showFindings(findings, rule.source, status);
    const refusal = plan && refuseComputed(plan, javascriptTarget, { fields, window: 'all' });
    if (refusal) showFindings([refusal], rule.source, NEVER_FAILS);
    else if (plan) held.push({ plan, rule: { ...rule, file: rule.source.file } });
  }
  const { bundleDeclarations } = await import('../../targets/javascript/declarations.js');
  writeText(bundle, compileBundle(held, { metadata, now }));
  writeText(declarationFile(bundle), bundleDeclarations(metadata));
  console.log(`${bundle} holds ${held.length} of ${rules.length} rules`);
}

/** Where TypeScript looks for the types of a module: `a.d.mts` for `a.mjs`. */
function declarationFile(module: string): string {
  const [, stem = module, mark = ''] = /^(.*)\.([mc]?)js$/.exec(module) ?? [];
  return `${stem}.d.${mark}ts`;
}
