import { describe, expect, it } from 'vitest';
import { interpret } from '../../../src/plan/interpreter/interpret.js';
import type { Expression } from '../../../src/plan/expression.js';
import type { Plan } from '../../../src/plan/plan.js';
import { printExpression } from '../../../src/plan/printer/print-expression.js';
import { typeOf } from '../../../src/plan/type-of.js';
import { alertKey } from '../../../src/verify/compare-alerts.js';
import { compileBundle } from '../../../targets/javascript/bundle.js';
import { ruleContext } from '../../support/compile-context.js';
import { eachCondition, eachValue } from '../../support/each-condition.js';
import { eachComputed } from '../../support/each-value.js';
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
import { oneIn } from '../../support/property-runs.js';
import { runBundle } from './run-bundle.js';
import { NOW } from './run-plan.js';

function bundleOf(plans: readonly Plan[]): string {
  const rules = plans.map((plan, index) => ({
    plan,
    rule: { ...ruleContext, id: `rule-${index}`, name: `Rule ${index}` },
  }));
  return compileBundle(rules, { metadata: [], now: undefined });
}

/** What a bundle says of its rules, without the comments at their heads. */
function rulesIn(text: string): string {
  return text
    .slice(text.indexOf('const rules = [];'), text.indexOf('return rules;'))
    .replaceAll(/ *\/\/ R.*\n/g, '');
}

/** The bundle of two rules that ask the same, and something else before. */
function askedTwice(condition: Expression): string {
  return rulesIn(
    bundleOf(['x', 'y'].map((value) => planOf([filter(and(equals('other', value), condition))]))),
  );
}

const name = field('name');
const one = single(name);
const call = (operand: Expression): Expression => ({
  kind: 'call',
  function: 'to-lower',
  arguments: [operand],
  type: 'keyword',
});
const startsWith = (operand: Expression): Expression => ({
  kind: 'call',
  function: 'starts-with',
  arguments: [operand, literal('a')],
  type: 'boolean',
});

