import { findEntry, type Entry, type KeyPath } from '../rule/positions/entry.js';
import { jsonEntries } from '../rule/positions/json-entries.js';
import { fileSpanOf } from '../rule/positions/string-span.js';
import { tomlEntries } from '../rule/positions/toml-entries.js';
import type { RuleSource } from '../rule/rule.js';
import { catalogue } from './catalogue.js';
import type { Diagnostic, Place } from './diagnostic.js';
import type { CatalogueEntry, Finding, Target } from './finding.js';
import type { Span } from './span.js';
import { textPosition } from './text-position.js';

/** Gives a finding its words from the catalogue, and its place in the rule's file. */
export function resolveDiagnostic(finding: Finding, source: RuleSource): Diagnostic {
  // The parameters were checked against the code where the finding was made.
  const entry = catalogue[finding.code] as CatalogueEntry<unknown>;
  const hint = entry.hint?.(finding.parameters);
  return {
    code: finding.code,
    severity: entry.severity,
    message: entry.message(finding.parameters),
    ...(hint === undefined ? {} : { hint }),
    place: placeOf(finding.at, source),
    notes: (finding.notes ?? []).map(({ at, message }) => ({ message, place: placeOf(at, source) })),
  };
}

/** The diagnostics of one source, in the order of their places. */
export function resolveDiagnostics(findings: readonly Finding[], source: RuleSource): readonly Diagnostic[] {
  return findings
    .map((finding) => resolveDiagnostic(finding, source))
    .toSorted((left, right) => left.place.line - right.place.line || left.place.column - right.place.column);
}

export function isError(finding: Finding): boolean {
  return catalogue[finding.code].severity === 'error';
}

function placeOf(target: Target, source: RuleSource): Place {
  const span = spanInFile(target, source);
  const start = textPosition(source.text, span.start);
  const end = textPosition(source.text, Math.max(span.start, span.end));
  return {
    file: source.file,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
    lineText: target.kind === 'file' ? '' : start.lineText,
  };
}

function spanInFile(target: Target, source: RuleSource): Span {
  switch (target.kind) {
    case 'query':
      return spanInString(source, ['rule', 'query'], target.span);
    case 'text':
      return spanInString(source, target.path, target.span);
    case 'key':
      return entrySpan(source, target.path, 'key');
    case 'value':
      return entrySpan(source, target.path, 'value');
    case 'offset':
      return { start: target.offset, end: target.offset + 1 };
    case 'file':
      return { start: source.offset, end: source.offset };
  }
}

function spanInString(source: RuleSource, path: KeyPath, span: Span): Span {
  const entry = findEntry(entriesOf(source), inFile(source, path));
  if (!entry) return { start: source.offset, end: source.offset };
  const { start, end } = fileSpanOf(source.text, entry.value.start, span);
  return { start, end: Math.max(start + 1, end) };
}

function entrySpan(source: RuleSource, path: KeyPath, part: 'key' | 'value'): Span {
  const entry = findEntry(entriesOf(source), inFile(source, path));
  if (!entry) return { start: source.offset, end: source.offset };
  // Elements of lists have no key.
  const span = part === 'key' && entry.key.end > entry.key.start ? entry.key : entry.value;
  // A whole exported rule is one long line: its beginning is enough.
  return entry.path.length === 0 ? { start: span.start, end: span.start + 1 } : span;
}

function entriesOf(source: RuleSource): Iterable<Entry> {
  return source.format === 'toml' ? tomlEntries(source.text) : jsonEntries(source.text, source.offset);
}

/** An exported rule is its whole line, a TOML file keeps it in a table, and what new_terms needs in one within. */
function inFile(source: RuleSource, path: KeyPath): KeyPath {
  if (source.format === 'toml' || path[0] !== 'rule') return path;
  if (path[1] !== 'new_terms') return path.slice(1);
  return path[2] === 'value' ? ['new_terms_fields', ...path.slice(3)] : path.slice(2);
}
