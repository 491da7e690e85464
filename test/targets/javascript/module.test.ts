import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Expression } from '../../../src/plan/expression.js';
import {
  and,
  any,
  column,
  compare,
  equals,
  eventsOf,
  exists,
  field,
  filter,
  glob,
  literal,
  matches,
  not,
  or,
  planOf,
  regex,
  single,
} from '../../support/plan-builders.js';
import { moduleOf, runPlan } from './run-plan.js';

/** What a module says between the function that makes a run and the helpers. */
function codeOf(condition: Expression, query?: string): string {
  return runOf(moduleOf(planOf([filter(condition)]), query));
}

function runOf(text: string): string {
  return text.slice(text.indexOf('function createRun'), text.indexOf('\n\n// The helpers')).trim();
}

const name = field('process.name');

describe('the text of a module', () => {
  it('reads like the rule', () => {
    const condition = and(
      equals('host.os.type', 'linux'),
      not(any(name, (value) => matches(value, glob('/usr/*'), glob('*.SO', 'ascii')))),
    );
    expect(codeOf(condition)).toBe(
      `function createRun() {
  const readHostOsType = keywordField("host.os.type");
  const readProcessName = keywordField("process.name");
  return {
    push(event, id) {
      const hostOsType = readHostOsType(event);
      if (!anyOf(hostOsType, (value) => value === "linux")) return [];
      const processName = readProcessName(event);
      if (
        anyOf(processName, (value) =>
          value !== null && (value.startsWith("/usr/") || lowerAscii(value).endsWith(".so")))
      ) return [];
      return [{ kind: "event", id }];
    },
    flush(now) {
      return [];
    },
  };
}`,
    );
  });

  it('says where in the query each condition was written', () => {
    const query = 'where a == "1"\n  and b == "2"\n  and c == "3"';
    const conditions = ['1', '2', '3'].map((value, index) => ({
      ...compare(single(field('abc'[index] ?? '')), '==', literal(value)),
      span: { start: query.indexOf(value), end: query.indexOf(value) + 1 },
    }));
    const text = moduleOf(planOf([filter(and(...conditions))]), query);
    expect(text).toContain('// 1 | where a == "1"\n// 2 |   and b == "2"\n// 3 |   and c == "3"\n');
    expect(text).toMatch(
      /a !== "1"\) return \[\]; \/\/ line 1\n.*\n.*b !== "2"\) return \[\]; \/\/ line 2\n/,
    );
    expect(codeOf(or(...conditions), query)).toContain('// lines 1 to 3');
  });

  it.each<[string, Expression, string]>([
    ['few options are compared', oneOf('a', 'b'), 'processName === "a" || processName === "b"'],
    ['many options are a set', oneOf('a', 'b', 'c', 'd'), 'new Set(["a", "b", "c", "d"])'],
    [
      'alternatives on one field are joined',
      or(equals('process.name', 'a'), equals('process.name', 'b')),
      'anyOf(processName, (value) => value === "a" || value === "b")',
    ],
    ['a prefix', matches(single(name), glob('a*')), 'processName.startsWith("a")'],
    ['a suffix without case', matches(single(name), glob('*B', 'ascii')), 'processNameLower.endsWith("b")'],
    ['a part', matches(single(name), glob('*a*')), 'processName.includes("a")'],
    ['both ends', matches(single(name), glob('a*b')), 'glob(["a", "b"])'],
    ['any text', matches(single(name), glob('*')), 'if (processName === null) return [];'],
    ['a wildcard for one character', matches(single(name), glob('a?*')), 'globOfPieces([["a", ""], [""]])'],
    ['a regular expression', matches(single(name), regex('a[0-9]')), 'regularExpression('],
    [
      'one that globs say as well',
      matches(single(name), regex('.*\\.(top|xyz)')),
      'processName.endsWith(".top") || processName.endsWith(".xyz")',
    ],
    ['existence', exists(name), 'if (processName === null) return [];'],
    ['absence', not(exists(name)), 'if (processName !== null) return [];'],
    [
      'what is not null is asked once',
      and(or(and(not(oneOf('a')), not(oneOf('b'))), exists(field('x')))),
      '(processName !== null && processName !== "a" && processName !== "b")',
    ],
  ])('%s', (_, condition, expected) => {
    expect(codeOf(condition)).toContain(expected);
  });

  it('carries the helpers that it uses, and no others', () => {
    const text = moduleOf(planOf([filter(equals('process.name', 'a'))]));
    expect(text).toContain('function keywordField(');
    expect(text).toContain('function anyOf(');
    for (const other of [
      'createGroups',
      'regularExpression',
      'sortRows',
      'parseIpAddress',
      'createSequences',
    ])
      expect(text).not.toContain(other);
  });
});

