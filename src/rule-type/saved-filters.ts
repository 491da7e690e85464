import { Fault, finding, type Finding } from '../diagnostic/finding.js';
import type { Expression, Field } from '../plan/expression.js';
import { parseGlob } from '../plan/pattern/glob.js';
import {
  parseLuceneRegularExpression,
  RegularExpressionError,
} from '../plan/pattern/lucene-regular-expression.js';
import type { Pattern } from '../plan/pattern/pattern.js';
import type { CaseRule } from '../plan/types.js';
import { withoutSpans } from '../plan/without-spans.js';
import { matchPattern, matchValue } from '../language/field-query/match.js';
import { matchRange, type Bound } from '../language/field-query/range.js';
import type { SavedFilter } from '../rule/rule.js';
import { resolveField } from '../schema/resolve-field.js';
import type { Schema } from '../schema/schema.js';

type Path = readonly (string | number)[];

/**
 * The filters that Kibana saved beside a rule's query: clauses of Elasticsearch's query DSL, all of which must hold.
 * Disabled ones don't count. `path` leads to their list in the rule file, for what is said of them.
 * Source: elastic/kibana, kbn-es-query/src/es_query/from_filters.ts.
 */
export function lowerSavedFilters(
  filters: readonly SavedFilter[],
  path: Path,
  schema: Schema,
): { readonly conditions: readonly Expression[]; readonly findings: readonly Finding[] } {
  const conditions: Expression[] = [];
  const findings: Finding[] = [];
  filters.forEach((filter, index) => {
    if (filter.meta.disabled === true) return;
    const at = { kind: 'value', path: [...path, index, 'query'] } as const;
    const context: Context = { schema, path: at.path, findings };
    try {
      const condition = withoutSpans(lowerClause(filter.query, context));
      conditions.push(filter.meta.negate === true ? { kind: 'not', operand: condition } : condition);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      findings.push({ ...error.finding, at });
    }
  });
  return { conditions, findings };
}

interface Context {
  readonly schema: Schema;
  readonly path: Path;
  readonly findings: Finding[];
}

type Json = Readonly<Record<string, unknown>>;

// The places that findings are given here are replaced by the filter's.
const SPAN = { start: 0, end: 0 };
const PLACE = { span: SPAN, valueSpan: SPAN };

function lowerClause(clause: unknown, context: Context): Expression {
  const [[kind, body] = ['', undefined], ...more] = isJson(clause) ? Object.entries(clause) : [];
  if (kind === '' || more.length > 0) throw refusal('a filter that is not one clause of the query DSL');
  switch (kind) {
    case 'match_all':
      return { kind: 'literal', type: 'boolean', value: true };
    case 'match_phrase':
    case 'match':
    case 'term': {
      const { field, value, options } = fieldClause(body, kind === 'term' ? 'value' : 'query', context);
      const mode = kind === 'match' ? 'words' : 'phrase';
      return matchValue({ field, caseRule: caseRuleOf(options) }, textOf(value), mode, PLACE);
    }
    case 'terms': {
      const { field, value } = fieldClause(body, 'value', context);
      if (!Array.isArray(value)) throw refusal('terms without a list');
      const alternatives = value.map((each: unknown) =>
        matchValue({ field, caseRule: 'sensitive' }, textOf(each), 'phrase', PLACE),
      );
      return { kind: 'or', operands: alternatives };
    }
    case 'exists': {
      const name = isJson(body) ? body['field'] : undefined;
      if (typeof name !== 'string') throw refusal('exists without a field');
      return { kind: 'exists', operand: fieldOf(name, context) };
    }
    case 'wildcard':
    case 'prefix':
    case 'regexp': {
      const { field, value, options } = fieldClause(body, 'value', context);
      return matchPattern(field, patternOf(kind, textOf(value), caseRuleOf(options)), PLACE);
    }
    case 'range':
      return lowerRange(body, context);
    case 'bool':
      return lowerBool(body, context);
    default:
      throw refusal(`the clause ${kind} of the query DSL`);
  }
}

function patternOf(kind: 'wildcard' | 'prefix' | 'regexp', text: string, caseRule: CaseRule): Pattern {
  if (kind === 'wildcard') return parseGlob(text, { anyMany: '*', anyOne: '?', escape: '\\' }, caseRule);
  if (kind === 'prefix') {
    const parts = [{ kind: 'text', text } as const, { kind: 'any-many' } as const];
    return { kind: 'glob', parts, caseRule };
  }
  try {
    return parseLuceneRegularExpression(text, caseRule);
  } catch (error) {
    if (error instanceof RegularExpressionError)
      throw new Fault(finding('invalid-regular-expression', { reason: error.message }, SPAN));
    throw error;
  }
}

/** `{field: value}` or `{field: {value, …}}`. */
function fieldClause(
  body: unknown,
  valueKey: string,
  context: Context,
): { readonly field: Field; readonly value: unknown; readonly options: Json } {
  const [[name, given] = ['', undefined]] = isJson(body)
    ? Object.entries(body).filter(([key]) => key !== 'boost')
    : [];
  if (name === '') throw refusal('a clause without a field');
  const options = isJson(given) ? given : {};
  const value = isJson(given) ? (given[valueKey] ?? given['wildcard'] ?? given['query']) : given;
  const field = fieldOf(name, context);
  return { field, value, options };
}

function fieldOf(name: string, { schema, path, findings }: Context): Field {
  const resolved = resolveField(name, schema, { kind: 'value', path });
  findings.push(...resolved.findings);
  return resolved.field;
}

function caseRuleOf(options: Json): CaseRule {
  return options['case_insensitive'] === true ? 'ascii' : 'sensitive';
}

const BOUNDS = { gt: '>', gte: '>=', lt: '<', lte: '<=' } as const;

function lowerRange(body: unknown, context: Context): Expression {
  const [[name, bounds] = ['', undefined]] = isJson(body) ? Object.entries(body) : [];
  if (name === '' || !isJson(bounds)) throw refusal('a range without bounds');
  const field = fieldOf(name, context);
  const given = Object.entries(bounds)
    .filter(([key]) => key !== 'format' && key !== 'boost')
    .map(([key, value]): Bound => {
      if (!Object.hasOwn(BOUNDS, key)) throw refusal(`the bound ${key} of a range`);
      return { operator: BOUNDS[key as keyof typeof BOUNDS], text: textOf(value) };
    });
  return matchRange({ field, caseRule: 'sensitive' }, given, PLACE);
}

function lowerBool(body: unknown, context: Context): Expression {
  if (!isJson(body)) throw refusal('an empty bool');
  const clausesOf = (key: string): readonly Expression[] => {
    const given = body[key];
    if (given === undefined) return [];
    return (Array.isArray(given) ? given : [given]).map((each: unknown) => lowerClause(each, context));
  };
  const required = [...clausesOf('must'), ...clausesOf('filter')];
  const should = clausesOf('should');
  const least = Number(body['minimum_should_match'] ?? (required.length > 0 ? 0 : 1));
  if (should.length > 0 && least > 1) throw refusal('a minimum_should_match above 1');
  return {
    kind: 'and',
    operands: [
      ...required,
      ...(should.length > 0 && least === 1 ? [{ kind: 'or', operands: should } as const] : []),
      ...clausesOf('must_not').map((operand) => ({ kind: 'not', operand }) as const),
    ],
  };
}

function textOf(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return String(value);
  throw refusal('a clause without a value');
}

function refusal(what: string): Fault {
  return new Fault(
    finding('unsupported-construct', { what, reason: 'the plan has no condition for it' }, SPAN),
  );
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
