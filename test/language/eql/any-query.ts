import fc from 'fast-check';
import type {
  EqlExpression,
  EqlField,
  EqlLiteral,
  EqlQuery,
  EventFilter,
  Pipe,
  Sample,
  Sequence,
} from '../../../src/language/eql/tree.js';

const span = { start: 0, end: 0 };

/** Strings that a lexer may stumble over, and others. Lone surrogates cannot be written in EQL at all. */
const anyText = fc.oneof(
  fc.constantFrom(
    '',
    '"',
    '\\',
    '"""',
    '\\\\"',
    "'",
    '*',
    '?',
    '%',
    '\n',
    '\u0000',
    '\u2028',
    '//',
    'İ',
    '😀',
    'and',
  ),
  fc.string({ unit: 'grapheme' }),
);

const anyName = fc
  .array(fc.constantFrom('process', 'name', '@timestamp', 'sequence', 'a-b', 'x y', '`', '1st', 'é'), {
    minLength: 1,
    maxLength: 3,
  })
  .map((parts) => parts.join('.'));

const anyField: fc.Arbitrary<EqlField> = fc
  .tuple(anyName, fc.boolean())
  .map(([name, optional]) => ({ kind: 'field', name, optional, span }));

const anyLiteral: fc.Arbitrary<EqlLiteral> = fc.oneof(
  fc.constant<EqlLiteral>({ kind: 'null', span }),
  fc.boolean().map((value): EqlLiteral => ({ kind: 'boolean', value, span })),
  anyText.map((value): EqlLiteral => ({ kind: 'string', value, span })),
  fc
    .bigInt({ min: 0n, max: 2n ** 64n })
    .map((value): EqlLiteral => ({ kind: 'integer', digits: String(value), span })),
  fc
    .constantFrom('1.5', '.5', '2.', '1e9', '1.5E-3')
    .map((digits): EqlLiteral => ({ kind: 'decimal', digits, span })),
);

const { anyExpression } = fc.letrec<{ anyExpression: EqlExpression }>((tie) => {
  const operand = tie('anyExpression');
  const list = fc.array(operand, { minLength: 1, maxLength: 3 });
  return {
    anyExpression: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      anyField,
      anyLiteral,
      fc
        .record({
          name: fc.constantFrom('length', 'endsWith'),
          ignoresCase: fc.boolean(),
          items: fc.array(operand, { maxLength: 3 }),
        })
        .map(({ name, ignoresCase, items }) => ({
          kind: 'call' as const,
          name,
          nameSpan: span,
          ignoresCase,
          arguments: items,
          span,
        })),
      operand.map((inner) => ({ kind: 'negation' as const, operand: inner, span })),
      fc.record({
        kind: fc.constant('arithmetic' as const),
        operator: fc.constantFrom('+', '-', '*', '/', '%'),
        left: operand,
        right: operand,
        span: fc.constant(span),
      }),
      fc.record({
        kind: fc.constant('comparison' as const),
        operator: fc.constantFrom('==', '!=', '<', '<=', '>', '>='),
        left: operand,
        right: operand,
        span: fc.constant(span),
      }),
      fc.record({
        kind: fc.constant('lookup' as const),
        operator: fc.constantFrom('in', 'in~'),
        negated: fc.boolean(),
        operand,
        options: list,
        span: fc.constant(span),
      }),
      fc.record({
        kind: fc.constant('pattern-match' as const),
        operator: fc.constantFrom(':', 'like', 'like~', 'regex', 'regex~'),
        operand,
        patterns: fc.array(anyLiteral, { minLength: 1, maxLength: 3 }),
        span: fc.constant(span),
      }),
      operand.map((inner) => ({ kind: 'not' as const, operand: inner, span })),
      fc.record({
        kind: fc.constantFrom('and', 'or'),
        operands: fc.array(operand, { minLength: 2, maxLength: 4 }),
        span: fc.constant(span),
      }),
    ),
  };
});

export { anyExpression };

const anyFilter: fc.Arbitrary<EventFilter> = fc
  .tuple(fc.option(fc.oneof(fc.constantFrom('process', 'any'), anyText), { nil: undefined }), anyExpression)
  .map(([category, condition]) => ({
    kind: 'event-filter',
    ...(category === undefined ? {} : { category: { value: category, span } }),
    condition,
    span,
  }));

const anyKeys = fc.array(anyField, { maxLength: 2 });

const anyItem = fc
  .record({
    missing: fc.boolean(),
    filter: anyFilter,
    by: anyKeys,
    runs: fc.option(fc.integer({ min: 1, max: 100 })),
  })
  .map(({ runs, ...item }) => ({
    kind: 'sequence-item' as const,
    ...item,
    ...(runs === null ? {} : { runs }),
    span,
  }));

const anySequence: fc.Arbitrary<Sequence> = fc
  .record({
    by: anyKeys,
    maxspan: fc.option(
      fc.record({ amount: fc.integer({ min: 1 }), unit: fc.constantFrom('ms', 's', 'm', 'h', 'd') }),
    ),
    items: fc.array(anyItem, { minLength: 1, maxLength: 3 }),
    until: fc.option(anyItem),
  })
  .map(({ by, maxspan, items, until }) => ({
    kind: 'sequence',
    by,
    ...(maxspan ? { maxspan: { ...maxspan, span } } : {}),
    items,
    ...(until ? { until } : {}),
    span,
  }));

const anySample: fc.Arbitrary<Sample> = fc
  .record({
    by: anyKeys,
    items: fc.array(fc.record({ filter: anyFilter, by: anyKeys }), { minLength: 1, maxLength: 3 }),
  })
  .map(({ by, items }) => ({
    kind: 'sample',
    by,
    items: items.map((item) => ({ kind: 'sample-item', ...item, span })),
    span,
  }));

const anyPipe: fc.Arbitrary<Pipe> = fc
  .tuple(fc.constantFrom('head', 'tail', 'unique'), fc.array(anyExpression, { maxLength: 2 }))
  .map(([name, values]) => ({ kind: 'pipe', name, arguments: values, span }));

export const anyQuery: fc.Arbitrary<EqlQuery> = fc
  .tuple(fc.oneof(anyFilter, anySequence, anySample), fc.array(anyPipe, { maxLength: 2 }))
  .map(([body, pipes]) => ({ kind: 'query', body, pipes, span }));

/** A tree as data without places, to be compared with another. */
export function withoutSpans(node: unknown): unknown {
  return JSON.parse(
    JSON.stringify(node, (key, value: unknown) =>
      /span$/i.test(key) && key !== 'maxspan' ? undefined : value,
    ),
  );
}
