import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { finding, type Finding } from '../diagnostic/finding.js';
import { nearestName } from '../diagnostic/nearest.js';
import { ruleKeys, ruleSchema } from './rule-schema.js';

let compiled: ValidateFunction | undefined;

/**
 * What is wrong with a rule's shape: errors by the schema, and a note for each key that no rule has. `path` is where
 * the rule stands in its file.
 */
export function validateRule(document: object, path: readonly string[]): readonly Finding[] {
  compiled ??= new Ajv({ allErrors: true, strict: false }).compile(ruleSchema);
  const unknown = Object.keys(document)
    .filter((key) => !ruleKeys.has(key))
    .map((key) =>
      finding('unknown-rule-key', { key, nearest: nearestName(key, ruleKeys) }, { kind: 'key', path: [...path, key] }),
    );
  if (compiled(document)) return unknown;
  return [...shapeFindings(compiled.errors ?? [], document, path), ...unknown];
}

function shapeFindings(
  errors: readonly ErrorObject[],
  document: object,
  path: readonly string[],
): readonly Finding[] {
  const told = new Map<string, Finding>();
  for (const error of errors) {
    // `if` and `anyOf` only sum up what other errors say, but for the one of new_terms.
    if (error.keyword === 'if' || (error.keyword === 'anyOf' && error.instancePath !== '')) continue;
    const found = shapeFinding(error, document, path);
    const key = JSON.stringify([found.code, found.at, found.parameters]);
    if (!told.has(key)) told.set(key, found);
  }
  return [...told.values()];
}

function shapeFinding(error: ErrorObject, document: object, path: readonly string[]): Finding {
  const steps = error.instancePath.split('/').slice(1).map(unescape);
  const at = { kind: 'key', path: [...path, ...steps] } as const;
  const key = steps.filter((step) => typeof step === 'string').join('.');
  const type = 'type' in document ? String(document.type) : 'this';
  switch (error.keyword) {
    case 'required': {
      const missing = [key, parameter(error, 'missingProperty')].filter((part) => part !== '').join('.');
      return finding('missing-rule-key', { key: missing, type }, at);
    }
    case 'anyOf':
      return finding('missing-rule-key', { key: 'new_terms', type }, at);
    case 'enum':
      return finding('unknown-rule-value', { key, value: valueAt(document, steps), allowed: allowed(error) }, at);
    case 'const':
      return finding(
        'unknown-rule-value',
        { key, value: valueAt(document, steps), allowed: [parameter(error, 'allowedValue')] },
        at,
      );
    default:
      return finding('invalid-rule-value', { key, reason: error.message ?? 'it is not as it must be' }, at);
  }
}

function parameter(error: ErrorObject, name: string): string {
  const value: unknown = (error.params as Readonly<Record<string, unknown>>)[name];
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function allowed(error: ErrorObject): readonly string[] {
  const values: unknown = (error.params as Readonly<Record<string, unknown>>)['allowedValues'];
  return Array.isArray(values) ? values.map(String) : [];
}

function valueAt(document: object, steps: readonly (string | number)[]): string {
  const value = steps.reduce<unknown>(
    (at, step) => (typeof at === 'object' && at !== null ? (at as Readonly<Record<string, unknown>>)[step] : undefined),
    document,
  );
  return typeof value === 'string' ? value : JSON.stringify(value);
}

// JSON pointers write / and ~ as ~1 and ~0.
function unescape(step: string): string | number {
  return /^\d+$/.test(step) ? Number(step) : step.replaceAll('~1', '/').replaceAll('~0', '~');
}
