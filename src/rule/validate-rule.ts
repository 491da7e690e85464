import type { ErrorObject } from 'ajv';
import { finding, type Finding } from '../diagnostic/finding.js';
import { nearestName } from '../diagnostic/nearest.js';
import { describeValue } from './describe-value.js';
import { ruleSchema } from './rule-schema.js';
import { ruleShapeErrors } from './rule-validator.js';

/**
 * What is wrong with a rule's shape: errors by the schema, and a note for each key that no rule has. `path` is where
 * the rule stands in its file. There is one finding for a place at most.
 */
export function validateRule(document: object, path: readonly string[]): readonly Finding[] {
  if ('type' in document && document.type === 'saved_query') return [savedQueryFinding(path)];
  const told = new Map<string, Finding>();
  for (const error of ruleShapeErrors(document)) {
    // `if` only sums up what other errors say.
    if (error.keyword === 'if') continue;
    const found = shapeFinding(error, document, path);
    const key = JSON.stringify([
      found.code,
      found.at,
      found.code === 'missing-rule-key' ? found.parameters : '',
    ]);
    if (!told.has(key)) told.set(key, found);
  }
  return [...told.values()];
}

function savedQueryFinding(path: readonly string[]): Finding {
  const reason = 'their query lies in Kibana, and not in the rule';
  return finding(
    'unsupported-rule-type',
    { type: 'saved_query', reason },
    { kind: 'value', path: [...path, 'type'] },
  );
}

function shapeFinding(error: ErrorObject, document: object, path: readonly string[]): Finding {
  const steps = error.instancePath.split('/').slice(1).map(unescape);
  const key = keyOf(steps);
  const type = 'type' in document && typeof document.type === 'string' ? document.type : undefined;
  const at = { kind: 'value', path: [...path, ...steps] } as const;
  const value = describeValue(valueAt(document, steps));
  switch (error.keyword) {
    case 'required':
    case 'dependencies': {
      const missing = keyOf([...steps, String(parameter(error, 'missingProperty'))]);
      return finding('missing-rule-key', { key: missing, type }, { ...at, kind: 'key' });
    }
    case 'additionalProperties': {
      const unknown = String(parameter(error, 'additionalProperty'));
      const nearest = nearestName(unknown, knownKeys(steps));
      return finding(
        'unknown-rule-key',
        { key: keyOf([...steps, unknown]), nearest },
        { kind: 'key', path: [...at.path, unknown] },
      );
    }
    case 'enum':
    case 'const': {
      const allowed = [parameter(error, 'allowedValues') ?? parameter(error, 'allowedValue')]
        .flat()
        .map(String);
      const nearest = nearestName(String(valueAt(document, steps)), allowed);
      return finding('unknown-rule-value', { key, value, type, allowed, nearest }, at);
    }
    default:
      return finding(
        'invalid-rule-value',
        { key: elementOf(steps), expected: expectation(error), value },
        at,
      );
  }
}

/** What the schema asks for, to follow "must be". */
function expectation(error: ErrorObject): string {
  const limit = String(parameter(error, 'limit'));
  switch (error.keyword) {
    case 'type':
      return [parameter(error, 'type')].flat().map(typeName).join(' or ');
    case 'minimum':
      return `${limit} or more`;
    case 'maximum':
      return `${limit} or less`;
    case 'minItems':
      return `a list of ${limit} or more`;
    case 'maxItems':
      return `a list of ${limit} or fewer`;
    case 'pattern':
      return 'a text that is not blank';
    default:
      return error.message?.replace(/^must (be )?/, '') ?? 'something else';
  }
}

function typeName(type: unknown): string {
  switch (type) {
    case 'object':
      return 'a table';
    case 'array':
      return 'a list';
    case 'integer':
      return 'a whole number';
    case 'boolean':
      return 'true or false';
    default:
      return `a ${String(type)}`;
  }
}

/** The keys that the schema knows where the steps lead. */
function knownKeys(steps: readonly (string | number)[]): readonly string[] {
  let at: unknown = ruleSchema;
  for (const step of steps)
    at = member(
      typeof step === 'number' ? at : member(at, 'properties'),
      typeof step === 'number' ? 'items' : step,
    );
  return Object.keys(member(at, 'properties') ?? {});
}

function parameter(error: ErrorObject, name: string): unknown {
  return member(error.params, name);
}

function valueAt(document: object, steps: readonly (string | number)[]): unknown {
  return steps.reduce<unknown>(member, document);
}

function member(value: unknown, key: string | number): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}

function keyOf(steps: readonly (string | number)[]): string {
  return steps.filter((step) => typeof step === 'string').join('.');
}

function elementOf(steps: readonly (string | number)[]): string {
  return typeof steps.at(-1) === 'number' ? `an element of ${keyOf(steps)}` : keyOf(steps);
}

// JSON pointers write / and ~ as ~1 and ~0.
function unescape(step: string): string | number {
  return /^\d+$/.test(step) ? Number(step) : step.replaceAll('~1', '/').replaceAll('~0', '~');
}
