import fc from 'fast-check';
import { isLoneWildcard, type KqlName, type KqlNode, type KqlValue } from '../../../src/language/kql/tree.js';

const span = { start: 0, end: 0 };

/** Texts that a lexer may stumble over, and others. */
const anyText = fc.oneof(
  fc.constantFrom(
    '',
    'a',
    'process.name',
    'not',
    'cannot',
    'or',
    'AND',
    'null',
    'true',
    '*',
    '\\',
    '"',
    ':',
    '(x)',
  ),
  fc.constantFrom(
    'a or b',
    'x not y',
    'or',
    'and ',
    'knot here',
    'a\tb',
    'a\r\nb',
    'a\u00a0and\u00a0b',
    '\\n',
    'nnot x',
  ),
  fc.constantFrom('{}', '<=', '\\not', 'u0041', '\\u0041', '\u3000', 'İ', '😀', '\ud800'),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
);

/** An unquoted value has no white space at its ends, and is not empty. */
const anyUnquoted: fc.Arbitrary<readonly string[]> = fc
  .array(anyText, { minLength: 1, maxLength: 3 })
  .map((parts) =>
    parts.map((part, index) => {
      const start = index === 0 ? part.trimStart() : part;
      return index === parts.length - 1 ? start.trimEnd() : start;
    }),
  )
  .filter((parts) => parts.length > 1 || parts[0] !== '');

const anyValue: fc.Arbitrary<KqlValue> = fc.oneof(
  anyUnquoted.map((parts) => ({ parts, quoted: false, span })),
  anyText.map((text) => ({ parts: [text], quoted: true, span })),
);

const anyName: fc.Arbitrary<KqlName> = fc.oneof(
  anyUnquoted.map((parts) => ({ parts, span })),
  anyText.map((text) => ({ parts: [text], span })),
);

const anyLeaf: fc.Arbitrary<KqlNode> = fc.oneof(
  fc.constant<KqlNode>({ kind: 'everything', span }),
  fc
    .record({ field: fc.option(anyName, { nil: undefined }), value: anyValue })
    .filter(({ field, value }) => !field || !isLoneWildcard(field) || !isLoneWildcard(value))
    .map(({ field, value }): KqlNode => ({ kind: 'is', field, value, span })),
  fc
    .record({ field: anyName, operator: fc.constantFrom('<', '<=', '>', '>='), value: anyValue })
    .map((range): KqlNode => ({ kind: 'range', ...range, span })),
);

export const { anyTree } = fc.letrec<{ anyTree: KqlNode }>((tie) => {
  const operand = tie('anyTree');
  return {
    anyTree: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      anyLeaf,
      operand.map((inner): KqlNode => ({ kind: 'not', operand: inner, span })),
      fc.record({ path: anyName, operand }).map((nested): KqlNode => ({ kind: 'nested', ...nested, span })),
      fc
        .record({
          kind: fc.constantFrom('and', 'or'),
          operands: fc.array(operand, { minLength: 2, maxLength: 4 }),
        })
        .map((list): KqlNode => ({ ...list, span })),
    ),
  };
});

/** A tree as data without places, to be compared with another. */
export function withoutSpans(node: unknown): unknown {
  return JSON.parse(JSON.stringify(node, (key, value: unknown) => (key === 'span' ? undefined : value)));
}
