import { dump } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../src/event.js';
import type { Plan } from '../../../src/plan/plan.js';
import type { Answer, Task } from '../../../src/verify/engine.js';
import { parseCondition } from '../../../targets/sigma/condition.js';
import { sigmaEngine } from '../../../targets/sigma/engine.js';
import { emptySchema } from '../../support/compile-context.js';
import { eventsOf, exists, field, filter, planOf } from '../../support/plan-builders.js';

const NOW = Date.UTC(2025, 0, 1);
const events = eventsOf(
  { name: 'Abc', n: 1, flag: true, ip: '10.0.0.1' },
  { name: ['x*y', 'abc'], n: [2, 9], flag: false, ip: ['::1', '10.1.0.0'] },
  { name: 'x7y', n: 3 },
  {},
);
const plan = planOf(
  [field('name'), field('n', 'long'), field('flag', 'boolean'), field('ip', 'ip')].map((each) =>
    filter(exists(each)),
  ),
);

async function answerTo(detection: object, changes: Partial<Task> = {}): Promise<Answer> {
  const loaded = await sigmaEngine().load({ events, schema: emptySchema, plans: [plan] });
  const files = [{ suffix: '.yml', content: dump({ title: 'x', detection }) }] as const;
  const compilation = { status: 'exact', files, findings: [] } as const;
  try {
    return await loaded.run({ rule: undefined, plan, compilation, now: NOW, window: 'all', ...changes });
  } finally {
    await loaded.close();
  }
}

async function found(detection: object): Promise<string> {
  const answer = await answerTo(detection);
  if (answer.kind !== 'alerts') throw new Error('no verdict');
  return answer.alerts.map((alert) => (alert.kind === 'event' ? alert.id : '')).join(' ');
}

const declined = (reason: string): object => ({
  kind: 'declined',
  finding: { code: 'no-oracle', parameters: { engine: 'sigma', reason }, at: { kind: 'file' } },
});

describe('a selection of Sigma', () => {
  it.each<[string, JsonValue, string]>([
    // Any value of a field may match, and case counts only if that is said.
    ['name', 'aBC', '1 2'],
    ['name|cased', 'abc', '2'],
    ['name', ['ABC', 'x7y'], '1 2 3'],
    ['name', 'X?Y', '2 3'],
    ['name|cased', 'X?Y', ''],
    ['name', 'x\\*y', '2'],
    ['name|cased', 'A*', '1'],
    ['n', 9, '2'],
    ['n', '9', '2'],
    ['flag', true, '1'],
    ['n|lt', 2, '1'],
    ['n|lte', 2, '1 2'],
    ['n|gt', 3, '2'],
    ['n|gte', 3, '2 3'],
    ['name|re', '^.b', '1 2'],
    ['name|re', '^B', ''],
    ['ip|cidr', '10.0.0.0/16', '1'],
    ['ip|cidr', ['10.0.0.1/32', '::/64'], '1 2'],
    ['ip|cidr', '10.1.0.0/32', '2'],
    ['name|cidr', '::/0', ''],
    ['name|exists', true, '1 2 3'],
    ['name|exists', false, '4'],
    ['other', 'x', ''],
  ])('%s: %j finds %s', async (key, value, ids) => {
    expect(await found({ selection: { [key]: value }, condition: 'selection' })).toBe(ids);
  });

  it('of a map is all of it, of a list any of it', async () => {
    const [a, b] = [{ name: 'abc' }, { 'n|gte': 2 }];
    expect(await found({ x: { ...a, ...b }, condition: 'x' })).toBe('2');
    expect(await found({ x: [a, b], condition: 'x' })).toBe('1 2 3');
    expect(await found({ x: [{ ...a, ...b }, { name: 'x7y' }], condition: 'x' })).toBe('2 3');
  });

  it.each([
    ['x and y', '2'],
    ['x or y', '1 2 3'],
    ['x and not y', '1'],
    ['not (x or y)', '4'],
    ['not x and not y', '4'],
  ])('joined by %s finds %s', async (condition, ids) => {
    expect(await found({ x: { name: 'abc' }, y: { 'n|gte': 2 }, condition })).toBe(ids);
  });

  it.each<[object, string]>([
    [{ x: 'keyword', condition: 'x' }, 'keywords without a field'],
    [{ x: null, condition: 'x' }, 'keywords without a field'],
    [{ x: { 'name|re|i': 'x' }, condition: 'x' }, 'the modifiers re|i'],
    [{ x: { 'name|base64': 'x' }, condition: 'x' }, 'the modifier base64'],
    [{ x: { 'ip|cidr': 'x' }, condition: 'x' }, 'the network x'],
    [{ x: { name: 'x' }, condition: 'y' }, 'there is no selection y'],
  ])('%j has no verdict', async (detection, reason) => {
    expect(await answerTo(detection)).toEqual(declined(reason));
  });

  it('is not run without a rule', async () => {
    const detection = { x: { name: '*' }, condition: 'x' };
    expect(await answerTo(detection, { compilation: undefined })).toEqual(declined('there is no rule'));
    const compilation = { status: 'unsupported', findings: [] } as const;
    expect(await answerTo(detection, { compilation })).toEqual(declined('there is no rule'));
    expect(sigmaEngine().name).toBe('sigma');
    await expect(answerTo({ x: { 'name|re': '(' }, condition: 'x' })).rejects.toThrow(SyntaxError);
  });

  it('is of the events within the window, of what the rule is held to', async () => {
    const detection = { x: { name: '*' }, condition: 'x' };
    expect(await answerTo(detection, { window: 'rule' })).toEqual({ kind: 'alerts', alerts: [] });
    const content = dump({ detection });
    const holds: Plan = { ...plan, source: { ...plan.source, timestamp: { field: 'none' } } };
    const compilation = {
      status: 'approximate',
      files: [{ suffix: '.yml', content }],
      findings: [],
      holds,
    } as const;
    expect(await answerTo({}, { compilation, window: 'all' })).toMatchObject({
      alerts: [{ id: '1' }, { id: '2' }, { id: '3' }],
    });
  });
});

describe('a condition of Sigma', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((name) => ({ kind: 'selection', name }) as const);
  const not = (operand: unknown): object => ({ kind: 'not', operand });
  const and = (...operands: readonly unknown[]): object => ({ kind: 'and', operands });
  const or = (...operands: readonly unknown[]): object => ({ kind: 'or', operands });
  it.each<[string, unknown]>([
    ['a', a],
    ['(a)', a],
    ['a and b and c', and(a, b, c)],
    ['a or b and c', or(a, and(b, c))],
    ['a and b or c', or(and(a, b), c)],
    ['(a or b) and c', and(or(a, b), c)],
    ['not a and b', and(not(a), b)],
    ['not (a and b) or not not c', or(not(and(a, b)), not(not(c)))],
    ['a and(b or(c))', and(a, or(b, c))],
  ])('%s', (text, condition) => {
    expect(parseCondition(text)).toEqual(condition);
  });

  it.each([
    ['a b', 'unexpected b in a condition'],
    ['a)', 'unexpected ) in a condition'],
    ['(a', 'a parenthesis is not closed in a condition'],
    ['(a b', 'a parenthesis is not closed in a condition'],
  ])('%s is none', (text, message) => {
    expect(() => parseCondition(text)).toThrow(new SyntaxError(message));
  });
});
