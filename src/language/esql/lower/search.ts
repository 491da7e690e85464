import { Fault, fault, finding, type Finding } from '../../../diagnostic/finding.js';
import { isError } from '../../../diagnostic/resolve.js';
import type { Span } from '../../../diagnostic/span.js';
import type { Expression, Field } from '../../../plan/expression.js';
import { globOf } from '../../../plan/pattern/glob.js';
import type { GlobPart, Pattern } from '../../../plan/pattern/pattern.js';
import { matchPhrase } from '../../field-query/text.js';
import { matchValue } from '../../field-query/match.js';
import { someValue } from '../../field-query/some-value.js';
import { lowerKqlQuery } from '../../kql/index.js';
import type { LowerQuery } from '../../language.js';
import { ecsQueryOptions } from '../../query-options.js';
import { lowerLuceneQuery } from '../../lucene/index.js';
import type { EsqlExpression } from '../tree.js';
import { type Context, resolveName, type Scope } from './scope.js';

type Call = Extract<EsqlExpression, { kind: 'call' }>;

/**
 * Functions that search as the index does: any value of a field counts, and there is no null. Undefined for all others.
 * Source: Elasticsearch reference, ES|QL "Search functions".
 */
export function lowerSearch(call: Call, scope: Scope, context: Context): Expression | undefined {
  switch (call.name) {
    case 'match':
      return lowerMatch(call.arguments, call.span, scope, context);
    case 'match_phrase': {
      const { field, text, span } = searchOf(call.arguments, call, scope, context);
      const place = { span: call.span, valueSpan: span };
      return field.type === 'text'
        ? matchPhrase(field, text, place)
        : matchValue({ field, caseRule: 'sensitive' }, text, 'phrase', place);
    }
    case 'kql':
      return lowerInner(call, lowerKqlQuery, scope, context);
    case 'qstr':
      return lowerInner(call, lowerLuceneQuery, scope, context);
    case 'json_extract':
      return sourceField(call, context);
    default:
      return undefined;
  }
}

