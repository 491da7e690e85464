import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isError } from '../../../src/diagnostic/resolve.js';
import { lowerLuceneQuery } from '../../../src/language/lucene/index.js';
import { parseLucene } from '../../../src/language/lucene/parse.js';
import { printLucene } from '../../../src/language/lucene/print.js';
import type { LuceneNode, TermPart } from '../../../src/language/lucene/tree.js';
import { ecsQueryOptions } from '../../../src/language/query-options.js';
import { interpret } from '../../../src/plan/interpreter/interpret.js';
import { planFrom, fieldsOfEachType } from '../eql/run.js';
import { withoutSpans } from '../esql/any-query.js';

const EVENTS = [
  { a: 'x', b: 'y', long: 5 },
  { a: 'xy', long: 10, text: 'The quick brown fox' },
  { a: ['x', 'z'], b: 'w z', ip: '10.0.0.7' },
  { b: 'AND', date: '2025-01-01T12:00:00Z', long: -3 },
];

/** The numbers, from 1, of the events that a query finds. */
function found(query: string): readonly number[] {
  const { query: lowered, findings } = lowerLuceneQuery(query, fieldsOfEachType, ecsQueryOptions);
  if (!lowered) throw new Error(JSON.stringify(findings));
  const events = EVENTS.map((source, index) => ({ id: String(index + 1), source }));
  return interpret(planFrom(lowered), events, { now: 0, window: 'all' }).map((alert) =>
    alert.kind === 'event' ? Number(alert.id) : 0,
  );
}

describe('a Lucene query string', () => {
  it.each<readonly [string, readonly number[]]>([
    ['a:x', [1, 3]],
    ['a:x b:y', [1, 3]],
    ['a:x AND b:y', [1]],
    ['a:x && b:y', [1]],
    ['+a:x b:y', [1, 3]],
    ['a:x -b:y', [3]],
    ['a:x NOT b:y', [3]],
    ['NOT a:x', [2, 4]],
    ['!a:x', [2, 4]],
    // AND makes both its sides required, so that what stands beside OR no longer counts.
    ['a:xy OR a:x AND b:y', [1]],
    ['a:(xy OR x)', [1, 2, 3]],
    ['a:(x z)', [1, 3]],
    ['a:(+x +z)', [3]],
    ['a:x*', [1, 2, 3]],
    ['a:x?', [2]],
    ['a:/x.?/', [1, 2, 3]],
    ['b:"w z"', [3]],
    ['b:w\\ z', [3]],
    ['b:"AND"', [4]],
    ['b:\\AND', [4]],
    ['text:quick', [2]],
    ['text:"quick brown"', [2]],
    ['text:"brown quick"', []],
    ['text:(slow fox)', [2]],
    ['long:[5 TO 10]', [1, 2]],
    ['long:{5 TO 10]', [2]],
    ['long:[5 TO 10}', [1]],
    ['long:[* TO 5]', [1, 4]],
    ['long:>5', [2]],
    ['long:<=5', [1, 4]],
    ['long:"-3"', [4]],
    ['ip:"10.0.0.0/8"', [3]],
    ['date:2025', [4]],
    ['date:[2025-01-01 TO 2025-01-01]', [4]],
    ['_exists_:b', [1, 3, 4]],
    ['b:*', [1, 3, 4]],
    ['NOT _exists_:a', [4]],
    ['*:*', [1, 2, 3, 4]],
    ['*', [1, 2, 3, 4]],
    ['', [1, 2, 3, 4]],
    ['a:x^2', [1, 3]],
  ])('%s finds %j', (query, ids) => {
    expect(found(query)).toEqual(ids);
  });

  it.each([
    ['x', 'kql-no-field'],
    ['a:x~1', 'unsupported-construct'],
    ['"x y"~3', 'unsupported-construct'],
    ['a:"x', 'unterminated-string'],
    ['a:(x', 'syntax-error'],
    ['a:x AND', 'syntax-error'],
    ['long:[1 2]', 'syntax-error'],
    ['long:x', 'invalid-value'],
    ['*.name:x', 'unsupported-construct'],
    ['a:/x(/', 'invalid-regular-expression'],
  ])('%s is refused: %s', (query, code) => {
    const { query: lowered, findings } = lowerLuceneQuery(query, fieldsOfEachType, ecsQueryOptions);
    expect(lowered).toBeUndefined();
    expect(findings.filter(isError).map((each) => each.code)).toEqual([code]);
  });

  it('is the same when printed and parsed again', () => {
    fc.assert(
      fc.property(anyTree, (tree) => {
        const { tree: again, findings } = parseLucene(printLucene(tree));
        expect(findings).toEqual([]);
        expect(withoutSpans(again)).toEqual(withoutSpans(tree));
      }),
      { numRuns: 2000 },
    );
  });

  it('is parsed or refused, whatever it is', () => {
    const anyText = fc.string({
      unit: fc.constantFrom(...Array.from('ab:()[]{}"\\/*?~^+-! <>='), 'AND', 'TO'),
      maxLength: 20,
    });
    fc.assert(
      fc.property(anyText, (text) => {
        const { query, findings } = lowerLuceneQuery(text, fieldsOfEachType, ecsQueryOptions);
        expect(query === undefined).toBe(findings.some(isError));
      }),
      { numRuns: 5000 },
    );
  });
});

const span = { start: 0, end: 0 };
const anyWord = fc.string({
  unit: fc.constantFrom('a', 'é', ':', '"', '*', ' ', '/', '-', '\\', '(', 'AND', 'u'),
  minLength: 1,
  maxLength: 3,
});
const anyField = fc.constantFrom('a', 'process.name', 'x y', 'a:b');
const anyParts = fc
  .array(
    fc.oneof<fc.Arbitrary<TermPart>[]>(
      anyWord.map((text) => ({ kind: 'text', text })),
      fc.constant({ kind: 'any-one' }),
      fc.constant({ kind: 'any-many' }),
    ),
    { minLength: 1, maxLength: 3 },
  )
  // Neighbouring texts are one, and a lone star asks for existence.
  .filter((parts) => parts.every((part, at) => part.kind !== 'text' || parts[at + 1]?.kind !== 'text'))
  .filter((parts) => parts.length > 1 || parts[0]?.kind !== 'any-many');
const anyEnd = fc.option(
  fc.record({ text: anyWord.filter((text) => text !== '*'), inclusive: fc.boolean() }),
  { nil: undefined },
);
const anyTree: fc.Arbitrary<LuceneNode> = fc.letrec<{ node: LuceneNode }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3 },
    fc.tuple(anyField, anyParts).map(([field, parts]): LuceneNode => ({ kind: 'term', field, parts, span })),
    fc.tuple(anyField, anyWord).map(([field, text]): LuceneNode => ({ kind: 'phrase', field, text, span })),
    anyField.map((field): LuceneNode => ({ kind: 'exists', field, span })),
    fc
      .tuple(anyField, anyEnd, anyEnd)
      .map(([field, lower, upper]): LuceneNode => ({ kind: 'range', field, lower, upper, span })),
    fc
      .array(
        fc.tuple(fc.constantFrom('should' as const, 'must' as const, 'must-not' as const), tie('node')),
        { minLength: 2, maxLength: 3 },
      )
      .map((clauses): LuceneNode => ({
        kind: 'boolean',
        clauses: clauses.map(([occurs, node]) => ({ occurs, node })),
        span,
      })),
  ),
})).node;
