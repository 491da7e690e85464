import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/event.js';
import type { Expression } from '../../../src/plan/expression.js';
import { parseSearchPattern } from '../../../src/plan/pattern/search/parse-search-pattern.js';
import type { Plan } from '../../../src/plan/plan.js';
import type { Step } from '../../../src/plan/step.js';
import { compileBundle } from '../../../targets/javascript/bundle.js';
import { needsOf, type Need } from '../../../targets/javascript/lower/needs.js';
import { ruleContext } from '../../support/compile-context.js';
import {
  and,
  any,
  column,
  compare,
  equals,
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
  regex,
  single,
} from '../../support/plan-builders.js';
import { detectorOf } from './run-bundle.js';

/** What a bundle asks its rules about: of each rule the events, by their names. */
async function askedAbout(
  plans: readonly Plan[],
  events: Readonly<Record<string, JsonObject>>,
): Promise<readonly string[]> {
  const rules = plans.map((plan, index) => ({ plan, rule: { ...ruleContext, id: `rule-${index}` } }));
  let rule = -1;
  const text = compileBundle(rules, { metadata: [], now: undefined }).replaceAll(
    'push(event, id) {\n',
    (start) => `${start}globalThis.asked[${(rule += 1)}].push(id);\n`,
  );
  const asked = plans.map((): string[] => []);
  Object.assign(globalThis, { asked });
  const detector = await detectorOf(text);
  for (const [id, event] of Object.entries(events)) detector.push(event, id);
  return asked.map((ids) => ids.join(' '));
}

const name = field('name');
const one = single(name);
const words = field('words', 'text');

const events: Readonly<Record<string, JsonObject>> = {
  none: {},
  a: { name: 'a' },
  A: { name: 'A' },
  ab: { name: ['a', 'b'] },
  c: { name: 'c' },
  'other-a': { other: 'a' },
  'c-and-other': { name: 'c', other: 'x' },
  1: { number: 1 },
  2: { number: '2' },
  true: { flag: 'true' },
  false: { flag: false },
  ip: { address: '::ffff:10.0.0.1' },
  version: { version: '1.0' },
  date: { time: 0 },
  'get-it': { words: 'Get IT' },
  'got-it': { words: 'got it' },
  'got-none': { words: 'none' },
};

const everything = 'none a A ab c other-a c-and-other 1 2 true false ip version date get-it got-it got-none'
  .split(' ')
  // Of an object's keys, numbers are the first.
  .toSorted((left, right) => Number(/\d/.test(right)) - Number(/\d/.test(left)))
  .join(' ');
const named = 'a A ab c c-and-other';

const call = (
  function_: 'starts-with' | 'coalesce' | 'to-keyword',
  ...operands: readonly Expression[]
): Expression => ({
  kind: 'call',
  function: function_,
  arguments: operands,
  type: function_ === 'starts-with' ? 'boolean' : 'keyword',
});
const isOther = equals('other', 'x');
const pattern = parseSearchPattern('(?<n>a)', 'java');

