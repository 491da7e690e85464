import { planRule } from '../plan-rule.js';
import type { Rule } from '../rule/rule.js';
import type { Schema } from '../schema/schema.js';
import type { CompileOptions } from '../target.js';
import type { UnionRule } from '../../targets/duckdb/union.js';
import { showFindings } from './show.js';
import { NEVER_FAILS, type ExitStatus } from './usage.js';
import { writeText } from './write-text.js';

export interface UnionRequest extends Pick<CompileOptions, 'window' | 'layout' | 'fields'> {
  readonly union: string;
  readonly now?: number;
}

/** Writes one query for all rules. Those that SQL can't hold are said, and the others go on. */
export async function writeUnion(
  rules: readonly Rule[],
  { union, window, layout, now, fields }: UnionRequest,
  schema: Schema,
  status: ExitStatus,
): Promise<void> {
  const planned: UnionRule[] = [];
  const sources = new Map<UnionRule['rule'], Rule['source']>();
  for (const rule of rules) {
    const { plan, findings } = planRule(rule, schema, fields);
    showFindings(findings, rule.source, status);
    if (!plan) continue;
    const described = { ...rule, file: rule.source.file };
    sources.set(described, rule.source);
    planned.push({ plan, rule: described });
  }
  const { compileUnion } = await import('../../targets/duckdb/union.js');
  const { query, refused } = compileUnion(planned, { window, layout, now, fields });
  for (const { rule, finding } of refused) {
    const source = sources.get(rule);
    if (source) showFindings([finding], source, NEVER_FAILS);
  }
  writeText(union, query);
  console.log(`${union} holds ${planned.length - refused.length} of ${rules.length} rules`);
}
