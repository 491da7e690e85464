import { lexEsql } from '../../../src/language/esql/lex.js';
import { parseEsql } from '../../../src/language/esql/parse.js';
import { printDate } from '../../../src/plan/dates.js';

/**
 * A rule's own ES|QL text for a run over a test index: its index, the run's time for now(), and `_id` kept to the end
 * where alerts are events. Nothing else is changed.
 */
export function rewriteEsql(text: string, index: string, now: number, keepsIds: boolean): string {
  const edits: { start: number; end: number; text: string }[] = [];
  const { tree } = parseEsql(text);
  for (const command of tree?.commands ?? []) {
    if (command.kind === 'from') {
      const metadata = new Set(command.metadata.map((name) => name.text));
      if (keepsIds) metadata.add('_id');
      const suffix = metadata.size > 0 ? ` metadata ${[...metadata].join(', ')}` : '';
      edits.push({ ...command.span, text: `from ${index}${suffix}` });
    } else if (command.kind === 'keep' && keepsIds && !command.names.some((name) => name.text === '_id'))
      edits.push({ start: command.span.end, end: command.span.end, text: ', _id' });
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
  return edits
    .toSorted((left, right) => right.start - left.start)
    .reduce((edited, edit) => edited.slice(0, edit.start) + edit.text + edited.slice(edit.end), text);
}
