import { fault, finding } from '../../diagnostic/finding.js';
import type { Span } from '../../diagnostic/span.js';
import type { Expression } from '../../plan/expression.js';
import type { GlobPart } from '../../plan/pattern/pattern.js';
import { matchGlob, matchValue, type ComparedField } from '../field-query/match.js';
import { isCut, matchQueryString } from '../field-query/query-string.js';
import { say, type Context } from './fields.js';
import { isPattern, textOf, type KqlValue } from './tree.js';

/**
 * `field: value`, as Kibana's `is` function makes it by the field's type (kbn-es-query/src/kuery/functions/is.ts). A
 * pattern is one `wildcard` query on a keyword, whose blanks are like any other character; on all other types it is
 * a `query_string`, which cuts it at its blanks. A backslash is written twice, as in Kibana since 8.12
 * (elastic/kibana#169709); docs/decisions says why.
 */
export function lowerValue(
  compared: ComparedField,
  value: KqlValue,
  span: Span,
  context: Context,
): Expression {
  const { field } = compared;
  const place = { span, valueSpan: value.span };
  if (!value.quoted && textOf(value) === 'null')
    throw fault('kql-null-value', { field: field.name }, value.span);
  if (!isPattern(value)) return matchValue(compared, textOf(value), value.quoted ? 'phrase' : 'words', place);
  if (field.type === 'keyword') return matchGlob(compared, globParts(value), place);
  if (field.type !== 'text' && isCut(value.parts))
    say(
      finding('kql-cut-pattern', { field: field.name, type: field.type }, value.span),
      `${field.name} ${value.span.start}`,
      context.findings,
    );
  return matchQueryString(compared, value.parts, place);
}

function globParts({ parts }: KqlValue): readonly GlobPart[] {
  return parts.flatMap((text, index): readonly GlobPart[] =>
    index === 0 ? [{ kind: 'text', text }] : [{ kind: 'any-many' }, { kind: 'text', text }],
  );
}
