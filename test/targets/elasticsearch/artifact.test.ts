import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/event.js';
import type { Plan, Result } from '../../../src/plan/plan.js';
import type { NamedAggregate, Step } from '../../../src/plan/step.js';
import type { Compilation, CompileContext } from '../../../src/target.js';
import { printJson } from '../../../targets/elasticsearch/print.js';
import { elasticsearchTarget } from '../../../targets/elasticsearch/target.js';
import { emptySchema, ruleContext } from '../../support/compile-context.js';
import {
  column,
  compare,
  equals,
  exists,
  field,
  filter,
  literal,
  planOf,
  single,
} from '../../support/plan-builders.js';

type Compiled = Exclude<Compilation, { status: 'unsupported' }>;

function compile(
  plan: Plan,
  rule: Partial<CompileContext['rule']> = {},
  window: 'all' | 'rule' = 'all',
): Compiled {
  const options = { window, now: undefined, layout: 'nested' } as const;
  const compilation = elasticsearchTarget.compile(plan, {
    rule: { ...ruleContext, ...rule },
    schema: emptySchema,
    options,
  });
  if (compilation.status === 'unsupported') throw new Error('Elasticsearch holds every plan');
  return compilation;
}

function fileOf(compilation: Compiled, suffix: string): string {
  return compilation.files.find((each) => each.suffix === suffix)?.content ?? '';
}

const isA = filter(equals('name', 'a'));
const host = field('host');
const rows: Result = { kind: 'rows', columns: [column('host'), column('c', 'long')] };
const groupsOf = (...aggregates: readonly NamedAggregate[]): Step => ({
  kind: 'aggregate',
  keys: [{ name: 'host', expression: host, missing: 'drop' }],
  aggregates,
});
const counting = groupsOf({ name: 'c', function: 'count-rows' });
const expanding: Step = { kind: 'expand', name: 'x', operand: host };

