import type { Colors } from 'picocolors/types.js';
import type { Diagnostic, Place } from '../diagnostic.js';
import { blanksBelow, terminalText } from './terminal-text.js';

/** A diagnostic as compilers print it: place, message, the line with a caret under it, hint. */
export function renderText(diagnostic: Diagnostic, colors: Colors): string {
  const { place, hint } = diagnostic;
  const paint = { error: colors.red, warning: colors.yellow, note: colors.cyan }[diagnostic.severity];
  return [
    `${colors.bold(`${place.file}:${place.line}:${place.column}`)} ${paint(diagnostic.severity)} ${terminalText(diagnostic.message)} ${colors.dim(`[${diagnostic.code}]`)}`,
    ...excerpt(place, paint),
    ...diagnostic.notes.flatMap((note) => [
      `  ${colors.bold(`${note.place.file}:${note.place.line}:${note.place.column}`)} ${terminalText(note.message)}`,
      ...excerpt(note.place, colors.cyan),
    ]),
    ...(hint === undefined ? [] : [`  ${colors.dim('hint:')} ${terminalText(hint)}`]),
  ].join('\n');
}

const WIDEST = 110;
const LEAD = 40;

/** The line and a caret below; a long line is cut around the place. */
function excerpt(place: Place, paint: (text: string) => string): readonly string[] {
  if (place.lineText === '') return [];
  const cut = place.lineText.length > WIDEST ? Math.max(0, place.column - 1 - LEAD) : 0;
  const shown = terminalText(place.lineText.slice(cut, cut + WIDEST));
  const from = place.column - 1 - cut;
  const to = place.endLine === place.line ? place.endColumn - 1 - cut : shown.length;
  const indent = blanksBelow(shown.slice(0, from));
  const carets = blanksBelow(shown.slice(from, to)).replaceAll('\t', ' ').replaceAll(' ', '^') || '^';
  const [before, after] = [cut > 0 ? '…' : ' ', cut + WIDEST < place.lineText.length ? '…' : ''];
  return [`  ${before}${shown}${after}`, `   ${indent}${paint(carets)}`];
}
