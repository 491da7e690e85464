import fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../../src/event.js';
import type { DataViewField } from './kibana-query.js';

/** One field of each type, and values that an engine is likely to get wrong. */
const FIELDS: Readonly<Record<string, { readonly type: string; readonly values: readonly JsonValue[] }>> = {
  name: {
    type: 'keyword',
    values: ['sh', 'SH', 'foo bar', 'bar foo baz', 'a*b', 'a\\b', 'c:\\x1', 'c:\\', '"q"', 'É', '', 'null'],
  },
  line: {
    type: 'wildcard',
    values: ['sh', 'SH', 'foo bar', 'bar', 'a b c d', 'a  b', 'x1', 'c:\\x1', '10', 'é'],
  },
  message: {
    type: 'text',
    values: [
      'foo bar',
      'Bar FOO',
      'big-world',
      'c:\\x1 run.exe',
      '',
      '!!!',
      'É école',
      'true',
      'a b c d',
      '日本語 x',
    ],
  },
  summary: { type: 'match_only_text', values: ['foo bar', 'Bar FOO', 'big-world', '', '10 a*b'] },
  count: { type: 'long', values: [0, 1, 5, -3, 12, 1000] },
  ratio: { type: 'double', values: [0, 0.5, 5.5, -3, 12] },
  address: { type: 'ip', values: ['10.0.0.1', '10.1.2.3', '::1', '192.168.1.1', '2001:db8::1'] },
  seen: {
    type: 'date',
    values: [
      '2025-01-01',
      '2025-01-01T10:00:00Z',
      '2025-01-02T00:00:00.000Z',
      '2024-12-31T23:59:59.999Z',
      '2025-02-01T12:30:00+02:00',
    ],
  },
  done: { type: 'boolean', values: [true, false] },
  'user.name': { type: 'keyword', values: ['root', 'foo bar', '1'] },
  'user.id': { type: 'long', values: [0, 1] },
};

export const mapping: JsonObject = {
  properties: Object.fromEntries(Object.entries(FIELDS).map(([name, { type }]) => [name, { type }])),
};

export const dataView: readonly DataViewField[] = Object.entries(FIELDS).map(([name, { type }]) => ({
  name,
  type: type === 'date' ? 'date' : 'other',
  esTypes: [type],
}));

function anyValueOf(values: readonly JsonValue[]): fc.Arbitrary<JsonValue | undefined> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant(undefined) },
    { weight: 5, arbitrary: fc.constantFrom(...values) },
    { weight: 2, arbitrary: fc.array(fc.constantFrom(...values), { maxLength: 3 }) },
  );
}

/** Fields are missing, have one value, or several. */
export const anySource: fc.Arbitrary<JsonObject> = fc
  .tuple(
    ...Object.entries(FIELDS).map(([name, { values }]) =>
      anyValueOf(values).map((value) => [name, value] as const),
    ),
  )
  .map((entries) =>
    Object.fromEntries(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
  );

const anyLiteral = fc.constantFrom(
  ...[
    'sh',
    'SH',
    'foo',
    'foo bar',
    'bar baz foo',
    '"foo bar"',
    '"bar foo"',
    '""',
    '"a*b"',
    '"null"',
    '"true"',
  ],
  ...[
    'f*',
    '*o',
    '*o b*',
    '*a* foo bar',
    String.raw`a\*b`,
    String.raw`a\**`,
    String.raw`*\\*`,
    '*',
    '**',
    'a  b*',
  ],
  ...[
    'x*  *y',
    '*x1 foo  bar',
    'É*',
    'é',
    '*big-w*',
    '*WORLD*',
    'big world',
    'run.*',
    'a?b',
    '*"q*'.replace('"', '\\"'),
  ],
  ...[
    String.raw`c\:\\*`,
    String.raw`"c:\\x1"`,
    '1',
    '5',
    '5.0',
    '5.5',
    '-3',
    '10',
    'true',
    'false',
    '日',
    '日本',
  ],
  ...[
    '10.0.0.1',
    '10.0.0.0/8',
    '"::1"',
    String.raw`\:\:1`,
    '2025-01-01',
    '"2025-01-01T10:00:00Z"',
    '2025-01',
    '2025',
  ],
  ...['now-1d', '"2025-01-01||+1d/d"', '"2025-01-01T10:30||/h"', String.raw`\and x`],
);

const anyField = fc.constantFrom(...Object.keys(FIELDS), 'nowhere');

const anyLeaf = fc.oneof(
  fc.tuple(anyField, anyLiteral).map(([field, value]) => `${field}: ${value}`),
  fc.tuple(anyField, fc.constantFrom('<', '<=', '>', '>='), anyLiteral).map((parts) => parts.join(' ')),
  fc
    .tuple(anyField, fc.array(anyLiteral, { minLength: 1, maxLength: 4 }))
    .map(([field, values]) => `${field}: (${values.join(' or ')})`),
  fc.constantFrom('user.*: *', 'user: *', '*:*', '*', 'user.na*: root', 'user.*: 1'),
);

export const anyQueryText: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: anyLeaf },
  { weight: 1, arbitrary: fc.tuple(anyLeaf, anyLeaf).map(([left, right]) => `(${left}) and not (${right})`) },
  { weight: 1, arbitrary: fc.tuple(anyLeaf, anyLeaf).map(([left, right]) => `not (${left} or ${right})`) },
);
