import { findEntry, type Entry, type KeyPath } from '../rule/positions/entry.js';
import { jsonEntries } from '../rule/positions/json-entries.js';
import { fileOffsetOf } from '../rule/positions/string-offset.js';
import { tomlEntries } from '../rule/positions/toml-entries.js';
import type { RuleSource } from '../rule/rule.js';
import { catalogue } from './catalogue.js';
import type { Diagnostic, Place } from './diagnostic.js';
import type { CatalogueEntry, Finding, Target } from './finding.js';
import type { Span } from './span.js';

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

export function isError(finding: Finding): boolean {
  return catalogue[finding.code].severity === 'error';
}

function placeOf(target: Target, source: RuleSource): Place {
  const span = spanInFile(target, source);
  const start = positionOf(source.text, span.start);
  const end = positionOf(source.text, Math.max(span.start, span.end));
  const lineEnd = source.text.indexOf('\n', start.lineStart);
  const isWholeFile = target.kind === 'file' || source.text === '';
  return {
    file: source.file,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
    lineText: isWholeFile
      ? ''
      : source.text.slice(start.lineStart, lineEnd < 0 ? undefined : lineEnd).replace(/\r$/, ''),
  };
}

function spanInFile(target: Target, source: RuleSource): Span {
  switch (target.kind) {
    case 'query':
      return spanInString(source, ['rule', 'query'], target.span);
    case 'text':
      return spanInString(source, target.path, target.span);
    case 'key':
      return keySpan(source, target.path);
    case 'offset':
      return { start: target.offset, end: target.offset + 1 };
    case 'file':
      return { start: source.offset, end: source.offset };
  }
}

function spanInString(source: RuleSource, path: KeyPath, span: Span): Span {
  const entry = findEntry(entriesOf(source), inFile(source, path));
  if (!entry) return { start: source.offset, end: source.offset };
  const start = fileOffsetOf(source.text, entry.value.start, span.start);
  return { start, end: Math.max(start + 1, fileOffsetOf(source.text, entry.value.start, span.end)) };
}

function keySpan(source: RuleSource, path: KeyPath): Span {
  const entry = findEntry(entriesOf(source), inFile(source, path));
  if (!entry) return { start: source.offset, end: source.offset };
  return entry.key.end > entry.key.start ? entry.key : entry.value;
}

function entriesOf(source: RuleSource): Iterable<Entry> {
  return source.format === 'toml' ? tomlEntries(source.text) : jsonEntries(source.text, source.offset);
}

/** An exported rule is its whole line, a TOML file keeps it in a table. */
function inFile(source: RuleSource, path: KeyPath): KeyPath {
  return source.format === 'ndjson' && path[0] === 'rule' ? path.slice(1) : path;
}

function positionOf(text: string, offset: number): { line: number; column: number; lineStart: number } {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - lineStart + 1, lineStart };
}