describe('a bundle asks a rule about those events that have what its condition needs', () => {
  it.each<[string, Expression, string]>([
    ['a value', equals('name', 'a'), 'a ab'],
    ['a value in any case', equals('name', 'A', 'ascii'), 'a A ab'],
    ['an only value, which may be one of several', compare(one, '==', literal('a')), 'a ab'],
    ['a value on the left', compare(literal('a'), '==', one), 'a ab'],
    ['a value that is true', { kind: 'is-true', operand: equals('name', 'a') }, 'a ab'],
    ['another value', compare(one, '!=', literal('a')), named],
    ['a lesser value', compare(one, '<', literal('a')), named],
    ['the value of another field', compare(one, '==', single(field('other'))), 'c-and-other'],
    ['one of some values', oneOf(one, ['a', 'c']), 'a ab c c-and-other'],
    ['one of some values in any case', oneOf(one, ['a', 'C'], 'ascii'), 'a A ab c c-and-other'],
    ['no value', oneOf(one, []), ''],
    ['a pattern without wildcards', matches(one, glob('a'), glob('x')), 'a ab'],
    ['patterns of which one ignores case', matches(one, glob('x'), glob('A', 'ascii')), 'a A ab'],
    ['a pattern', matches(one, glob('a'), glob('a*')), named],
    ['a number', compare(single(field('number', 'long')), '==', literal(2)), '2'],
    ['a number of another type', compare(single(field('number', 'long')), '==', literal(1, 'double')), '1'],
    ['a boolean', compare(single(field('flag', 'boolean')), '==', literal(true)), 'true'],
    ['an address', compare(single(field('address', 'ip')), '==', literal('10.0.0.1', 'ip')), 'ip'],
    [
      'a version, which may be written otherwise',
      compare(single(field('version', 'version')), '==', literal('1', 'version')),
      'version',
    ],
    ['a date', compare(single(field('time', 'date')), '==', literal(1, 'date')), 'date'],
    ['a number, which has no case', compare(single(field('number', 'long')), '==', literal(2), 'ascii'), '2'],
    ['null', compare(one, '==', literal(null)), named],
    ['null of its type, which nothing equals', compare(one, '==', literal(null, 'keyword')), ''],
    ['a field that is a condition', single(field('flag', 'boolean')), 'true false'],
    ['a value that is a condition', any(field('flag', 'boolean'), (value) => value), 'true false'],
    ['a regular expression', matches(one, regex('a')), named],
    ['a field', exists(name), named],
    ['a field that is compared', exists(compare(one, '==', single(field('other')))), 'c-and-other'],
    ['a field that is one of some', exists(oneOf(one, ['a'])), named],
    ['a field that matches', exists(matches(one, glob('a'))), named],
    [
      'a field with words',
      exists(tokens(words, { kind: 'phrase', tokens: ['x'] })),
      'get-it got-it got-none',
    ],
    ['a field that is converted', exists(call('to-keyword', name)), named],
    ['nothing, where null is true', exists(not(exists(name))), everything],
    ['nothing of a conjunction that is not null', exists(and(equals('name', 'a'))), everything],
    ['nothing of a disjunction that is not null', exists(or(equals('name', 'a'))), everything],
    ['nothing of what is true or false', exists(any(name, (value) => exists(value))), everything],
    ['nothing of the time', exists({ kind: 'now' }), everything],
    ['a field in a call', call('starts-with', one, literal('a')), named],
    ['two fields in a call', call('starts-with', one, single(field('other'))), 'c-and-other'],
    [
      'a field in what is replaced',
      exists({ kind: 'replace', operand: one, pattern, replacement: [] }),
      named,
    ],
    ['a field in what is captured', exists({ kind: 'capture', operand: one, pattern, name: 'n' }), named],
    ['a field within several', exists(single(call('starts-with', one, literal('a')))), named],
    ['nothing, where null will do', exists(call('coalesce', one, literal('a'))), everything],
    ['nothing, where it denies', not(equals('name', 'a')), everything],
    ['nothing, where it is no condition', literal(true), everything],
    [
      'nothing, where it chooses',
      {
        kind: 'conditional',
        branches: [{ condition: equals('name', 'a'), result: literal(true) }],
        otherwise: literal(false),
      },
      everything,
    ],
    ['nothing of objects', { kind: 'any-object', path: 'name', condition: exists(name) }, everything],
    ['nothing of ids', equals('_id', 'a'), everything],
    ['all of several', and(equals('name', 'c'), isOther), 'c-and-other'],
    ['one of several', or(equals('name', 'a'), isOther), 'a ab c-and-other'],
    [
      'one of several, of which one is two',
      or(equals('name', 'a'), and(equals('name', 'c'), isOther)),
      'a ab c-and-other',
    ],
    ['nothing, where one of several needs nothing', or(equals('name', 'a'), not(isOther)), everything],
    [
      'one of several within several',
      and(or(equals('name', 'a'), isOther), exists(name)),
      'a ab c-and-other',
    ],
    [
      'a value that is true, or another',
      or({ kind: 'is-true', operand: equals('name', 'a') }, isOther),
      'a ab c-and-other',
    ],
    ['one of none', or(), ''],
    ['all of none', and(), everything],
    [
      'a value under the name of an element',
      {
        kind: 'any-value',
        bindings: [
          { element: 'one', of: name },
          { element: 'other', of: field('other') },
        ],
        condition: compare({ kind: 'element', name: 'one', type: 'keyword' }, '==', {
          kind: 'element',
          name: 'other',
          type: 'keyword',
        }),
      },
      'c-and-other',
    ],
    [
      'a value of the innermost of two elements of a name',
      any(field('other'), () => any(name, (value) => compare(value, '==', literal('a')))),
      'a ab',
    ],
    ['some word', tokens(words, { kind: 'any-token', tokens: ['get', 'got'] }), 'get-it got-it'],
    ['all words', tokens(words, { kind: 'all-tokens', tokens: ['it', 'get'] }), 'get-it'],
    ['words in a row', tokens(words, { kind: 'phrase', tokens: ['it', 'got'] }), 'got-it'],
    [
      'a word like a pattern',
      tokens(words, { kind: 'token-pattern', pattern: glob('x*') }),
      'get-it got-it got-none',
    ],
    [
      'a word in what is made of a field',
      tokens(call('coalesce', one), { kind: 'phrase', tokens: ['x'] }),
      everything,
    ],
  ])('%s', async (_, condition, expected) => {
    expect(await askedAbout([planOf([filter(condition)])], events)).toEqual([expected]);
  });

  const isA = filter(equals('name', 'a'));
  const joined = (condition: Expression) => ({ condition, keys: [] });
  const sequence = (until?: Expression): Step => ({
    kind: 'sequence',
    timestamp: single(field('@timestamp', 'date')),
    items: [equals('name', 'a'), equals('name', 'c')].map((condition) => ({
      ...joined(condition),
      repeat: 1,
      polarity: 'present',
    })),
    ...(until && { until: joined(until) }),
  });
  const count: Step = {
    kind: 'aggregate',
    keys: [],
    aggregates: [{ name: 'count', function: 'count-rows' }],
  };
  const limit: Step = { kind: 'limit', count: 1, implicit: false };
  const sequences = { kind: 'sequences' } as const;
  const rows = { kind: 'rows', columns: [] } as const;

  it.each<[string, Plan, string]>([
    ['all of two filters', planOf([filter(equals('name', 'c')), filter(isOther)]), 'c-and-other'],
    ['one before a limit, none after it', planOf([filter(exists(name)), limit, isA]), named],
    [
      'nothing of a column',
      planOf([
        {
          kind: 'extend',
          columns: [
            { name: 'c', expression: exists(name) },
            { name: 'd', expression: one },
          ],
        },
        filter(
          and(
            column('c', 'boolean'),
            any(column('d'), (value) => compare(value, '==', literal('a'))),
          ),
        ),
      ]),
      everything,
    ],
    ['nothing before a limit', planOf([limit, isA]), everything],
    ['one before rows are counted', planOf([isA, count], rows), 'a ab'],
    ['nothing where all rows are counted', planOf([count], rows), everything],
    ['an event of a sequence', planOf([sequence()], sequences), 'a ab c c-and-other'],
    ['or one that ends it', planOf([sequence(equals('name', 'A'))], sequences), named],
    [
      'an event of a sequence behind a filter',
      planOf([filter(isOther), sequence()], sequences),
      'c-and-other',
    ],
    ['no more than a limit before a sequence', planOf([limit, sequence()], sequences), everything],
    [
      'an event of a sample',
      planOf([{ kind: 'sample', items: [equals('name', 'a'), isOther].map(joined) }], sequences),
      'a ab c-and-other',
    ],
  ])('%s', async (_, plan, expected) => {
    expect(await askedAbout([plan], events)).toEqual([expected]);
  });

  it('the same of each rule, whatever the others need', async () => {
    const conditions = [equals('name', 'a'), not(equals('name', 'a')), isOther, equals('name', 'A', 'ascii')];
    expect(
      await askedAbout(
        conditions.map((each) => planOf([filter(each)])),
        events,
      ),
    ).toEqual(['a ab', everything, 'c-and-other', 'a A ab']);
  });
});

