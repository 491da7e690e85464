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
      'none of which more is said',
      [],
      equals('host.os.type', 'x-linux'),
      { product: 'ecs', definition: 'ECS events' },
    ],
    [
      'none of what is no text',
      [],
      equals('host.os.type', 'undefined'),
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
    ['a licence', { license: 'MIT' }, { license: 'MIT' }],
    ['no licence', { license: undefined }, { license: undefined }],
    ['its description, without what stands about it', { description: ' x\n' }, { description: 'x' }],
    ['false positives likewise', { falsePositives: [' x\n', 'y'] }, { falsepositives: ['x', 'y'] }],
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

  it('a title that is no longer than one may be', () => {
    const titleOf = (name: string): unknown =>
      written(planOf([filter(isA)]), { ...ruleContext, name })['title'];
    expect([titleOf('x'.repeat(256)), titleOf('x'.repeat(300))]).toEqual(['x'.repeat(256), 'x'.repeat(256)]);
  });

  it('texts in one line each, however long, and each for itself', () => {
    const long = 'a word and '.repeat(40).trim();
    const metadata = {
      ...ruleContext.metadata,
      description: long,
      falsePositives: [long],
      license: undefined,
      creationDate: undefined,
    };
    const compilation = compile(planOf([filter(isA)]), { ...ruleContext, metadata });
    const text = compilation.status === 'exact' ? compilation.files[0].content : '';
    expect(text.split('\n').filter((line) => line.includes(long))).toEqual([
      `description: ${long}`,
      `  - ${long}`,
    ]);
    expect(text).not.toMatch(/[&*]ref_|license|date/);
    expect(compilation.status === 'exact' && compilation.files[0].suffix).toBe('.yml');
  });

  it('only what differs for a description where there is none of its own', () => {
    const metadata = { ...ruleContext.metadata, description: '  ' };
    const limited = planOf([filter(isA), { kind: 'limit', count: 3, implicit: false }]);
    expect(written(limited, { ...ruleContext, metadata })['description']).toMatch(/^Differs from/);
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
      'of fields beside what is not one',
      and(not(isB), isA, exists(pid)),
      {
        selection_1: { 'name|cased': 'a', 'pid|exists': true },
        filter_1: { 'user|cased': 'b' },
        condition: 'selection_1 and not filter_1',
      },
    ],
    [
      'of one field twice beside what is not',
      and(not(isB), isA, equals('name', 'c')),
      {
        filter_1: { 'user|cased': 'b' },
        selection_1: { 'name|cased': 'a' },
        selection_2: { 'name|cased': 'c' },
        condition: 'not filter_1 and selection_1 and selection_2',
      },
    ],
    [
      'of alternatives that are both',
      or(
        and(isA, isB),
        exists(pid),
        equals('user', 'c'),
        or(
          equals('user', 'd'),
          any(field('user'), (value) => matches(value, glob('e'))),
        ),
      ),
      {
        selection_1: [
          { 'name|cased': 'a', 'user|cased': 'b' },
          { 'pid|exists': true },
          { 'user|cased': ['c', 'd', 'e'] },
        ],
        condition: 'selection_1',
      },
    ],
    [
      'of a conjunction of alternatives',
      and(or(isA, isB), exists(pid)),
      {
        selection_1: [{ 'name|cased': 'a' }, { 'user|cased': 'b' }],
        selection_2: { 'pid|exists': true },
        condition: 'selection_1 and selection_2',
      },
    ],
    ['of one condition alone', not(and(isA)), { filter_1: { 'name|cased': 'a' }, condition: 'not filter_1' }],
    [
      'of truth',
      { kind: 'is-true', operand: isA },
      { selection_1: { 'name|cased': 'a' }, condition: 'selection_1' },
    ],
    [
      'of one value or another',
      any(field('name'), (value) =>
        or(compare(value, '==', literal('a')), compare(value, '==', literal('b'))),
      ),
      { selection_1: { 'name|cased': ['a', 'b'] }, condition: 'selection_1' },
    ],
    [
      'of true and false',
      any(field('flag', 'boolean'), (value) => compare(value, '==', literal(true), 'ascii')),
      { selection_1: { flag: true }, condition: 'selection_1' },
    ],
    [
      'of texts and numbers',
      any(field('name'), (operand) => ({
        kind: 'one-of',
        operand,
        options: [literal('1'), literal(1)],
        caseRule: 'sensitive',
      })),
      { selection_1: { 'name|cased': ['1', 1] }, condition: 'selection_1' },
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
    ['\u0000 \u001f\u007f', '^(?:\\x00 \\x1f\\x7f)$', '\u0000 \u001f\u007f'],
    ['a{0,2}b{1,2}c{0,1}', '^(?:(?:a){0,2}(?:b){1,2}(?:c)?)$', 'a{0,2}b{1,2}c{0,1}'],
    ['a{1}', '^(?:(?:a){1,1})$', 'a{1}'],
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
  const computed = 'something that is computed';
  const name = field('name');
  const ofName = (condition: (value: Expression) => Expression): Expression => any(name, condition);
  const call = (function_: 'starts-with' | 'cidr-match', ...operands: readonly Expression[]): Expression => ({
    kind: 'call',
    function: function_,
    arguments: operands,
    type: 'boolean',
  });
  const column: Expression = { kind: 'column', name: 'c', type: 'boolean', multiple: false };
  const words: Expression = {
    kind: 'token-match',
    operand: single(name),
    analyzer: 'standard',
    query: { kind: 'any-token', tokens: ['a'] },
  };
  const conditional: Expression = { kind: 'conditional', branches: [], otherwise: literal(true) };
  const several = 'several conditions on one and the same value';
  const lucene = (what: string): string => `${what} in a regular expression, which is Lucene's own`;

  it.each<[string, Expression]>([
    ['a condition that always holds', or()],
    ['the analysed text of m', any(field('m', 'text'), (value) => compare(value, '==', literal('a')))],
    ['a date', any(dated, (value) => compare(value, '==', literal(0, 'date')))],
    ['a bound that is no number (<)', any(dated, (value) => compare(value, '<', literal(0, 'date')))],
    ['a bound that is no number (>=)', ofName((value) => compare(value, '>=', literal('a')))],
    ['a bound that is no number (!=)', any(pid, (value) => compare(value, '!=', literal(1)))],
    ['a comparison with null', ofName((value) => compare(value, '==', literal(null)))],
    [
      'a comparison with null',
      ofName((operand) => ({
        kind: 'one-of',
        operand,
        options: [literal('a'), literal(null)],
        caseRule: 'ascii',
      })),
    ],
    [computed, ofName((value) => compare(literal('a'), '==', value))],
    [computed, ofName((value) => compare(value, '==', value))],
    ['the function starts-with', ofName((value) => call('starts-with', value, literal('a')))],
    ['a network that is computed', any(address, (value) => call('cidr-match', value, single(name)))],
    ['the existence of something computed', exists(exists(pid))],
    [lucene('intersection'), ofName((value) => matches(value, regex('a&b')))],
    [lucene('complement'), ofName((value) => matches(value, regex('~a')))],
    [lucene('interval'), ofName((value) => matches(value, regex('<1-2>')))],
    [lucene('nothing'), ofName((value) => matches(value, regex('#')))],
    [
      'a comparison of two fields',
      {
        kind: 'any-value',
        bindings: [
          { element: 'a', of: name },
          { element: 'b', of: field('user') },
        ],
        condition: compare({ kind: 'element', name: 'a', type: 'keyword' }, '==', {
          kind: 'element',
          name: 'b',
          type: 'keyword',
        }),
      },
    ],
    ['a comparison of two fields', { kind: 'any-value', bindings: [], condition: literal(true) }],
    ...[
      literal(true),
      field('flag', 'boolean'),
      column,
      { kind: 'element', name: 'x', type: 'boolean' } as const,
      { kind: 'now' } as const,
      single(field('flag', 'boolean')),
      { kind: 'any-object', path: 'o', condition: isA } as const,
      compare(literal(1), '==', literal(1)),
      oneOf(literal('a'), ['a']),
      matches(literal('a'), glob('a')),
      words,
      conditional,
      call('cidr-match', literal('::1', 'ip'), literal('::/0')),
    ].map((condition): [string, Expression] => [computed, condition]),
    ...[
      and(exists(pid)),
      isB,
      column,
      conditional,
      exists(pid),
      field('flag', 'boolean'),
      { kind: 'is-true', operand: isA } as const,
      literal(true),
      not(isA),
      { kind: 'now' } as const,
      single(field('flag', 'boolean')),
      { kind: 'any-object', path: 'o', condition: isA } as const,
      words,
      { kind: 'element', name: 'value', type: 'boolean' } as const,
    ].map((condition): [string, Expression] => [several, ofName(() => condition)]),
  ])('%s', (reason, condition) => {
    const whole = compile(planOf([filter(condition)]));
    expect(whole.status).toBe('unsupported');
    expect(whole.findings).toEqual([
      {
        code: 'sigma-unsupported',
        parameters: { reason: 'no condition of the rule has a form in Sigma' },
        at: { kind: 'key', path: ['rule', 'query'] },
      },
    ]);
    const [both, alone] = [planOf([filter(and(isA, condition))]), planOf([filter(isA)])];
    const compilation = compile(both);
    expect(compilation.status).toBe('approximate');
    expect(compilation.findings.map(({ code, parameters }) => [code, parameters])).toEqual([
      ['sigma-condition-dropped', { reason }],
    ]);
    expect(written(both)['detection']).toEqual(written(alone)['detection']);
  });

  it('no condition at all', () => {
    expect(compile(planOf([filter(and())])).status).toBe('unsupported');
    expect(compile(planOf([])).status).toBe('unsupported');
  });

  it('says where it stands', () => {
    const [inner, outer] = [
      { start: 3, end: 5 },
      { start: 1, end: 9 },
    ];
    const placesOf = (condition: Expression): readonly unknown[] =>
      compile(planOf([filter(and(isA, condition))])).findings.map(({ at }) => at);
    const computedAt = { ...compare(literal(1), '==', literal(1)), span: inner };
    expect(placesOf({ ...not(computedAt), span: outer })).toEqual([{ kind: 'query', span: inner }]);
    const undated = any(dated, (value) => compare(value, '==', literal(0, 'date')));
    expect(placesOf({ ...undated, span: outer })).toEqual([{ kind: 'query', span: outer }]);
    expect(placesOf(undated)).toEqual([{ kind: 'key', path: ['rule', 'query'] }]);
    const one = { ...compare(single(name), '==', literal('a')), span: outer };
    expect(placesOf(one)).toEqual([{ kind: 'query', span: outer }]);
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
    [
      'what indicators match, and keeps what the events must satisfy',
      [{ kind: 'indicator-match', events: isA, indicators: isB, groups: [] }],
      ['indicator-match'],
    ],
    [
      'what stands after an aggregation but for what it computes',
      [filter(isA), count, named, { kind: 'limit', count: 3, implicit: false }],
      ['aggregate', 'limit'],
    ],
    [
      'each thing once',
      [
        filter(isA),
        { kind: 'limit', count: 3, implicit: false },
        { kind: 'limit', count: 4, implicit: false },
      ],
      ['limit'],
    ],
  ])('%s', (_, steps, dropped) => {
    const compilation = compile(planOf(steps));
    expect(compilation.status).toBe(dropped.length === 0 ? 'exact' : 'approximate');
    expect(compilation.findings.map(({ parameters }) => (parameters as { step?: string }).step)).toEqual(
      dropped,
    );
    expect(written(planOf(steps))['detection']).toEqual(written(planOf([filter(isA)]))['detection']);
    if (compilation.status === 'approximate')
      expect(compilation.holds).toEqual(planOf([filter(and(isA))], { kind: 'events' }));
  });

  const name = field('name');
  it.each<[string, Expression, Expression]>([
    ['==', compare(single(name), '==', literal('a')), isA],
    ['!=', compare(single(name), '!=', literal('a')), not(isA)],
    ['>', compare(single(pid), '>', literal(1)), any(pid, (value) => compare(value, '>', literal(1)))],
    ['one of', oneOf(single(name), ['a', 'b']), any(name, (value) => oneOf(value, ['a', 'b']))],
    ['like', matches(single(name), glob('a*')), any(name, (value) => matches(value, glob('a*')))],
    [
      'within',
      {
        kind: 'call',
        function: 'cidr-match',
        arguments: [single(address), literal('::/0')],
        type: 'boolean',
      },
      any(address, (value) => ({
        kind: 'call',
        function: 'cidr-match',
        arguments: [value, literal('::/0')],
        type: 'boolean',
      })),
    ],
    ['not', not(compare(single(name), '==', literal('a'))), not(isA)],
    ['or', or(compare(single(name), '==', literal('a')), isB), or(isA, isB)],
    [
      'is true',
      { kind: 'is-true', operand: compare(single(name), '==', literal('a')) },
      { kind: 'is-true', operand: isA },
    ],
  ])('that a field must have one value, of %s', (_, condition, holds) => {
    const compilation = compile(planOf([filter(condition)]));
    expect(compilation.findings.map(({ code }) => code)).toEqual(['sigma-several-values']);
    expect(compilation.status === 'approximate' && compilation.holds.steps).toEqual([filter(and(holds))]);
    expect(written(planOf([filter(condition)]))['detection']).toEqual(
      written(planOf([filter(holds)]))['detection'],
    );
  });
});
