import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Expression } from '../../../src/plan/expression.js';
import type { Plan } from '../../../src/plan/plan.js';
import type { Step } from '../../../src/plan/step.js';
import type { Compilation, CompileContext } from '../../../src/target.js';
import { sigmaTarget } from '../../../targets/sigma/target.js';
import { emptySchema, ruleContext } from '../../support/compile-context.js';
import {
  and,
  any,
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

type Metadata = CompileContext['rule']['metadata'];

function compile(plan: Plan, rule: CompileContext['rule'] = ruleContext): Compilation {
  const options = { window: 'all', now: 0, layout: 'nested' } as const;
  return sigmaTarget.compile(plan, { rule, schema: emptySchema, options });
}

function written(plan: Plan, rule?: CompileContext['rule']): Record<string, unknown> {
  const compilation = compile(plan, rule);
  if (compilation.status === 'unsupported') throw new Error(JSON.stringify(compilation.findings));
  return parse(compilation.files[0].content) as Record<string, unknown>;
}

const isA = equals('name', 'a');
const isB = equals('user', 'b');
const linux = equals('host.os.type', 'linux');
const pid = field('pid', 'long');
const address = field('ip', 'ip');

describe('a Sigma rule has', () => {
  it.each<[string, readonly string[], Expression, object]>([
    ['a product', ['logs-*'], linux, { product: 'linux', definition: 'ECS events of logs-*' }],
    ['one among other conditions', [], and(isA, linux), { product: 'linux', definition: 'ECS events' }],
    [
      'none of those it does not know',
      [],
      equals('host.os.type', 'linux2'),
      { product: 'ecs', definition: 'ECS events' },
    ],
    [
      'none of several',
      [],
      any(field('host.os.type'), (value) => oneOf(value, ['linux', 'macos'])),
      { product: 'ecs', definition: 'ECS events' },
    ],
    ['none that it only may have', [], or(linux, isA), { product: 'ecs', definition: 'ECS events' }],
    ['none that it must not have', [], not(linux), { product: 'ecs', definition: 'ECS events' }],
    ...['process', 'file', 'network', 'registry', 'library'].map(
      (kind, index): [string, readonly string[], Expression, object] => [
        `the category of ${kind} events`,
        [`logs-endpoint.events.${kind}-*`, `x.events.${kind}`],
        isA,
        {
          category: ['process_creation', 'file_event', 'network_connection', 'registry_event', 'image_load'][
            index
          ],
          product: 'ecs',
          definition: `ECS events of logs-endpoint.events.${kind}-*, x.events.${kind}`,
        },
      ],
    ),
    [
      'no category of two',
      ['x.events.process', 'x.events.file'],
      isA,
      { product: 'ecs', definition: 'ECS events of x.events.process, x.events.file' },
    ],
  ])('%s', (_, indices, condition, logsource) => {
    const plan = planOf([filter(condition)]);
    expect(written({ ...plan, source: { ...plan.source, indices } })['logsource']).toEqual(logsource);
  });

  it.each<[string, Partial<Metadata>, object]>([
    [
      'its dates',
      { creationDate: '2025/01/01', updatedDate: '2025-02-03' },
      { date: '2025-01-01', modified: '2025-02-03' },
    ],
    [
      'no dates that are none',
      { creationDate: 'x2025/01/01', updatedDate: '2025/1/1' },
      { date: undefined, modified: undefined },
    ],
    [
      'no dates with more',
      { creationDate: '2025/01/01x', updatedDate: undefined },
      { date: undefined, modified: undefined },
    ],
    ['its status', { maturity: 'production' }, { status: 'stable' }],
    ['the status of others', { maturity: 'development' }, { status: 'experimental' }],
    ['references, each once', { references: ['a', 'b', 'a'] }, { references: ['a', 'b'] }],
    [
      'no empty lists',
      { references: [], author: [], falsePositives: [], threats: [] },
      { references: undefined, author: undefined, falsepositives: undefined, tags: undefined },
    ],
    [
      'authors and false positives',
      { author: ['a', 'b'], falsePositives: ['c'] },
      { author: 'a, b', falsepositives: ['c'] },
    ],
    ['a licence', { license: undefined }, { license: undefined }],
    ['its level', { severity: 'critical' }, { level: 'critical' }],
    [
      'tags of ATT&CK, each once',
      {
        threats: [
          {
            framework: 'MITRE ATT&CK',
            tactic: { id: 'TA0011', name: 'Command and Control', reference: '' },
            techniques: [
              { id: 'T1059', name: 'x', reference: '', subtechniques: [] },
              { id: 'T 1', name: 'x', reference: '', subtechniques: [] },
              { id: 'T1059', name: 'x', reference: '', subtechniques: [] },
            ],
          },
          { framework: 'other', tactic: { id: 'X', name: 'Y', reference: '' }, techniques: [] },
        ] as unknown as Metadata['threats'],
      },
      { tags: ['attack.command-and-control', 'attack.t1059'] },
    ],
  ])('%s', (_, metadata, expected) => {
    const rule = { ...ruleContext, metadata: { ...ruleContext.metadata, ...metadata } };
    const document = written(planOf([filter(isA)]), rule);
    for (const [name, value] of Object.entries(expected))
      expect([name, document[name]]).toEqual([name, value]);
  });

  it('its id, or one that is always the same', () => {
    const idOf = (id: string): unknown => written(planOf([filter(isA)]), { ...ruleContext, id })['id'];
    const own = '4B0A2F0E-6c1d-4c51-9d0e-0d5a3b2c1f00';
    expect(idOf(own)).toBe(own.toLowerCase());
    expect(idOf('a rule')).toBe('f5dd541a-fea0-85e3-8b7d-51f93b6d2ac5');
    const others = ['a rule', 'a rulf', 'rule a', `x${own}`, `${own}x`, ''].map(idOf);
    expect(new Set(others).size).toBe(others.length);
    for (const other of others)
      expect(other).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('what differs in its description', () => {
    expect(written(planOf([filter(isA), { kind: 'limit', count: 3, implicit: false }]))['description']).toBe(
      'Made by hand.\nDiffers from the original rule: Sigma has no limit: there is no limit to what is found.',
    );
  });
});

describe('a Sigma detection', () => {
  it.each<[string, Expression, object]>([
    ['of one value', isA, { selection_1: { 'name|cased': 'a' }, condition: 'selection_1' }],
    ['of any case', equals('name', 'a', 'ascii'), { selection_1: { name: 'a' }, condition: 'selection_1' }],
    [
      'of several values',
      any(field('name'), (value) => oneOf(value, ['a', 'b'])),
      { selection_1: { 'name|cased': ['a', 'b'] }, condition: 'selection_1' },
    ],
    [
      'of texts with characters of its own',
      equals('name', 'a*b?c\\d'),
      { selection_1: { 'name|cased': 'a\\*b\\?c\\\\d' }, condition: 'selection_1' },
    ],
    [
      'of patterns',
      any(field('name'), (value) => matches(value, glob('a*\\*?'), glob('b*', 'ascii'))),
      { selection_1: [{ 'name|cased': 'a*\\*?' }, { name: 'b*' }], condition: 'selection_1' },
    ],
    [
      'of numbers',
      any(pid, (value) => compare(value, '==', literal(5))),
      { selection_1: { pid: 5 }, condition: 'selection_1' },
    ],
    ...(
      [
        ['<', 'lt'],
        ['<=', 'lte'],
        ['>', 'gt'],
        ['>=', 'gte'],
      ] as const
    ).map(([operator, modifier]): [string, Expression, object] => [
      `of a bound (${operator})`,
      any(pid, (value) => compare(value, operator, literal(5))),
      { selection_1: { [`pid|${modifier}`]: 5 }, condition: 'selection_1' },
    ]),
    [
      'of addresses',
      or(
        any(address, (value) => compare(value, '==', literal('::1', 'ip'))),
        any(address, (value) => compare(value, '==', literal('10.0.0.1', 'ip'))),
      ),
      { selection_1: { 'ip|cidr': ['::1/128', '10.0.0.1/32'] }, condition: 'selection_1' },
    ],
    [
      'of networks',
      any(address, (value) => ({
        kind: 'call',
        function: 'cidr-match',
        arguments: [value, literal('10.0.0.0/8'), literal('::/0')],
        type: 'boolean',
      })),
      { selection_1: { 'ip|cidr': ['10.0.0.0/8', '::/0'] }, condition: 'selection_1' },
    ],
    ['of existence', exists(pid), { selection_1: { 'pid|exists': true }, condition: 'selection_1' }],
    [
      'of two fields',
      and(isA, isB),
      { selection_1: { 'name|cased': 'a', 'user|cased': 'b' }, condition: 'selection_1' },
    ],
    [
      'of one field twice',
      and(isA, equals('name', 'b')),
      {
        selection_1: { 'name|cased': 'a' },
        selection_2: { 'name|cased': 'b' },
        condition: 'selection_1 and selection_2',
      },
    ],
    [
      'of alternatives',
      or(isA, isB, equals('name', 'c')),
      { selection_1: [{ 'name|cased': ['a', 'c'] }, { 'user|cased': 'b' }], condition: 'selection_1' },
    ],
    [
      'of what is not',
      and(isA, not(isB)),
      {
        selection_1: { 'name|cased': 'a' },
        filter_1: { 'user|cased': 'b' },
        condition: 'selection_1 and not filter_1',
      },
    ],
    [
      'of what is not at all',
      not(and(isA, not(isB))),
      {
        filter_1: { 'name|cased': 'a' },
        selection_1: { 'user|cased': 'b' },
        condition: 'not (filter_1 and not selection_1)',
      },
    ],
    [
      'of alternatives with parts',
      or(and(isA, not(isB)), exists(pid)),
      {
        selection_1: { 'name|cased': 'a' },
        filter_1: { 'user|cased': 'b' },
        selection_2: { 'pid|exists': true },
        condition: '(selection_1 and not filter_1) or selection_2',
      },
    ],
  ])('%s', (_, condition, detection) => {
    const compilation = compile(planOf([filter(condition)]));
    expect(compilation.status).toBe('exact');
    expect(written(planOf([filter(condition)]))['detection']).toEqual(detection);
  });

  it.each([
    ['a.c', '^(?:a\\.c)$', 'a\\.c'],
    ['a.?', '^(?:a(?:[\\s\\S])?)$', 'a.?'],
    ['[a-c\\-]+@', '^(?:(?:[\\-a-c])+[\\s\\S]*)$', '[a-c\\-]+@'],
    ['(a|bc)*', '^(?:(?:(?:a|bc))*)$', '(a|bc)*'],
    ['a{2}b{2,}c{2,3}', '^(?:(?:a){2,2}(?:b){2,}(?:c){2,3})$', 'a{2}b{2,}c{2,3}'],
    ['a/\n', '^(?:a\\/\\x0a)$', 'a/\n'],
    ['()', '^(?:(?:))$', '()'],
  ])('of the regular expression %s', (_, printed, text) => {
    const condition = any(field('name'), (value) => matches(value, regex(text)));
    expect(written(planOf([filter(condition)]))['detection']).toEqual({
      selection_1: { 'name|re': printed },
      condition: 'selection_1',
    });
  });

  it('of a regular expression of any case', () => {
    const condition = any(field('name'), (value) => matches(value, regex('aZ1', 'ascii')));
    expect(written(planOf([filter(condition)]))['detection']).toMatchObject({
      selection_1: { 'name|re': '^(?:[aA][zZ]1)$' },
    });
  });
});

describe('Sigma holds nothing of', () => {
  const dated = field('t', 'date');
  it.each<[string, Expression]>([
    ['a condition that always holds', and()],
    ['a text that is analysed', any(field('m', 'text'), (value) => compare(value, '==', literal('a')))],
    ['dates', any(dated, (value) => compare(value, '==', literal(0, 'date')))],
    ['bounds of dates', any(dated, (value) => compare(value, '<', literal(0, 'date')))],
    ['bounds of texts', any(field('name'), (value) => compare(value, '<', literal('a')))],
    ['some value that differs', any(field('name'), (value) => compare(value, '!=', literal('a')))],
    ['a comparison with null', any(field('name'), (value) => compare(value, '==', literal(null)))],
    ['a comparison the wrong way round', any(field('name'), (value) => compare(literal('a'), '==', value))],
    ['a comparison with something computed', any(field('name'), (value) => compare(value, '==', value))],
    ['several conditions on one value', any(field('name'), (value) => and(exists(value), exists(value)))],
    [
      'functions',
      any(field('name'), (value) => ({
        kind: 'call',
        function: 'starts-with',
        arguments: [value, literal('a')],
        type: 'boolean',
      })),
    ],
    ['something computed', compare(literal(1), '==', literal(1))],
    ['the existence of something computed', exists(exists(pid))],
    ['an intersection', any(field('name'), (value) => matches(value, regex('a&b')))],
    ['a complement', any(field('name'), (value) => matches(value, regex('~a')))],
    ['an interval', any(field('name'), (value) => matches(value, regex('<1-2>')))],
  ])('%s', (_, condition) => {
    expect(compile(planOf([filter(condition)])).status).toBe('unsupported');
    const [both, alone] = [planOf([filter(and(isA, condition))]), planOf([filter(isA)])];
    const compilation = compile(both);
    expect(compilation.status).toBe(condition.kind === 'and' ? 'exact' : 'approximate');
    if (condition.kind !== 'and')
      expect(compilation.findings.map(({ code }) => code)).toEqual(['sigma-condition-dropped']);
    expect(written(both)['detection']).toEqual(written(alone)['detection']);
  });
});

describe('Sigma leaves out', () => {
  const count: Step = { kind: 'aggregate', keys: [], aggregates: [{ name: 'c', function: 'count-rows' }] };
  const named: Step = { kind: 'extend', columns: [{ name: 'x', expression: single(field('name')) }] };
  it.each<[string, readonly Step[], readonly string[]]>([
    ['a limit', [filter(isA), { kind: 'limit', count: 3, implicit: false }], ['limit']],
    ['an expansion', [{ kind: 'expand', name: 'c', operand: field('name') }, filter(isA)], ['expand']],
    [
      'an aggregation and what comes after',
      [
        filter(isA),
        count,
        filter(compare({ kind: 'column', name: 'c', type: 'long', multiple: false }, '>', literal(3))),
      ],
      ['aggregate'],
    ],
    ['nothing of names', [named, filter(isA), { kind: 'sort', keys: [] }], []],
  ])('%s', (_, steps, dropped) => {
    const compilation = compile(planOf(steps));
    expect(compilation.status).toBe(dropped.length === 0 ? 'exact' : 'approximate');
    expect(compilation.findings.map(({ parameters }) => (parameters as { step?: string }).step)).toEqual(
      dropped,
    );
  });

  it('that a field must have one value', () => {
    const compilation = compile(planOf([filter(compare(single(field('name')), '!=', literal('a')))]));
    expect(compilation.findings.map(({ code }) => code)).toEqual(['sigma-several-values']);
    expect(compilation.status === 'approximate' && compilation.holds.steps).toEqual([filter(and(not(isA)))]);
  });
});
