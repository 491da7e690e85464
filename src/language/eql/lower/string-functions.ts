import type { Span } from '../../../diagnostic/span.js';
import type { Expression } from '../../../plan/expression.js';
import type { FunctionName } from '../../../plan/functions.js';
import {
  arithmetic,
  booleanLiteral,
  call,
  conditional,
  isEmptyText,
  isLiteral,
  isMissing,
  not,
  nullLiteral,
  textLiteral,
  wholeLiteral,
} from './build.js';
import type { CallForm, EqlFunction } from './functions.js';

type Lower = EqlFunction['lower'];

/** `startsWith`, `endsWith`. */
export function search(name: FunctionName): Lower {
  return (values, form) => call(name, folded(values, form), 'boolean', form.span);
}

/** `stringContains`: an empty text is contained in nothing. */
export const contains: Lower = (values, form) => {
  const { span } = form;
  const [, part = nullLiteral(span)] = folded(values, form);
  const found = call('contains', folded(values, form), 'boolean', span);
  const isEmpty = isEmptyText(part, span);
  if (isLiteral(isEmpty)) return isEmpty.value === true ? booleanLiteral(false, span) : found;
  return { kind: 'and', operands: [not(isEmpty, span), found], span };
};

/** `indexOf(text, part[, start])`. */
export const indexOf: Lower = (values, form) =>
  call('index-of', [...folded(values.slice(0, 2), form), ...values.slice(2)], 'long', form.span);

/**
 * `between(text, left, right[, greedy])`: without a text to the left or to the right, nothing is cut off. Where case
 * is ignored the bounds are sought in small letters, and the text is cut as it stands.
 */
export const between: Lower = ([text, left, right, greedy], form) => {
  const { span } = form;
  if (!text || !left || !right) return nullLiteral(span);
  const isGreedy = greedy ?? booleanLiteral(false, span);
  const cut = form.ignoresCase
    ? cutBetween(text, folded([text, left, right], form), isGreedy, span)
    : call('between', [text, left, right, isGreedy], 'keyword', span);
  return conditional(
    [left, right].map((bound) => ({ condition: isEmptyText(bound, span), result: text })),
    cut,
    span,
  );
};

function cutBetween(
  text: Expression,
  sought: readonly Expression[],
  isGreedy: Expression,
  span: Span,
): Expression {
  const [lowText, lowLeft, lowRight] = sought;
  if (!lowText || !lowLeft || !lowRight) return nullLiteral(span);
  const left = call('index-of', [lowText, lowLeft], 'long', span);
  const start = arithmetic('add', [left, call('utf16-length', [lowLeft], 'long', span)], span);
  const last = call('last-index-of', [lowText, lowRight], 'long', span);
  const next = call('index-of', [lowText, lowRight, start], 'long', span);
  const end = conditional([{ condition: isGreedy, result: last }], next, span);
  const empty = textLiteral('', span);
  return conditional(
    [
      { condition: isMissing(text, span), result: nullLiteral(span) },
      { condition: isMissing(start, span), result: empty },
      { condition: isMissing(end, span), result: empty },
    ],
    call('slice', [text, start, end], 'keyword', span),
    span,
  );
}

/** `number(text[, base])`: without a base, `0x` in front stands for base 16. */
export const numberOf: Lower = ([text, base], { span }) => {
  if (!text) return nullLiteral(span);
  const parse = (radix: Expression): Expression => call('parse-number', [text, radix], 'long', span);
  const isHexadecimal = call('starts-with', [text, textLiteral('0x', span)], 'boolean', span);
  const byPrefix = conditional(
    [{ condition: isHexadecimal, result: parse(wholeLiteral(16, span)) }],
    parse(wholeLiteral(10, span)),
    span,
  );
  return base
    ? conditional([{ condition: isMissing(base, span), result: byPrefix }], parse(base), span)
    : byPrefix;
};

/** `substring(text, start[, end])`: a start that is null leaves the text whole, an end that is null is the text's. */
export const substring: Lower = ([text, start, end], { span }) => {
  if (!text || !start) return nullLiteral(span);
  const toEnd = call('slice', [text, start], 'keyword', span);
  const cut = end
    ? conditional([{ condition: isMissing(end, span), result: toEnd }], slice(text, start, end, span), span)
    : toEnd;
  return conditional([{ condition: isMissing(start, span), result: text }], cut, span);
};

function slice(text: Expression, start: Expression, end: Expression, span: Span): Expression {
  return call('slice', [text, start, end], 'keyword', span);
}

// Locale.ROOT's small letters.
function folded(values: readonly Expression[], { ignoresCase, span }: CallForm): readonly Expression[] {
  return ignoresCase ? values.map((value) => call('to-lower', [value], 'keyword', span)) : values;
}