function tokens(
  operand: Expression,
  query: Extract<Expression, { kind: 'token-match' }>['query'],
): Expression {
  return {
    kind: 'token-match',
    operand: operand === words ? single(words) : operand,
    analyzer: 'standard',
    query,
  };
}

/** Needs as text: `name=a|b` for a field and its values, and `(…)` for needs among alternatives. */
function written(needs: readonly Need[]): string {
  return needs
    .map((need) =>
      need
        .map((each) =>
          'field' in each
            ? [each.field.name, ...(each.form === 'any' ? [] : [[...each.values].join('|')])].join('=')
            : `(${written(each)})`,
        )
        .join(' or '),
    )
    .join(', ');
}

describe('what a rule needs', () => {
  const needs = (...conditions: readonly Expression[]): readonly string[] =>
    needsOf(conditions.map((each) => planOf([filter(each)]))).map(written);

  it('begins with what few rules need', () => {
    const isStart = equals('kind', 'start');
    expect(
      needs(
        and(exists(field('user')), isStart, equals('name', 'x')),
        and(isStart, equals('name', 'y')),
        and(isStart, exists(field('user'))),
        and(exists(field('user')), isStart),
        equals('name', 'Y', 'ascii'),
      ),
    ).toEqual([
      'name=x, user, kind=start',
      'name=y, kind=start',
      'user, kind=start',
      'user, kind=start',
      'name=y',
    ]);
  });

  it('counts the commonest of all that will do', () => {
    const isStart = equals('kind', 'start');
    const either = or(equals('name', 'a'), equals('name', 'b'));
    expect(needs(and(isStart, either), equals('name', 'a'), equals('name', 'b'), isStart)).toEqual([
      'kind=start, name=a|b',
      'name=a',
      'name=b',
      'kind=start',
    ]);
    expect(needs(and(isStart, either), isStart, isStart, isStart)[0]).toBe('name=a|b, kind=start');
  });

  it('has the values of a field together, and after them what is several needs itself', () => {
    expect(
      needs(
        or(
          and(equals('a', '1'), equals('b', '1')),
          equals('c', '1'),
          or(equals('c', '2'), and(equals('d', '1'), exists(field('e')))),
          equals('c', 'X', 'ascii'),
          oneOf(single(field('c')), ['3', '1']),
          exists(field('c')),
        ),
      ),
    ).toEqual(['c=1|2|3 or c=x or c or (d=1, e) or (a=1, b=1)']);
  });
});
