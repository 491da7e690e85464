import { basename } from 'node:path';
import type { CompileContext } from '../../src/target.js';
import type { JsonObject, JsonValue } from '../../src/event.js';
import { render } from './after.template.js';
import type { RowSource } from './artifact.js';

const WIDTH = 100;

/**
 * JSON is the one quoting of this target. It is also what JavaScript takes, once line separators are escaped. What fits
 * stands on one line, so that a query can be read.
 */
export function printJson(value: JsonValue | object): string {
  return spread(printed(value as JsonValue), '');
}

/** A value in one line, where it may fit into one; a list or an object also in parts, each of which may take several. */
interface Printed {
  readonly line: string | undefined;
  readonly brackets?: readonly [open: string, close: string];
  readonly parts: readonly { readonly key: string; readonly value: Printed }[];
}

// What is too long for any line is not put into one: a long query is as cheap, character by character, as a short one.
function printed(value: JsonValue): Printed {
  if (typeof value !== 'object' || value === null) return { line: JSON.stringify(value), parts: [] };
  if (Array.isArray(value))
    return inBrackets(
      ['[', ']'],
      (value as readonly JsonValue[]).map((item) => ({ key: '', value: printed(item) })),
    );
  return inBrackets(
    ['{', '}'],
    Object.entries(value as JsonObject).map(([key, item]) => ({
      key: `${JSON.stringify(key)}:`,
      value: printed(item),
    })),
  );
}

function inBrackets(brackets: readonly [string, string], parts: Printed['parts']): Printed {
  const [open, close] = brackets;
  let line = open;
  for (const { key, value } of parts) {
    line += `${line === open ? '' : ','}${key}${value.line ?? ''}`;
    if (value.line === undefined || line.length >= WIDTH) return { line: undefined, brackets, parts };
  }
  return { line: line + close, brackets, parts };
}

function spread({ line, brackets, parts }: Printed, indent: string): string {
  if (line !== undefined && (!brackets || indent.length + line.length <= WIDTH)) return line;
  const [open, close] = brackets ?? ['', ''];
  const inner = `${indent}  `;
  const items = parts.map(({ key, value }) => `${inner}${key && `${key} `}${spread(value, inner)}`);
  return `${open}\n${items.join(',\n')}\n${indent}${close}`;
}

/** The module that takes the step after the response. */
export function printAfter(context: CompileContext, rows: RowSource): string {
  const stem = stemOf(context);
  return render({
    title: commentText(context.rule.name),
    request: commentText(`${stem}.json`),
    file: commentText(`${stem}.after.mjs`),
    detector: moduleName(`${stem}.detector.mjs`),
    rows: printJson(rows).replace(/[\u2028\u2029]/g, escapeUnit),
  });
}

export function stemOf({ rule }: CompileContext): string {
  return basename(rule.file).replace(/\.(toml|ndjson)$/, '');
}

// A file's name comes from strangers, too.
function moduleName(name: string): string {
  return encodeURIComponent(name).replace(/'/g, '%27');
}

function commentText(text: string): string {
  return text.replace(/[\r\n\u2028\u2029]+/g, ' ');
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16)}`;
}
