import { describe, expect, it } from 'vitest';
import type { Element, Expression } from '../../../src/plan/expression.js';
import { addressLook } from '../../../targets/duckdb/lower/address-look.js';
import { identifier, stringLiteral } from '../../../targets/duckdb/quote.js';
import { runSql } from '../../support/databases.js';
import { compare, literal } from '../../support/plan-builders.js';

const address: Element = { kind: 'element', name: 'a', type: 'ip' };
const within = (...networks: readonly string[]): Expression => ({
  kind: 'call',
  function: 'cidr-match',
  arguments: [address, ...networks.map((network) => literal(network))],
  type: 'boolean',
});
const equal = (text: string): Expression => compare(address, '==', literal(text, 'ip'));
const oneOf = (...texts: readonly string[]): Expression => ({
  kind: 'one-of',
  operand: address,
  options: texts.map((text) => literal(text, 'ip')),
  caseRule: 'sensitive',
});

const DOTTED = [
  '0.0.0.0',
  '000.00.0.1',
  '1.0.0.0',
  '10.0.0.1',
  '010.001.0.1',
  '10.10.0.1',
  '100.0.0.1',
  '110.0.0.1',
  '172.16.0.1',
  '172.31.0.1',
  '172.160.0.1',
  '255.255.255.255',
];
const MAPPED = ['::ffff:10.0.0.1', '::FFFF:0a00:1'];
const OTHERS = ['::', '::10.0.0.1', 'fe80::1', '2001:db8::ffff'];
const all = [...DOTTED, ...MAPPED, ...OTHERS];

/** The addresses that are read as such for a condition to be true of them. */
async function lookedAt(condition: Expression): Promise<readonly unknown[] | undefined> {
  const look = addressLook(condition, identifier);
  if (look === undefined) return undefined;
  const rows = all.map((text, index) => `(${index}, ${stringLiteral(text)})`).join(', ');
  const found = await runSql(
    `SELECT "a" FROM (VALUES ${rows}) AS t("place", "a") WHERE ${look} ORDER BY "place"`,
  );
  return found.map((row) => row['a']);
}

/** Dotted addresses that begin so, and all that may be mapped. */
const beginning = (...starts: readonly string[]): readonly string[] => [
  ...DOTTED.filter((text) => starts.some((start) => text.startsWith(start))),
  ...MAPPED,
];

describe('what the text of an address must look like', () => {
  it.each<[string, Expression, readonly string[]]>([
    ['within 10.0.0.0/8', within('10.0.0.0/8'), beginning('10.')],
    ['within 10.0.0.0/16', within('10.0.0.0/16'), beginning('10.0.')],
    ['within 10.10.2.0/24', within('10.10.2.0/24'), beginning('10.10.')],
    ['within 172.16.0.0/12', within('172.16.0.0/12'), beginning('172.')],
    ['within one of two', within('100.0.0.0/8', '1.0.0.0/30'), beginning('100.0.', '1.0.')],
    ['within ::ffff:10.0.0.0/104', within('::ffff:10.0.0.0/104'), beginning('10.')],
    ['within fe80::/10', within('fe80::/10'), [...MAPPED, ...OTHERS]],
    ['within two of IPv6', within('2001:db8::/32', '::/96'), [...MAPPED, ...OTHERS]],
    [
      'within either kind',
      within('fe80::/10', '172.16.0.0/16'),
      [...beginning('172.16.').slice(0, 1), ...MAPPED, ...OTHERS],
    ],
    ['the first of all', equal('0.0.0.0'), beginning('0.0.')],
    ['the last of all', equal('255.255.255.255'), beginning('255.')],
    ['the one before the first', equal('::fffe:ffff:ffff'), [...MAPPED, ...OTHERS]],
    ['the one behind the last', equal('::1:0:0:0'), [...MAPPED, ...OTHERS]],
    ['one of two', oneOf('10.0.0.1', '1.0.0.0'), beginning('10.0.', '1.0.')],
  ])('%s', async (_, condition, looked) => {
    expect(await lookedAt(condition)).toEqual(looked);
  });

  it.each<[string, Expression]>([
    ['within 0.0.0.0/0', within('0.0.0.0/0')],
    ['within 8.0.0.0/7', within('8.0.0.0/7')],
    ['within ::/0', within('::/0')],
    ['within ::/80', within('::/80')],
    ['within a network that says too little beside another', within('10.0.0.0/8', '0.0.0.0/1')],
    ['within what is none', within('none')],
    ['within none', within()],
    ['one of none', oneOf()],
    ['another', compare(address, '!=', literal('10.0.0.1', 'ip'))],
    ['less', compare(address, '<', literal('10.0.0.1', 'ip'))],
    ['the other way round', compare(literal('10.0.0.1', 'ip'), '==', address)],
    ['equal to what is computed', compare(address, '==', { ...address, name: 'b' })],
    ['a text', compare({ ...address, type: 'keyword' }, '==', literal('10.0.0.1'))],
    [
      'another function',
      { kind: 'call', function: 'coalesce', arguments: [address, literal('10.0.0.1', 'ip')], type: 'ip' },
    ],
  ])('says nothing: %s', async (_, condition) => {
    expect(await lookedAt(condition)).toBeUndefined();
  });
});