describe('what Elasticsearch is given', () => {
  it('is a request alone where its hits are the alerts', () => {
    const compilation = compile(planOf([isA]));
    expect(compilation).toEqual({
      status: 'exact',
      files: [
        {
          suffix: '.json',
          content: '{"size":10000,"_source":false,"query":{"term":{"name":{"value":"a"}}}}\n',
        },
      ],
      findings: [],
    });
  });

  it('is a request, how to run it, and what follows, where buckets are the alerts', () => {
    const compilation = compile(
      planOf([isA, counting, filter(compare(column('c', 'long'), '>', literal(1)))], rows),
    );
    expect(compilation.files.map(({ suffix }) => suffix)).toEqual([
      '.json',
      '.run.json',
      '.after.mjs',
      '.detector.mjs',
    ]);
    expect(JSON.parse(fileOf(compilation, '.run.json'))).toEqual({
      request: 'a-rule-of-a-test.json',
      index: ['logs-*'],
      paging: { kind: 'composite', aggregation: 'groups' },
      rows: {
        kind: 'buckets',
        aggregation: 'groups',
        columns: [
          { name: 'host', type: 'keyword', from: { kind: 'key', key: 'key_0' } },
          { name: 'c', type: 'long', from: { kind: 'doc-count' } },
        ],
      },
      after: 'a-rule-of-a-test.after.mjs',
    });
  });

  it('leaves to the step after what a bucket is not asked', () => {
    const after = (...conditions: readonly Step[]): string =>
      fileOf(compile(planOf([isA, counting, ...conditions], rows)), '.detector.mjs');
    expect(after(filter(compare(column('host'), '==', literal('of-a-host'))))).toContain('of-a-host');
    expect(after(filter(compare(column('c', 'long'), '>', literal(123_456))))).not.toContain('123456');
    expect(after({ kind: 'limit', count: 123_456, implicit: false })).toContain('123456');
  });

  it('asks for the fields of what is left, and pages of all that may matter', () => {
    const { source, ...rest } = planOf([isA, filter(exists(field('_id'))), expanding], {
      kind: 'rows',
      columns: [column('x')],
    });
    const plan: Plan = {
      ...rest,
      source: { ...source, timestamp: { field: 'event.ingested', fallback: '@timestamp' } },
    };
    const compilation = compile(plan);
    expect(JSON.parse(fileOf(compilation, '.json'))).toEqual({
      size: 1_000,
      _source: ['name', 'host', 'event.ingested', '@timestamp'],
      sort: ['_doc'],
      query: { term: { name: { value: 'a' } } },
    });
    expect(JSON.parse(fileOf(compilation, '.run.json'))).toMatchObject({
      paging: { kind: 'scroll' },
      rows: { kind: 'hits' },
    });
  });

  it('asks nothing of what stands behind the first step that is no filter', () => {
    const late = planOf([isA, expanding, filter(equals('user', 'late'))], {
      kind: 'rows',
      columns: [column('x')],
    });
    expect(fileOf(compile(late), '.json')).not.toContain('late');
    expect(fileOf(compile(late), '.detector.mjs')).toContain('late');
  });

  it('asks for what any event of a sequence must satisfy', () => {
    const item = (name: string) => ({
      condition: equals('name', name),
      keys: [],
      repeat: 1,
      polarity: 'present' as const,
    });
    const sequence: Step = {
      kind: 'sequence',
      timestamp: single(field('@timestamp', 'date')),
      items: [item('x'), item('y')],
    };
    expect(
      JSON.parse(fileOf(compile(planOf([isA, sequence], { kind: 'sequences' })), '.json')),
    ).toMatchObject({
      query: {
        bool: {
          filter: [
            { term: { name: { value: 'a' } } },
            { bool: { should: [{ term: { name: { value: 'x' } } }, { term: { name: { value: 'y' } } }] } },
          ],
        },
      },
    });
  });

  it('looks at the window once, and the step after does not', () => {
    const plan = planOf([isA, expanding], { kind: 'rows', columns: [column('x')] });
    const compilation = compile(plan, {}, 'rule');
    expect(JSON.parse(fileOf(compilation, '.json'))).toMatchObject({
      query: { bool: { filter: [{ range: { '@timestamp': { gte: 'now-9m', lte: 'now' } } }, { term: {} }] } },
    });
    expect(fileOf(compilation, '.detector.mjs')).toBe(fileOf(compile(plan), '.detector.mjs'));
  });

  it.each([
    ['rules/x.toml', 'x'],
    ['x.ndjson', 'x'],
    ['x.toml.bak', 'x.toml.bak'],
    ["o'neil & x.toml", "o'neil & x"],
  ])('is named after its file: %s', (file, stem) => {
    const compilation = compile(planOf([isA, counting], rows), { file });
    expect(JSON.parse(fileOf(compilation, '.run.json'))).toMatchObject({
      request: `${stem}.json`,
      after: `${stem}.after.mjs`,
    });
    const module = encodeURIComponent(`${stem}.detector.mjs`).replace("'", '%27');
    expect(fileOf(compilation, '.after.mjs')).toContain(`import { createDetector } from './${module}';`);
  });

  it('tells whose it is in comments that nothing ends early', () => {
    const compilation = compile(planOf([isA, counting], rows), { name: 'a\r\nb\u2028c', file: 'x\ny.toml' });
    expect(fileOf(compilation, '.after.mjs').split('\n').slice(0, 3)).toEqual([
      '// a b c',
      '// What is left to do with the responses of x y.json: `alerts(responses, now)` turns all of them into alerts.',
      '//   node x y.after.mjs response.json…    prints them, one a line',
    ]);
  });

  it('has no line separators in its code', () => {
    const key: Step = {
      kind: 'aggregate',
      keys: [{ name: 'a\u2028\u2029', expression: host, missing: 'drop' }],
      aggregates: [],
    };
    const after = fileOf(
      compile(planOf([key], { kind: 'rows', columns: [column('a\u2028\u2029')] })),
      '.after.mjs',
    );
    expect(after).toContain('"a\\u2028\\u2029"');
    expect(after).not.toMatch(/[\u2028\u2029]/);
  });

  it.each<[string, readonly NamedAggregate[], boolean]>([
    [
      'distinct values are counted',
      [
        { name: 'c', function: 'count-rows' },
        { name: 'd', function: 'count-distinct', operand: host },
      ],
      true,
    ],
    ['rows are counted', [{ name: 'c', function: 'count-rows' }], false],
  ])('says whether it is nearly exact: %s', (_, aggregates, isNear) => {
    expect(compile(planOf([isA, groupsOf(...aggregates)], rows)).findings).toEqual(
      isNear
        ? [
            {
              code: 'elasticsearch-cardinality',
              parameters: { precision: 40_000 },
              at: { kind: 'key', path: ['rule', 'query'] },
            },
          ]
        : [],
    );
    // It counts by itself what it is not asked for.
    const counted = compile(planOf([isA, expanding, groupsOf(...aggregates)], rows)).findings;
    expect(counted.map(({ code }) => code)).toEqual(['elasticsearch-step-after']);
  });
});

describe('JSON', () => {
  it('stands on one line of a hundred characters, or else in parts, each likewise', () => {
    const text = 'x'.repeat(92);
    expect(printJson({ a: text })).toBe(`{"a":"${text}"}`);
    expect(printJson({ a: `${text}x` })).toBe(`{\n  "a": "${text}x"\n}`);
    const list = [text.slice(10), null, true, 1];
    const line = `["${text.slice(10)}",null,true,1]`;
    expect(printJson({ a: list, b: { c: [] }, d: {} })).toBe(
      `{\n  "a": ${line},\n  "b": {"c":[]},\n  "d": {}\n}`,
    );
    // What stands within stands further to the right.
    expect(printJson({ a: { b: list } })).toBe(
      `{\n  "a": {\n    "b": [\n      "${text.slice(10)}",\n      null,\n      true,\n      1\n    ]\n  }\n}`,
    );
  });

  it('is what it was', () => {
    const value: JsonObject = {
      'a"b': [null, false, 0, '', [], {}, ['\n', { é: -1.5 }]],
      b: 'x'.repeat(200),
    };
    expect(JSON.parse(printJson(value))).toEqual(value);
  });
});