/** JSON_EXTRACT(_source, "a.b"): what the event itself has at a path. */
function sourceField(call: Call, context: Context): Expression | undefined {
  const [source, path] = call.arguments;
  if (
    source?.kind !== 'name' ||
    source.name !== '_source' ||
    typeof (path?.kind === 'literal' && path.value) !== 'string'
  )
    throw fault(
      'unsupported-construct',
      {
        what: 'json_extract of anything but _source and a literal path',
        reason: 'the plan reads no JSON text',
      },
      call.span,
    );
  const text = path?.kind === 'literal' ? String(path.value) : '';
  const name = text.replace(/^\$\./, '');
  if (!/^[^[\]'"*?$]+$/.test(name))
    throw fault(
      'unsupported-construct',
      { what: `the path ${text}`, reason: 'it is no plain name' },
      call.span,
    );
  tell(finding('esql-json-field', { field: name }, call.span), context);
  return {
    kind: 'single-value',
    operand: { kind: 'field', name, type: 'keyword', span: call.span },
    span: call.span,
  };
}

/** `field : value` and MATCH: some word of a text, else the whole value; within so many changes of letters if told. */
export function lowerMatch(
  parameters: readonly EsqlExpression[],
  span: Span,
  scope: Scope,
  context: Context,
): Expression {
  const written: Call = { kind: 'call', name: 'match', arguments: parameters, span };
  const { field, text, span: valueSpan } = searchOf(parameters, written, scope, context);
  const options = parameters[2];
  if (options) return fuzzyMatch(field, text, options, span, context);
  return matchValue({ field, caseRule: 'sensitive' }, text, 'words', { span, valueSpan });
}

function searchOf(
  [left, right, ...more]: readonly EsqlExpression[],
  call: Call,
  scope: Scope,
  context: Context,
): { readonly field: Field; readonly text: string; readonly span: Span } {
  if (!left || !right || more.length > 1)
    throw fault(
      'wrong-argument-count',
      { name: call.name, expected: '2 to 3 arguments', found: call.arguments.length },
      call.span,
    );
  const name = left.kind === 'cast' ? left.operand : left;
  const found = name.kind === 'name' ? resolveName(name.name, name.span, scope, context) : undefined;
  if (found?.kind !== 'field')
    throw fault(
      'unsupported-construct',
      { what: 'a search in what is computed', reason: 'Elasticsearch searches in fields of the index' },
      left.span,
    );
  if (right.kind !== 'literal' || right.value === null)
    throw fault(
      'wrong-argument-type',
      { name: call.name, position: 2, expected: 'a literal', found: right.kind },
      right.span,
    );
  return { field: found, text: String(right.value), span: right.span };
}

/** Harmless here: how relevant a match is matters to no rule, and options at their defaults change nothing. */
const WITHOUT_EFFECT: ReadonlySet<string> = new Set(['boost', 'max_expansions', 'fuzzy_transpositions']);

function fuzzyMatch(
  field: Field,
  text: string,
  options: EsqlExpression,
  span: Span,
  context: Context,
): Expression {
  const entries = options.kind === 'map' ? options.entries : [];
  const other = entries.find(({ key }) => key !== 'fuzziness' && !WITHOUT_EFFECT.has(key));
  const fuzziness = entries.find(({ key }) => key === 'fuzziness')?.value;
  const changes = fuzziness?.kind === 'literal' ? fuzziness.value : fuzziness ? undefined : 0;
  if (options.kind !== 'map' || other || (changes !== 0 && changes !== 1) || field.type === 'text')
    throw fault(
      'unsupported-construct',
      {
        what: other ? `the option ${other.key} of MATCH` : 'this fuzzy match',
        reason: 'one change of a letter in a keyword is all that the plan holds of fuzziness',
      },
      options.span,
    );
  const place = { span, valueSpan: options.span };
  if (changes === 0) return matchValue({ field, caseRule: 'sensitive' }, text, 'words', place);
  tell(finding('esql-fuzzy-expansions', { field: field.name }, options.span), context);
  return someValue(field, span, (operand) => ({
    kind: 'matches',
    operand,
    patterns: oneChange(text),
    span,
  }));
}

/** The text itself, and every way to put in, take out or change one letter, or to swap two neighbours. */
function oneChange(text: string): readonly Pattern[] {
  const letters = [...text];
  const cut = (from: number, to?: number): GlobPart => ({
    kind: 'text',
    text: letters.slice(from, to).join(''),
  });
  const anyLetter: GlobPart = { kind: 'any-one' };
  const changed = letters.flatMap((letter, index): readonly (readonly GlobPart[])[] => {
    const next = letters[index + 1];
    const swapped: GlobPart = { kind: 'text', text: `${next ?? ''}${letter}` };
    return [
      [cut(0, index), cut(index + 1)],
      [cut(0, index), anyLetter, cut(index + 1)],
      ...(next === undefined ? [] : [[cut(0, index), swapped, cut(index + 2)]]),
    ];
  });
  const longer = [...letters, ''].map((_, index) => [cut(0, index), anyLetter, cut(index)]);
  return [[cut(0)], ...changed, ...longer].map((parts) => globOf(parts, 'sensitive'));
}

/** A query of another language within this one. */
function lowerInner(call: Call, language: LowerQuery, scope: Scope, context: Context): Expression {
  const [query, ...more] = call.arguments;
  if (query?.kind !== 'literal' || typeof query.value !== 'string' || more.some(({ kind }) => kind !== 'map'))
    throw fault(
      'wrong-argument-type',
      { name: call.name, position: 1, expected: 'a literal string', found: query?.kind ?? 'nothing' },
      call.span,
    );
  if (!scope.isOpen)
    throw fault(
      'unsupported-construct',
      { what: `${call.name}(…) here`, reason: 'Elasticsearch searches before KEEP and STATS only' },
      call.span,
    );
  const lowered = language(query.value, context.schema, ecsQueryOptions);
  const findings = lowered.findings.map((each) => withinLiteral(each, query.span));
  const [step] = lowered.query?.steps ?? [];
  const error = findings.find(isError);
  if (step?.kind !== 'filter' || error) throw new Fault(error ?? nothingFound(call));
  for (const each of findings) tell(each, context);
  return { kind: 'is-true', operand: spansAt(step.condition, query.span), span: call.span };
}

function nothingFound(call: Call): Finding {
  return finding(
    'unsupported-construct',
    { what: `${call.name}(…)`, reason: 'its query has no condition' },
    call.span,
  );
}

/** What is said of the inner query stands where the string does. */
function withinLiteral(inner: Finding, span: Span): Finding {
  const { code, parameters } = inner;
  return { code, parameters, at: { kind: 'query', span } };
}

function spansAt(expression: Expression, span: Span): Expression {
  return JSON.parse(
    JSON.stringify(expression, (key, value: unknown) => (key === 'span' ? span : value)),
  ) as Expression;
}

function tell(told: Finding, context: Context): void {
  context.findings.set(`${told.code} ${JSON.stringify(told.parameters)}`, told);
}
