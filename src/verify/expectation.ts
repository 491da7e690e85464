import { readFileSync } from 'node:fs';
import type { Alert } from '../alert.js';
import { isJsonObject, type JsonValue } from '../event.js';
import { decodeText } from '../text-of.js';
import type { Expectation } from './api.js';
import { missingFrom } from './compare-alerts.js';

/** A file of expected alerts that can't be read as such. */
export class ExpectationError extends Error {}

/** How what was found differs from what was expected, as sets. */
export function compareWithExpected(
  file: string,
  expected: readonly Alert[],
  found: readonly Alert[],
): Expectation {
  return { file, missing: missingFrom(expected, found), unexpected: missingFrom(found, expected) };
}

/** Reads expected alerts: a JSON array of them, or one a line, as `crossrule run` prints them. */
export function readExpected(file: string): readonly Alert[] {
  const text = decodeText(readFileSync(file)).trim();
  const values = text.startsWith('[') ? parseArray(file, text) : parseLines(file, text);
  return values.map((value, index) => {
    if (!isAlert(value))
      throw new ExpectationError(
        `${file}: entry ${index + 1} is no alert; one is {"kind":"event","id":"…"}, {"kind":"sequence","ids":[…],"keys":[…]} or {"kind":"row","values":{…}}`,
      );
    return value;
  });
}

function parseArray(file: string, text: string): readonly unknown[] {
  const value = parse(file, text);
  return Array.isArray(value) ? value : [value];
}

function parseLines(file: string, text: string): readonly unknown[] {
  return text
    .split('\n')
    .map((line, index) => ({ line: line.trim(), number: index + 1 }))
    .filter(({ line }) => line !== '')
    .map(({ line, number }) => parse(`${file}:${number}`, line));
}

function parse(place: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ExpectationError(`${place}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function isAlert(value: unknown): value is Alert {
  if (!isJsonObject(value)) return false;
  const { kind, id, ids, keys, values } = value;
  if (kind === 'event') return typeof id === 'string';
  if (kind === 'sequence') return isList(ids) && isList(keys);
  return kind === 'row' && isJsonObject(values);
}

function isList(value: JsonValue | undefined): boolean {
  return Array.isArray(value);
}