function oneOf(...values: readonly string[]): Expression {
  return {
    kind: 'one-of',
    operand: single(name),
    options: values.map((value) => literal(value)),
    caseRule: 'sensitive',
  };
}

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        '"',
        "'",
        '`',
        '\\',
        '${x}',
        '*/',
        '</script>',
        '<!--',
        '\n',
        '\u2028',
        '\u2029',
        '\ud800',
        '\u0000',
        '//',
      ),
      { maxLength: 6 },
    )
    .map((parts) => parts.join('')),
);

describe('whatever the text in a rule', () => {
  it('it stays text: as a value, a field, a column, an option, a pattern', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyText,
        fc.string({ minLength: 1 }).filter((text) => !text.includes('.')),
        async (value, fieldName) => {
          const read = field(fieldName);
          const plan = planOf(
            [
              filter(
                and(
                  any(read, (element) => compare(element, '==', literal(value))),
                  any(read, (element) =>
                    matches(element, {
                      kind: 'glob',
                      parts: [{ kind: 'text', text: value }, { kind: 'any-many' }],
                      caseRule: 'sensitive',
                    }),
                  ),
                ),
              ),
              { kind: 'extend', columns: [{ name: value, expression: literal(value) }] },
            ],
            { kind: 'rows', columns: [column(value)] },
          );
          const events = eventsOf(
            Object.fromEntries([[fieldName, value]]),
            Object.fromEntries([[fieldName, `${value}x`]]),
          );
          expect(await runPlan(plan, events)).toEqual([
            { kind: 'row', values: Object.fromEntries([[value, value]]) },
          ]);
        },
      ),
    );
  });

  it('it stays within comments', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (query) => {
        const plan = planOf([filter(exists(field('a')))]);
        expect(moduleOf(plan, query)).not.toMatch(/<\/script|<!--/);
        const module: unknown = await import(
          `data:text/javascript,${encodeURIComponent(moduleOf(plan, query.toWellFormed()))}`
        );
        expect(module).toHaveProperty('createDetector');
      }),
      { numRuns: 50 },
    );
  });
});

describe('a plan of any size', () => {
  const events = eventsOf({ a: 'x99999' }, { a: 'y' }, { b: '1' });

  it('has a hundred thousand alternatives on one field', async () => {
    const condition = or(...Array.from({ length: 100_000 }, (_, index) => equals('a', `x${index}`)));
    expect(await runPlan(planOf([filter(condition)]), events)).toEqual([{ kind: 'event', id: '1' }]);
  });

  it('has a hundred thousand alternatives that have nothing in common', async () => {
    const condition = or(
      ...Array.from({ length: 100_000 }, (_, index) =>
        equals(`f${index % 50}`, `x${index}`, index % 2 === 0 ? 'ascii' : 'sensitive'),
      ),
      exists(field('b')),
    );
    expect(await runPlan(planOf([filter(condition)]), events)).toEqual([{ kind: 'event', id: '3' }]);
  });

  it('has twenty thousand patterns', async () => {
    const condition = matches(
      single(field('a')),
      ...Array.from({ length: 20_000 }, (_, index) => glob(`?${80_000 + index}`)),
    );
    expect(await runPlan(planOf([filter(condition)]), events)).toEqual([{ kind: 'event', id: '1' }]);
  });

  it('nests as deep as parsers let it', async () => {
    const condition = Array.from({ length: 400 }).reduce<Expression>(
      (inner, _, depth) =>
        depth % 2 === 0 ? and(inner, not(equals('c', 'z'))) : or(inner, equals('c', 'z')),
      equals('a', 'y'),
    );
    expect(await runPlan(planOf([filter(condition)]), events)).toEqual([{ kind: 'event', id: '2' }]);
  });
});
