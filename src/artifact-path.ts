import { basename, join } from 'node:path';
import type { Rule } from './rule/rule.js';
import type { TargetName } from './target.js';

/** Where an artifact goes below an output folder: `duckdb/web_shell.sql` for `rules/web_shell.toml`. */
export function artifactPath(target: TargetName, ruleFile: string, suffix: string): string {
  return join(target, `${stemOf(ruleFile)}${suffix}`);
}

/**
 * What the artifacts of each rule are named after: its file, or where several rules have files of one name, or lie in
 * one export, the file and the rule's id. No two rules have one name.
 */
export function artifactNames(rules: readonly Rule[]): ReadonlyMap<Rule, string> {
  const uses = new Map<string, number>();
  // Some file systems do not tell capital letters from small ones.
  const stem = (rule: Rule): string => stemOf(rule.source.file).toLowerCase();
  for (const rule of rules) uses.set(stem(rule), (uses.get(stem(rule)) ?? 0) + 1);
  return new Map(
    rules.map((rule) => {
      const name = stemOf(rule.source.file);
      return [rule, uses.get(stem(rule)) === 1 ? name : `${name}.${encodeURIComponent(rule.id)}`];
    }),
  );
}

function stemOf(file: string): string {
  return basename(file).replace(/\.(toml|ndjson)$/, '');
}
