import { readFileSync } from 'node:fs';
import { sharedFolder } from '../shared.js';

/** One case of a csv-spec file: a query, and the rows that Elasticsearch's own suite expects of it. */
export interface SpecCase {
  readonly name: string;
  readonly query: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** Cells as written; several values stand between brackets. */
  readonly rows: readonly (readonly string[])[];
  readonly ignoresOrder: boolean;
}

export function readSpec(file: string): readonly SpecCase[] {
  const lines = readFileSync(`${sharedFolder('conformance/esql')}${file}`, 'utf8')
    .split('\n')
    .filter((line) => !/^\s*(\/\/|#)/.test(line));
  const cases: SpecCase[] = [];
  for (let at = 0; at < lines.length;) {
    const name = (lines[at] ?? '').replace(/#\[.*/, '').trim();
    at += 1;
    if (name === '') continue;
    const isOff = name.endsWith('-Ignore');
    while (/^required_capability:/.test(lines[at] ?? '')) at += 1;
    const query: string[] = [];
    while (at < lines.length && !/;\s*$/.test((lines[at] ?? '').replace(/\\;/g, '')))
      query.push(lines[at++] ?? '');
    query.push((lines[at++] ?? '').replace(/;\s*$/, ''));
    let ignoresOrder = false;
    while (
      at < lines.length &&
      (lines[at]?.trim() === '' || /^(warning|warningRegex|ignoreOrder)/.test(lines[at] ?? ''))
    ) {
      ignoresOrder ||= /^ignoreOrder:true/.test(lines[at] ?? '');
      at += 1;
    }
    const columns = cells(lines[at++] ?? '').map((cell) => {
      const colon = cell.lastIndexOf(':');
      return { name: cell.slice(0, colon).trim().replaceAll('`', ''), type: cell.slice(colon + 1).trim() };
    });
    const rows: (readonly string[])[] = [];
    while (at < lines.length && lines[at]?.trim() !== ';') {
      if (lines[at]?.trim() !== '') rows.push(cells(lines[at] ?? ''));
      at += 1;
    }
    at += 1;
    if (!isOff && at <= lines.length)
      cases.push({ name, query: query.join('\n').replaceAll('\\;', ';'), columns, rows, ignoresOrder });
  }
  return cases;
}

function cells(line: string): readonly string[] {
  return line.split('|').map((cell) => cell.trim());
}
