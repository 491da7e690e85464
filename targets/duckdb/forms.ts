import { basename } from 'node:path';
import type { ArtifactFile, CompileContext } from '../../src/target.js';
import { identifier, stringLiteral } from './quote.js';

/** The query in the form that was asked for: as it is, as a check, or as a view. */
export function inForm(query: string, { rule, options }: CompileContext): ArtifactFile {
  switch (options.form ?? 'query') {
    case 'query':
      return { suffix: '.sql', content: query };
    case 'check':
      return { suffix: '.check.sql', content: checkOf(query, rule) };
    case 'view':
      return { suffix: '.view.sql', content: viewOf(query, rule) };
  }
}

/** No rows while the rule finds nothing; else an error, at which DuckDB's command line ends with status 1. */
function checkOf(query: string, { id, name }: CompileContext['rule']): string {
  const found = stringLiteral(`the rule ${name} (${id}) finds `);
  return `SELECT error(${found} || found || CASE found WHEN 1 THEN ' alert: ' ELSE ' alerts, the first: ' END || one) AS found
FROM (SELECT count(*) AS found, first(to_json(alert)) AS one FROM (
${withoutEnd(query)}
) AS alert)
WHERE found > 0;
`;
}

/** A view that finds what the rule finds in what is then in `events`. */
function viewOf(query: string, { file, id }: CompileContext['rule']): string {
  const stem = basename(file).replace(/\.(toml|ndjson)$/, '');
  // The rules of an export share its name.
  const name = file.endsWith('.ndjson') ? `${stem} ${id}` : stem;
  return `CREATE OR REPLACE VIEW ${identifier(name)} AS\n${withoutEnd(query)};\n`;
}

function withoutEnd(query: string): string {
  return query.trimEnd().replace(/;$/, '');
}
