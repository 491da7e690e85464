import toml from '@iarna/toml';
import { readdirSync, readFileSync } from 'node:fs';
import { sharedFolder } from '../shared.js';

export interface RuleQuery {
  /** Below the folder of the corpus. */
  readonly file: string;
  readonly query: string;
}

/** The KQL of Elastic's own rules: their queries, and what finds the indicators of threat matches. */
export function readKqlQueries(): readonly RuleQuery[] {
  const folder = sharedFolder('corpus');
  const files = readdirSync(folder, { encoding: 'utf8', recursive: true }).filter((file) =>
    file.endsWith('.toml'),
  );
  return files.flatMap((file) => {
    const { rule } = toml.parse(readFileSync(`${folder}${file}`, 'utf8'));
    if (!isTable(rule)) return [];
    const texts = [
      rule['language'] === 'kuery' ? rule['query'] : undefined,
      rule['threat_language'] === 'kuery' ? rule['threat_query'] : undefined,
    ];
    return texts.flatMap((query) => (typeof query === 'string' ? [{ file, query }] : []));
  });
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
