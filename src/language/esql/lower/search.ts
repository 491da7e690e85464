import { Fault, fault, finding, type Finding } from '../../../diagnostic/finding.js';
import { isError } from '../../../diagnostic/resolve.js';
import type { Span } from '../../../diagnostic/span.js';
import type { Expression, Field } from '../../../plan/expression.js';
import { globOf } from '../../../plan/pattern/glob.js';
import type { GlobPart, Pattern } from '../../../plan/pattern/pattern.js';
import { joinAlternatives } from '../../field-query/alternatives.js';
import { matchAllWords, matchPhrase } from '../../field-query/text.js';
import { matchValue } from '../../field-query/match.js';
import { someValue, type Place } from '../../field-query/some-value.js';
import { lowerKqlQuery } from '../../kql/index.js';
import type { LowerQuery } from '../../language.js';
import { ecsQueryOptions } from '../../query-options.js';
import { lowerLuceneQuery } from '../../lucene/index.js';
import type { EsqlExpression } from '../tree.js';
import { constantOf } from './constant.js';
import { lowerExpression } from './lower-expression.js';
import { type Context, resolveName, type Scope } from './scope.js';
import { type OptionMap, searchOptions, type SearchOptions } from './search-options.js';

type Call = Extract<EsqlExpression, { kind: 'call' }>;

/**
 * Functions that search as the index does: any value of a field counts, and there is no null. Undefined for all others.
 * Source: Elasticsearch reference, ES|QL "Search functions".
 */
export function lowerSearch(call: Call, scope: Scope, context: Context): Expression | undefined {
  switch (call.name) {
    case 'match':
      return lowerMatch(call, scope, context);
    case 'multi_match':
      return lowerMultiMatch(call, scope, context);
    case 'match_phrase': {
      const { field, text, span, options } = searchOf(call, scope, context);
      searchOptions('match_phrase', options);
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
export function lowerMatch(call: Call, scope: Scope, context: Context): Expression {
  const { field, text, span: valueSpan, options } = searchOf(call, scope, context);
  const place = { span: call.span, valueSpan, options };
  return matchWith(field, text, searchOptions('match', options), place, context);
}

/** MULTI_MATCH: MATCH on some of its fields, whichever scores best. */
function lowerMultiMatch(call: Call, scope: Scope, context: Context): Expression {
  const last = call.arguments.at(-1);
  const options = last?.kind === 'map' ? last : undefined;
  const [sought, ...names] = options ? call.arguments.slice(0, -1) : call.arguments;
  if (!sought || names.length === 0)
    throw fault(
      'wrong-argument-count',
      { name: call.name, expected: 'at least 2 arguments', found: call.arguments.length },
      call.span,
    );
  const text = textOf(sought, 1, call, scope, context);
  const chosen = searchOptions('multi_match', options);
  const place = { span: call.span, valueSpan: sought.span, options };
  const operands = names.map((name) =>
    matchWith(fieldOf(name, scope, context), text, chosen, place, context),
  );
  return joinAlternatives(operands, call.span);
}

interface Search {
  readonly field: Field;
  readonly text: string;
  readonly span: Span;
  readonly options: OptionMap | undefined;
}

/** The field, the text and the options of a search, as MATCH takes them. */
function searchOf(call: Call, scope: Scope, context: Context): Search {
  const [left, right, options, ...more] = call.arguments;
  if (!left || !right || more.length > 0)
    throw fault(
      'wrong-argument-count',
      { name: call.name, expected: '2 to 3 arguments', found: call.arguments.length },
      call.span,
    );
  return {
    field: fieldOf(left, scope, context),
    text: textOf(right, 2, call, scope, context),
    span: right.span,
    options: optionMap(options, 3, call),
  };
}

function fieldOf(operand: EsqlExpression, scope: Scope, context: Context): Field {
  const name = operand.kind === 'cast' ? operand.operand : operand;
  const found = name.kind === 'name' ? resolveName(name.name, name.span, scope, context) : undefined;
  if (found?.kind === 'field') return found;
  const kept = name.kind === 'name' ? scope.kept.get(name.name) : undefined;
  if (kept) return { ...kept, span: name.span };
  throw fault(
    'unsupported-construct',
    { what: 'a search in what is computed', reason: 'Elasticsearch searches in fields of the index' },
    operand.span,
  );
}

/** What is sought: the text of a constant. */
function textOf(
  operand: EsqlExpression,
  position: number,
  call: Call,
  scope: Scope,
  context: Context,
): string {
  const constant = constantOf(lowerExpression(operand, scope, context));
  if (constant && constant.value !== null) return String(constant.value);
  throw fault(
    'wrong-argument-type',
    { name: call.name, position, expected: 'a constant', found: operand.kind },
    operand.span,
  );
}

function optionMap(options: EsqlExpression | undefined, position: number, call: Call): OptionMap | undefined {
  if (options === undefined || options.kind === 'map') return options;
  throw fault(
    'wrong-argument-type',
    { name: call.name, position, expected: 'a map of options', found: options.kind },
    options.span,
  );
}

interface SearchPlace extends Place {
  readonly options: OptionMap | undefined;
}

function matchWith(
  field: Field,
  text: string,
  { allWords, fuzziness }: SearchOptions,
  place: SearchPlace,
  context: Context,
): Expression {
  const changes = fuzziness === 'auto' ? automaticChanges(text) : fuzziness;
  if (changes > 0) return fuzzyMatch(field, text, changes, place, context);
  return allWords && field.type === 'text'
    ? matchAllWords(field, text, place)
    : matchValue({ field, caseRule: 'sensitive' }, text, 'words', place);
}

/** Source: Elasticsearch reference, "Common options", "Fuzziness": AUTO. */
function automaticChanges(text: string): number {
  const length = [...text].length;
  return length < 3 ? 0 : length < 6 ? 1 : 2;
}

function fuzzyMatch(
  field: Field,
  text: string,
  changes: number,
  { span, options }: SearchPlace,
  context: Context,
): Expression {
  const at = options?.span ?? span;
  if (changes !== 1 || (field.type !== 'keyword' && field.type !== 'wildcard'))
    throw fault(
      'unsupported-construct',
      {
        what: 'this fuzzy match',
        reason: 'one change of a letter in a keyword is all that the plan holds of fuzziness',
      },
      at,
    );
  tell(finding('esql-fuzzy-expansions', { field: field.name }, at), context);
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
  const [query, options, ...more] = call.arguments;
  if (!query || more.length > 0)
    throw fault(
      'wrong-argument-count',
      { name: call.name, expected: '1 to 2 arguments', found: call.arguments.length },
      call.span,
    );
  searchOptions(call.name === 'kql' ? 'kql' : 'qstr', optionMap(options, 2, call));
  if (!scope.isOpen)
    throw fault(
      'unsupported-construct',
      { what: `${call.name}(…) here`, reason: 'Elasticsearch searches before KEEP and STATS only' },
      call.span,
    );
  const lowered = language(textOf(query, 1, call, scope, context), context.schema, ecsQueryOptions);
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