describe('the text of a bundle', () => {
  it('reads like its rules, and says once what they share', () => {
    const isStart = compare(single(field('event.type')), '==', literal('start'));
    const isShell = equals('process.name', 'SH', 'ascii');
    const isOdd: Expression = { kind: 'any-object', path: 'dll', condition: equals('dll.name', 'a') };
    const plans = [
      [isStart, not(exists(field('user.name'))), isShell],
      [isOdd, isShell, equals('process.name', 'k', 'ascii')],
      [isStart, isOdd],
    ].map((conditions) => planOf([filter(and(...conditions))]));
    expect(rulesIn(bundleOf(plans))).toBe(`const rules = [];

  const eventType = fieldOnce(turn, "event.type", keywordsOf);
  const eventTypeIsStart = onceATurn(turn, () => {
    const eventType2 = single(eventType());
    return eventType2 === "start";
  });
  const processName = fieldOnce(turn, "process.name", keywordsOf);
  const processNameLower = onceATurn(turn, () => lowerEach(processName()));
  const processNameIsSH = onceATurn(turn, () => anyOf(processNameLower(), (value) => value === "sh"));
  const userName = fieldOnce(turn, "user.name", keywordsOf);
  rules.push({
    needs: [[["event.type", keywordsOf, "start"]], [["process.name", lowerEach, "sh"]]],
    push(event, id) {
      if (!eventTypeIsStart()) return [];
      if (!processNameIsSH()) return [];
      if (userName() !== null) return [];
      return [{ kind: "event", id }];
    },
    flush(now) {
      return [];
    },
  });

  const readDllName = keywordField("dll.name");
  const dllNameIsA = onceATurn(turn, (event) => anyObject(event, "dll", (event) => {
    const dllName = readDllName(event);
    return anyOf(dllName, (value) => value === "a");
  }));
  rules.push({
    needs: [[["process.name", lowerEach, "k"]], [["process.name", lowerEach, "sh"]]],
    push(event, id) {
      if (!dllNameIsA()) return [];
      if (!processNameIsSH()) return [];
      if (!anyOf(processNameLower(), (value) => value === "k")) return [];
      return [{ kind: "event", id }];
    },
    flush(now) {
      return [];
    },
  });

  rules.push({
    needs: [[["event.type", keywordsOf, "start"]]],
    push(event, id) {
      if (!eventTypeIsStart()) return [];
      if (!dllNameIsA()) return [];
      return [{ kind: "event", id }];
    },
    flush(now) {
      return [];
    },
  });

  `);
  });

  const words: Expression = {
    kind: 'token-match',
    operand: single(field('words', 'text')),
    analyzer: 'standard',
    query: { kind: 'phrase', tokens: ['a'] },
  };
  it.each<[string, Expression]>([
    ['nameIsA', equals('name', 'a')],
    ['nameIsA', compare(one, '==', literal('a'))],
    ['nameIsA', oneOf(one, ['a'])],
    ['nameFits', oneOf(one, ['a', 'b'])],
    ['nameFits', matches(one, glob('a*'))],
    ['nameIsA', startsWith(one)],
    ['nameAndOthersFit', compare(one, '==', single(field('another')))],
    ['wordsFits', words],
    ['numberIs7', compare(single(field('number', 'long')), '>', literal(7))],
    ['nameFits', or(equals('name', 'a'), equals('name', 'b'))],
  ])('calls %s what is asked twice', (expected, condition) => {
    const text = askedTwice(condition);
    expect(text).toContain(`const ${expected} = onceATurn(turn, () => `);
    expect(text.split(`if (!${expected}()) return [];`)).toHaveLength(3);
  });

  it.each<[string, Expression]>([
    ['that a field is there', exists(name)],
    ['that it is not', not(exists(name))],
    ['a field that is a condition', single(field('flag', 'boolean'))],
    ['the time', compare(single(field('time', 'date')), '<', { kind: 'now' })],
  ])('asks each time %s', (_, condition) => {
    expect(askedTwice(condition)).not.toContain('onceATurn');
  });

  it.each<[string, Expression, Expression]>([
    ['other values', equals('name', 'a'), equals('name', 'b')],
    ['another case', equals('name', 'a'), equals('name', 'a', 'ascii')],
    [
      'another type',
      compare(single(field('n', 'long')), '<', literal(1)),
      compare(single(field('n', 'double')), '<', literal(1)),
    ],
    ['what belongs to an element', any(name, startsWith), any(field('another'), startsWith)],
  ])('asks each time for %s', (_, first, second) => {
    const text = rulesIn(bundleOf([first, second].map((condition) => planOf([filter(condition)]))));
    expect(text.replaceAll(/.*lowerEach.*\n/g, '')).not.toContain('onceATurn');
  });

  it('does not mind where in a query a condition stands', () => {
    const plans = [3, 7].map((start) =>
      planOf([filter({ ...equals('name', 'a'), span: { start, end: start + 1 } })]),
    );
    expect(rulesIn(bundleOf(plans)).match(/nameIsA = onceATurn/g)).toHaveLength(1);
  });

  it('asks for columns where they are made', () => {
    const plan = (value: string): Plan =>
      planOf([
        { kind: 'extend', columns: [{ name: 'c', expression: literal(value) }] },
        filter(compare(column('c'), '==', literal('a'))),
      ]);
    expect(rulesIn(bundleOf([plan('a'), plan('b')]))).not.toContain('onceATurn');
  });

  it.each(['text', 'version'] as const)('reads a field of type %s in its order', (type) => {
    const text = rulesIn(bundleOf([planOf([filter(exists(field('name', type)))])]));
    expect(text).toContain(`const name = onceATurn(turn, ${type}Field("name"));`);
  });

  it.each<[string, boolean, (value: Expression) => Expression]>([
    ['a value in any case', true, (value) => compare(value, '==', literal('A'), 'ascii')],
    ['another value in any case', true, (value) => compare(value, '!=', literal('A'), 'ascii')],
    ['some values in any case', true, (value) => oneOf(value, ['a'], 'ascii')],
    ['globs in any case', true, (value) => matches(value, glob('a*', 'ascii'), glob('*b', 'ascii'))],
    [
      'several conditions in any case',
      true,
      (value) => or(not(compare(value, '==', literal('A'), 'ascii')), oneOf(value, ['a'], 'ascii')),
    ],
    ['what is about another field', true, () => compare(single(field('another')), '==', literal('a'))],
    ['a value', false, (value) => compare(value, '==', literal('a'))],
    ['a value on the left', false, (value) => compare(literal('a'), '==', value, 'ascii')],
    ['another field', false, (value) => compare(value, '==', single(field('another')), 'ascii')],
    ['a lesser value', false, (value) => compare(value, '<', literal('a'), 'ascii')],
    ['some values', false, (value) => oneOf(value, ['a'])],
    ['a glob', false, (value) => matches(value, glob('a*', 'ascii'), glob('*b'))],
    ['a regular expression', false, (value) => matches(value, regex('a', 'ascii'))],
    ['the value itself', false, startsWith],
    ['what is made of it', false, (value) => compare(call(value), '==', literal('a'), 'ascii')],
    [
      'one of two conditions',
      false,
      (value) => and(compare(value, '==', literal('A'), 'ascii'), compare(value, '!=', literal('A'))),
    ],
    ['that there is a value', false, exists],
  ])('asks values in lower case for %s: %j', (_, isLower, condition) => {
    const text = rulesIn(bundleOf([planOf([filter(any(name, condition))])]));
    expect(text.includes('lowerEach(name())')).toBe(isLower);
  });

  it('asks numbers as they are', () => {
    const isOne = any(field('n', 'long'), (value) => compare(value, '==', literal(1), 'ascii'));
    expect(rulesIn(bundleOf([planOf([filter(isOne)])]))).not.toContain('lowerEach');
  });
});

describe('a bundle', () => {
  const events = eachValue;

  async function expectAgreement(plans: readonly Plan[], titles: readonly string[]): Promise<void> {
    const found = await runBundle(bundleOf(plans), events, NOW);
    for (const [index, plan] of plans.entries())
      expect([titles[index], ...(found.get(`rule-${index}`) ?? []).map(alertKey)]).toEqual([
        titles[index],
        ...interpret(plan, events, { now: NOW, window: 'all' }).map(alertKey),
      ]);
  }

  it('finds by each kind of condition what the plan says, be it asked once or twice', async () => {
    const conditions = oneIn(4, eachCondition);
    const given = exists(field('process.name'));
    const asked = [...conditions, ...conditions.map((each) => and(given, each)), ...conditions.map(not)];
    await expectAgreement(
      asked.map((condition) => planOf([filter(condition)])),
      asked.map((each) => printExpression(each)),
    );
  });

  it('asks for the id of the event at hand', async () => {
    const isFirst = equals('_id', '1');
    await expectAgreement(
      [isFirst, and(isFirst, exists(field('_id'))), not(isFirst)].map((condition) =>
        planOf([filter(condition)]),
      ),
      ['the first', 'the first, too', 'the others'],
    );
  });

  it('has values of each kind that are what the plan says', async () => {
    const values = oneIn(4, eachComputed);
    await expectAgreement(
      values.map((expression) =>
        planOf([{ kind: 'project', columns: [{ name: 'c', expression }] }], {
          kind: 'rows',
          columns: [column('c', typeOf(expression), true)],
        }),
      ),
      values.map((each) => printExpression(each)),
    );
  });
});
