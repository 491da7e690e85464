import fc from 'fast-check';
import { timeUnits } from '../../../src/language/esql/time-units.js';
import type {
  EsqlColumn,
  EsqlCommand,
  EsqlExpression,
  EsqlName,
  EsqlQuery,
} from '../../../src/language/esql/tree.js';

const span = { start: 0, end: 0 };

const anyNameText = fc
  .array(fc.constantFrom('process', 'name', '@timestamp', 'x y', 'and', 'a-b', '`', 'é', 'Esql'), {
    minLength: 1,
    maxLength: 3,
  })
  .map((parts) => parts.join('.'));

const anyText = fc.string({
  unit: fc.constantFrom('a', '"', '\\', '\n', '\t', 'é', '*', '}', '%{'),
  maxLength: 5,
});

const anyLiteral: fc.Arbitrary<EsqlExpression> = fc.oneof(
  anyText.map((value): EsqlExpression => ({ kind: 'literal', type: 'string', value, span })),
  fc.integer().map((value): EsqlExpression => ({ kind: 'literal', type: 'integer', value: value + 0, span })),
  fc
    .constantFrom(0.5, -2.25, 1e300, 7)
    .map((value): EsqlExpression => ({ kind: 'literal', type: 'decimal', value, span })),
  fc.boolean().map((value): EsqlExpression => ({ kind: 'literal', type: 'boolean', value, span })),
  fc.constant<EsqlExpression>({ kind: 'literal', type: 'null', value: null, span }),
);

const OPERATORS = ['==', '!=', '<', '<=', '>', '>=', '+', '-', '*', '/', '%', ':'] as const;

export const anyExpression: fc.Arbitrary<EsqlExpression> = fc.letrec<{ node: EsqlExpression }>((tie) => {
  const node = tie('node');
  const several = fc.array(node, { minLength: 1, maxLength: 3 });
  return {
    node: fc.oneof(
      { maxDepth: 4 },
      anyLiteral,
      anyNameText.map((name): EsqlExpression => ({ kind: 'name', name, span })),
      fc
        .tuple(fc.nat(), fc.constantFrom(...timeUnits.keys()))
        .map(([count, unit]): EsqlExpression => ({ kind: 'time-span', count, unit, span })),
      fc
        .tuple(fc.constantFrom('concat', 'now', 'count', 'match'), fc.array(node, { maxLength: 3 }))
        .map(([name, given]): EsqlExpression => ({ kind: 'call', name, arguments: given, span })),
      fc
        .array(node, { minLength: 2, maxLength: 3 })
        .chain((operands) =>
          fc.constantFrom<EsqlExpression>({ kind: 'and', operands, span }, { kind: 'or', operands, span }),
        ),
      node.map((operand): EsqlExpression => ({ kind: 'not', operand, span })),
      // A sign before a number is part of the number.
      node
        .filter((operand) => operand.kind !== 'literal' || typeof operand.value !== 'number')
        .map((operand): EsqlExpression => ({ kind: 'negate', operand, span })),
      fc
        .tuple(fc.constantFrom(...OPERATORS), node, node)
        .map(([operator, left, right]): EsqlExpression => ({ kind: 'binary', operator, left, right, span })),
      fc
        .tuple(fc.constantFrom('in' as const, 'like' as const, 'rlike' as const), node, several)
        .map(([kind, operand, options]): EsqlExpression => ({ kind, operand, options, span })),
      node.map((operand): EsqlExpression => ({ kind: 'is-null', operand, span })),
      fc
        .tuple(node, fc.constantFrom('string', 'long', 'ip'))
        .map(([operand, type]): EsqlExpression => ({ kind: 'cast', operand, type, span })),
      fc
        .array(anyLiteral, { minLength: 1, maxLength: 3 })
        .map((items): EsqlExpression => ({ kind: 'list', items, span })),
    ),
  };
}).node;

const anyColumn: fc.Arbitrary<EsqlColumn> = fc
  .tuple(anyNameText, anyExpression)
  .map(([name, expression]) => ({ name, expression, span }));
const columns = fc.array(anyColumn, { minLength: 1, maxLength: 3 });

const anyName: fc.Arbitrary<EsqlName> = fc.oneof(
  anyNameText.map((text): EsqlName => ({ text, hasWildcard: false, span })),
  fc
    .constantFrom('Esql.*', '*', 'a.*.b', '*_id')
    .map((text): EsqlName => ({ text, hasWildcard: true, span })),
);
const names = fc.array(anyName, { minLength: 1, maxLength: 3 });

const anyCommand: fc.Arbitrary<EsqlCommand> = fc.oneof<fc.Arbitrary<EsqlCommand>[]>(
  anyExpression.map((condition) => ({ kind: 'where', condition, span })),
  columns.map((each) => ({ kind: 'eval', columns: each, span })),
  fc
    .tuple(
      fc.constantFrom('stats' as const, 'inline-stats' as const),
      fc.array(fc.tuple(anyColumn, fc.option(anyExpression, { nil: undefined })), {
        minLength: 1,
        maxLength: 2,
      }),
      fc.array(anyColumn, { maxLength: 2 }),
    )
    .map(([kind, aggregates, by]) => ({
      kind,
      aggregates: aggregates.map(([column, where]) => ({ ...column, where })),
      by,
      span,
    })),
  fc
    .tuple(fc.constantFrom('keep' as const, 'drop' as const), names)
    .map(([kind, each]) => ({ kind, names: each, span })),
  fc.array(fc.tuple(anyNameText, anyNameText), { minLength: 1, maxLength: 2 }).map((pairs) => ({
    kind: 'rename',
    pairs: pairs.map(([from, to]) => ({
      from: { text: from, hasWildcard: false, span },
      to: { text: to, hasWildcard: false, span },
    })),
    span,
  })),
  fc
    .tuple(
      anyExpression,
      fc.constantFrom('ascending' as const, 'descending' as const),
      fc.constantFrom('first' as const, 'last' as const),
    )
    .map(([expression, direction, nulls]) => ({
      kind: 'sort',
      orders: [{ expression, direction, nulls }],
      span,
    })),
  fc.nat().map((count) => ({ kind: 'limit', count, span })),
  anyNameText.map((text) => ({ kind: 'mv_expand', name: { text, hasWildcard: false, span }, span })),
  fc.tuple(anyExpression, anyText).map(([operand, text]) => ({
    kind: 'grok',
    operand,
    patterns: [
      { text, span },
      { text: 'x', span },
    ],
    span,
  })),
  fc.tuple(anyExpression, anyText, anyText).map(([operand, text, appendSeparator]) => ({
    kind: 'dissect',
    operand,
    pattern: { text, span },
    appendSeparator,
    span,
  })),
);

/** Any query; all spans are empty. */
export const anyQuery: fc.Arbitrary<EsqlQuery> = fc
  .tuple(
    fc.constantFrom<EsqlCommand>(
      {
        kind: 'from',
        sources: ['logs-*', 'a:b-*'],
        metadata: [{ text: '_id', hasWildcard: false, span }],
        span,
      },
      { kind: 'from', sources: ['x y'], metadata: [], span },
      { kind: 'row', columns: [{ name: 'a', expression: { kind: 'star', span }, span }], span },
    ),
    fc.array(anyCommand, { maxLength: 4 }),
  )
  .map(([source, commands]) => ({ commands: [source, ...commands], span }));

export function withoutSpans(query: unknown): unknown {
  return JSON.parse(
    JSON.stringify(query, (key, value: unknown) => (key === 'span' ? undefined : value)),
  ) as unknown;
}
