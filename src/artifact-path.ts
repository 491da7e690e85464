import { basename, join } from 'node:path';
import type { TargetName } from './target.js';

/** Where an artifact goes below an output folder: `duckdb/web_shell.sql` for `rules/web_shell.toml`. */
export function artifactPath(target: TargetName, ruleFile: string, suffix: string): string {
  return join(target, `${basename(ruleFile).replace(/\.(toml|ndjson)$/, '')}${suffix}`);
}
