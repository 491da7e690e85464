import { parseDissect } from '../../../src/language/esql/grok/parse-dissect.js';
import { parseGrok } from '../../../src/language/esql/grok/parse-grok.js';
import { lexEsql } from '../../../src/language/esql/lex.js';
import { nameMatcher } from '../../../src/language/esql/lower/scope.js';
import type { Token } from '../../../src/language/esql/token.js';
import { parseKql } from '../../../src/language/kql/parse.js';
import { printKql } from '../../../src/language/kql/print.js';
import { parseEsql } from '../../../src/language/esql/parse.js';
import type { EsqlCommand } from '../../../src/language/esql/tree.js';
import { printDate } from '../../../src/plan/dates.js';

/**
 * A rule's own ES|QL text for a run over a test index: its index, the run's time for now(), and `_id` kept to the end
 * where alerts are events. Patterns of KEEP that no field of the index fits, which a node refuses, are left out.
 * Nothing else is changed.
 */
export function rewriteEsql(
  text: string,
  index: { readonly name: string; readonly fields: Iterable<string> },
  now: number,
  keepsIds: boolean,
): string {
  const edits: { start: number; end: number; text: string }[] = [];
  const commands = parseEsql(text).tree?.commands ?? [];
  const known = [...index.fields, ...commands.flatMap(columnsMade)];
  for (const command of commands) {
    if (command.kind === 'from') {
      const metadata = new Set(command.metadata.map((name) => name.text));
      if (keepsIds) metadata.add('_id');
      const suffix = metadata.size > 0 ? ` metadata ${[...metadata].join(', ')}` : '';
      edits.push({ ...command.span, text: `from ${index.name}${suffix}` });
    } else if (command.kind === 'keep') {
      const kept = command.names.filter((name) => !name.hasWildcard || known.some(nameMatcher(name)));
      const names = kept.map(({ span }) => text.slice(span.start, span.end));
      if (keepsIds && !kept.some((name) => name.text === '_id')) names.push('_id');
      edits.push({ ...command.span, text: `keep ${names.join(', ')}` });
    }
  }
  const tokens = lexEsql(text);
  tokens.forEach((token, at) => {
    const close = tokens[at + 2];
    if (
      token.kind === 'name' &&
      token.text.toLowerCase() === 'now' &&
      tokens[at + 1]?.text === '(' &&
      close?.text === ')'
    )
      edits.push({ start: token.span.start, end: close.span.end, text: `"${printDate(now)}"::datetime` });
  });
  for (const call of kqlCalls(tokens))
    edits.push({ ...call.span, text: JSON.stringify(withoutGroups(call.text)) });
  return edits
    .toSorted((left, right) => right.start - left.start)
    .reduce((edited, edit) => edited.slice(0, edit.start) + edit.text + edited.slice(edit.end), text);
}

/** The strings that stand as `kql("…")`. */
function kqlCalls(tokens: readonly Token[]): readonly Token[] {
  return tokens.filter(
    ({ kind }, at) =>
      kind === 'string' && tokens[at - 1]?.text === '(' && tokens[at - 2]?.text.toLowerCase() === 'kql',
  );
}

/** Elasticsearch 8.19's KQL lacks groups of values, `field:(a or b)`: they are written out, one by one. */
export function withoutGroups(kql: string): string {
  const { tree } = parseKql(kql);
  return tree ? printKql(tree) : kql;
}

function columnsMade(command: EsqlCommand): readonly string[] {
  switch (command.kind) {
    case 'eval':
    case 'row':
      return command.columns.map(({ name }) => name);
    case 'stats':
    case 'inline-stats':
      return [...command.aggregates, ...command.by].map(({ name }) => name);
    case 'rename':
      return command.pairs.map(({ to }) => to.text);
    case 'grok':
      return command.patterns.flatMap(({ text }) => parseGrok(text).captures.map(({ name }) => name));
    case 'dissect':
      return parseDissect(command.pattern.text, '').keys.flatMap(({ name }) => name ?? []);
    case 'from':
    case 'where':
    case 'keep':
    case 'drop':
    case 'sort':
    case 'limit':
    case 'mv_expand':
    case 'other':
      return [];
  }
}
