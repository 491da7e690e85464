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
export function printJson(value: JsonValue | object, indent = ''): string {
  const line = JSON.stringify(value);
  if (typeof value !== 'object' || value === null || indent.length + line.length <= WIDTH) return line;
  const inner = `${indent}  `;
  const isList = Array.isArray(value);
  const items = isList
    ? (value as readonly JsonValue[]).map((item) => printJson(item, inner))
    : Object.entries(value as JsonObject).map(
        ([key, item]) => `${JSON.stringify(key)}: ${printJson(item, inner)}`,
      );
  const [open, close] = isList ? '[]' : '{}';
  return `${open ?? ''}\n${items.map((item) => inner + item).join(',\n')}\n${indent}${close ?? ''}`;
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
