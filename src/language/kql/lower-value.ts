import { fault } from '../../diagnostic/finding.js';
import type { Span } from '../../diagnostic/span.js';
import { parseDate } from '../../plan/dates.js';
import type { Compare, ComparisonOperator, Element, Expression, Field, Literal } from '../../plan/expression.js';
import { parseIpAddress, parseNetwork, printIpAddress } from '../../plan/ip-address.js';
import { globOf } from '../../plan/pattern/glob.js';
import type { GlobPart, GlobPattern } from '../../plan/pattern/pattern.js';
import { analyze } from '../../plan/text/analyze.js';
import { valueTypeOf } from '../../plan/types.js';
import { lowerDateMath } from './lower-date.js';
import type { KqlValue } from './tree.js';

/**
 * `field: value` by the field's type, as Kibana's `is` makes it: equality of the whole value for keywords, with `*` as a
 * wildcard; a full-text match for text; equality for the others, where a date covers the unit that it names.
 */
export function lowerKqlValue(field: Field, value: KqlValue, span: Span): Expression {
  const pattern = value.parts.length > 1;
  const text = value.parts.join('*');
  switch (field.type) {
    case 'keyword':
    case 'wildcard':
    case 'flattened':
      return any(field, span, (element) =>
        pattern
          ? { kind: 'matches', operand: element, patterns: [globOfParts(value.parts)], span }
          : compare('==', element, { kind: 'literal', type: 'keyword', value: text }, span),
      );
    case 'text':
      return lowerText(field, value, span);
    case 'date':
      refusePattern(field, pattern, value.span);
      return any(field, span, (element) => ({
        kind: 'and',
        operands: [
          compare('>=', element, lowerDateMath(text, 'down', value.span), span),
          compare('<=', element, lowerDateMath(text, 'up', value.span), span),
        ],
      }));
    case 'ip':
      refusePattern(field, pattern, value.span);
      if (text.includes('/') && parseNetwork(text))
        return any(field, span, (element) => ({
          kind: 'call',
          function: 'cidr-match',
          arguments: [element, { kind: 'literal', type: 'keyword', value: text }],
          type: 'boolean',
          span,
        }));
      return any(field, span, (element) => compare('==', element, literalFor(field, text, value.span), span));
    case 'long':
    case 'double':
    case 'boolean':
    case 'version':
      refusePattern(field, pattern, value.span);
      return any(field, span, (element) => compare('==', element, literalFor(field, text, value.span), span));
  }
}

/** `field > value` and its kind. A date rounds as Elasticsearch's range query does: `>` and `<=` to the unit's end. */
export function lowerKqlRange(
  field: Field,
  operator: '<' | '<=' | '>' | '>=',
  value: KqlValue,
  span: Span,
): Expression {
  const text = value.parts.join('*');
  refusePattern(field, value.parts.length > 1, value.span);
  if (field.type === 'text')
    throw fault(
      'unsupported-construct',
      { what: `a range of ${field.name}`, reason: 'it is a text field, whose single words would be compared' },
      span,
    );
  const bound =
    field.type === 'date'
      ? lowerDateMath(text, operator === '>' || operator === '<=' ? 'up' : 'down', value.span)
      : literalFor(field, text, value.span);
  return any(field, span, (element) => compare(operator, element, bound, span));
}

function any(field: Field, span: Span, condition: (element: Element) => Expression): Expression {
  const element: Element = { kind: 'element', name: 'value', type: valueTypeOf(field.type) };
  return { kind: 'any-value', bindings: [{ element: 'value', of: field }], condition: condition(element), span };
}

function compare(operator: ComparisonOperator, left: Expression, right: Expression, span: Span): Compare {
  return { kind: 'compare', operator, left, right, caseRule: 'sensitive', span };
}

/**
 * Full text, as Kibana makes it: an unquoted value matches any of its words (`match`), a quoted one all in their order
 * (`match_phrase`), one with `*` any word that a blank-separated piece matches (`query_string`).
 */
function lowerText(field: Field, value: KqlValue, span: Span): Expression {
  const analyzer = field.analyzer ?? 'standard';
  const match = (query: Extract<Expression, { kind: 'token-match' }>['query']): Expression =>
    any(field, span, (operand) => ({ kind: 'token-match', operand, analyzer, query, span }));
  if (value.parts.length === 1) {
    const tokens = analyze(value.parts[0] ?? '', analyzer);
    return match({ kind: value.quoted ? 'phrase' : 'any-token', tokens });
  }
  const pieces = piecesOf(value.parts);
  return {
    kind: 'or',
    operands: pieces.map((piece) =>
      piece.some(({ kind }) => kind === 'any-many')
        ? match({ kind: 'token-pattern', pattern: lowerCased(globOf(piece, 'sensitive')) })
        : match({
            kind: 'any-token',
            tokens: analyze(piece.map((part) => (part.kind === 'text' ? part.text : '')).join(''), analyzer),
          }),
    ),
    span,
  };
}

/** Cuts a pattern at its blanks, as query_string does. */
function piecesOf(parts: readonly string[]): readonly (readonly GlobPart[])[] {
  const pieces: GlobPart[][] = [[]];
  parts.forEach((part, index) => {
    if (index > 0) pieces.at(-1)?.push({ kind: 'any-many' });
    part.split(/\s+/).forEach((text, at) => {
      if (at > 0) pieces.push([]);
      if (text !== '') pieces.at(-1)?.push({ kind: 'text', text });
    });
  });
  return pieces.filter((piece) => piece.length > 0);
}

function lowerCased(glob: GlobPattern): GlobPattern {
  return {
    ...glob,
    parts: glob.parts.map((part) => (part.kind === 'text' ? { kind: 'text', text: part.text.toLowerCase() } : part)),
  };
}

function globOfParts(parts: readonly string[]): GlobPattern {
  return globOf(
    parts.flatMap((text, index): readonly GlobPart[] =>
      index === 0 ? [{ kind: 'text', text }] : [{ kind: 'any-many' }, { kind: 'text', text }],
    ),
    'sensitive',
  );
}

function refusePattern(field: Field, pattern: boolean, span: Span): void {
  if (pattern)
    throw fault(
      'mismatched-types',
      { operation: 'a wildcard', left: `${field.name} (${field.type})`, right: 'a pattern', hint: WILDCARD_HINT },
      span,
    );
}

const WILDCARD_HINT = 'Elasticsearch takes wildcards on keyword, wildcard and text fields only';

function literalFor(field: Field, text: string, span: Span): Literal {
  const type = valueTypeOf(field.type);
  const value = valueFor(field, text);
  if (value === undefined)
    throw fault('invalid-value', { value: text, type, hint: `${field.name} is of type ${field.type}` }, span);
  return { kind: 'literal', type, value, span };
}

function valueFor(field: Field, text: string): string | number | boolean | undefined {
  switch (field.type) {
    case 'long':
    case 'double':
      return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text) ? Number(text) : undefined;
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : undefined;
    case 'ip': {
      const address = parseIpAddress(text);
      return address === undefined ? undefined : printIpAddress(address);
    }
    case 'date':
      return parseDate(text);
    case 'keyword':
    case 'wildcard':
    case 'text':
    case 'flattened':
    case 'version':
      return text;
  }
}
