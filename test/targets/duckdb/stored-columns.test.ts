import { describe, expect, it } from 'vitest';
import type { Expression, Field } from '../../../src/plan/expression.js';
import { interpret } from '../../../src/plan/interpreter/interpret.js';
import type { CaseRule } from '../../../src/plan/types.js';
import { identifier, stringLiteral } from '../../../targets/duckdb/quote.js';
import { duckdbTarget } from '../../../targets/duckdb/target.js';
import { emptySchema, ruleContext } from '../../support/compile-context.js';
import { runSql } from '../../support/databases.js';
import {
  and,
  any,
  compare,
  eventsOf,
  exists,
  field,
  filter,
  glob,
  literal,
  matches,
  not,
  oneOf,
  or,
  planOf,
} from '../../support/plan-builders.js';

const run = { now: Date.UTC(2025, 0, 1), window: 'all' } as const;

/** The ids that a plan finds in a table whose column is of a type of its own. */
async function found(condition: Expression, name: string, rows: string): Promise<readonly unknown[]> {
  const { status, files = [] } = {
    files: undefined,
    ...duckdbTarget.compile(planOf([filter(condition)]), {
      rule: ruleContext,
      schema: emptySchema,
      options: { ...run, layout: 'flat' },
    }),
  };
  expect(status).toBe('exact');
  const table = `CREATE TABLE events AS SELECT * FROM (VALUES ${rows}) AS t("_id", ${identifier(name)})`;
  return (await runSql(table, files[0]?.content ?? '')).map((row) => row['_id']).toSorted();
}

const STORED: Readonly<Record<string, (text: string) => string>> = {
  VARCHAR: stringLiteral,
  'VARCHAR[]': (text) => `[${stringLiteral(text)}]`,
  'VARCHAR[] with what is nothing': (text) => `[NULL, ${stringLiteral(text)}, ${stringLiteral(text)}]`,
  JSON: (text) => `CAST(${stringLiteral(JSON.stringify([text]))} AS JSON)`,
};

async function agrees(condition: Expression, of: Field, texts: readonly string[]): Promise<void> {
  const events = eventsOf(...texts.map((text) => ({ [of.name]: text })), {});
  const expected = interpret(planOf([filter(condition)]), events, run).map((alert) =>
    alert.kind === 'event' ? alert.id : '',
  );
  for (const [type, stored] of Object.entries(STORED)) {
    const rows = texts.map((text, index) => `('${index + 1}', ${stored(text)})`);
    const ids = await found(condition, of.name, [...rows, `('${texts.length + 1}', NULL)`].join(', '));
    expect([type, ...ids]).toEqual([type, ...expected.toSorted()]);
  }
}

describe('a condition, however the column is stored', () => {
  const name = field('user.name');
  const letters = [
    'k',
    'K',
    '\u212a',
    'i',
    'I',
    '\u0130',
    '\u0131',
    'é',
    'É',
    'kit',
    'KIT',
    '\u212aİT',
    '',
    '\ufdd0',
  ];
  const oneLetter = (text: string, caseRule: CaseRule): Expression =>
    any(name, (value) => compare(value, '==', literal(text), caseRule));
  it.each<[string, Expression]>([
    ['equal to k', oneLetter('k', 'ascii')],
    ['equal to I', oneLetter('I', 'ascii')],
    ['equal to é', oneLetter('é', 'ascii')],
    ['no K', not(oneLetter('K', 'sensitive'))],
    ['like *i*', any(name, (value) => matches(value, glob('*i*', 'ascii')))],
    ['like k?t or É', any(name, (value) => matches(value, glob('k?t', 'ascii'), glob('É', 'ascii')))],
    ['unlike ?', not(any(name, (value) => matches(value, glob('?', 'ascii'))))],
    ['one of I and É', any(name, (value) => oneOf(value, ['I', 'É'], 'ascii'))],
    ['some that is no k', any(name, (value) => not(compare(value, '==', literal('k'), 'ascii')))],
    ['there and no i, or not there', or(and(exists(name), not(oneLetter('i', 'ascii'))), not(exists(name)))],
    // What is asked of a condition is asked of false as well, which a scan takes null for.
    ['a condition that is true or false', exists(oneLetter('k', 'ascii'))],
    ['no k, told by its value', compare(oneLetter('k', 'ascii'), '==', literal(false))],
    ['a k and no kit, or the other way', compare(oneLetter('k', 'ascii'), '!=', oneLetter('kit', 'ascii'))],
    [
      'one of false alone',
      { kind: 'one-of', operand: oneLetter('k', 'ascii'), options: [literal(false)], caseRule: 'sensitive' },
    ],
  ])('holds of texts: %s', async (_, condition) => {
    await agrees(condition, name, letters);
  });

  const address = field('source.ip', 'ip');
  const addresses = [
    '10.0.0.1',
    '010.0.0.1',
    '10.1',
    '110.0.0.1',
    '::ffff:10.0.0.1',
    '::FFFF:a00:1',
    '0:0:0:0:0:ffff:0a00:0001',
    '::10.0.0.1',
    '::1',
    'fe80::1',
    '192.168.0.1',
    '192.168.000.001',
    '192.169.0.1',
    '10.0.0.1:80',
    'x',
  ];
  const within = (...networks: readonly string[]): Expression =>
    any(address, (value) => ({
      kind: 'call',
      function: 'cidr-match',
      arguments: [value, ...networks.map((network) => literal(network))],
      type: 'boolean',
    }));
  it.each<[string, Expression]>([
    ['within 10.0.0.0/8', within('10.0.0.0/8')],
    ['within 10.0.0.0/8 or 192.168.0.0/16', within('10.0.0.0/8', '192.168.0.0/16')],
    ['within none of these', not(within('10.0.0.0/8', '192.168.0.0/16'))],
    ['within 0.0.0.0/0', within('0.0.0.0/0')],
    ['within ::/0', within('::/0')],
    ['within fe80::/10', within('fe80::/10')],
    ['10.0.0.1 itself', any(address, (value) => compare(value, '==', literal('10.0.0.1', 'ip')))],
    ['another', any(address, (value) => compare(value, '!=', literal('10.0.0.1', 'ip')))],
  ])('holds of addresses: %s', async (_, condition) => {
    await agrees(condition, address, addresses);
  });
});
