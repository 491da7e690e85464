import { Fault, finding, type Finding, type Target } from './diagnostic/finding.js';
import { isError } from './diagnostic/resolve.js';
import { renamed, type FieldMap } from './fields/field-map.js';
import { mappedSchema } from './fields/mapped-schema.js';
import { ecsQueryOptions, languages, type LoweredQuery, type QueryOptions } from './language/language.js';
import type { Expression, Field } from './plan/expression.js';
import type { Plan, Source } from './plan/plan.js';
import { renameFields } from './plan/rename-fields.js';
import type { IndicatorEntry } from './plan/step.js';
import { withoutSpans } from './plan/without-spans.js';
import { parseRelativeDate, type RelativeDate } from './plan/relative-date.js';
import { lowerNewTerms } from './rule-type/new-terms.js';
import { lowerThreshold } from './rule-type/threshold.js';
import { lowerSavedFilters } from './rule-type/saved-filters.js';
import { lowerThreatMatch } from './rule-type/threat-match.js';
import type { AlertSuppression, Rule } from './rule/rule.js';
import { resolveField } from './schema/resolve-field.js';
import type { Schema } from './schema/schema.js';

export interface PlannedRule {
  /** Absent when a finding is an error. */
  readonly plan?: Plan;
  readonly findings: readonly Finding[];
}

/**
 * From a rule to its plan: the query by its language's front end, then what the rule's type makes of it, over fields as
 * the events name them.
 */
export function planRule(rule: Rule, schema: Schema, fields?: FieldMap): PlannedRule {
  if (!fields) return planEcs(rule, schema);
  const { plan, findings } = planEcs(rule, mappedSchema(schema, fields));
  try {
    return plan ? { plan: renameFields(plan, (field) => renamed(field, fields)), findings } : { findings };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { findings: [...findings, error.finding] };
  }
}

/** The plan over fields as the rule names them. */
function planEcs(rule: Rule, schema: Schema): PlannedRule {
  if (rule.type === 'machine_learning') return { findings: [machineLearningFinding(rule)] };
  const dates = datesOf(rule);
  if (rule.language === undefined || rule.query === undefined || !dates.from || !dates.to)
    return { findings: dates.findings };
  const source = sourceOf(rule, dates.from, dates.to);
  const lowered = languages[rule.language](rule.query, schema, queryOptionsOf(rule));
  const filters = lowerSavedFilters(rule.filters, ['rule', 'filters'], schema);
  const findings = [
    ...dates.findings,
    ...lowered.findings,
    ...filters.findings,
    ...(rule.alertSuppression ? [suppressionNote(rule.alertSuppression)] : []),
  ];
  if (!lowered.query || filters.findings.some(isError)) return { findings };
  const typed = applyRuleType(rule, withFilters(lowered.query, filters.conditions), source, schema);
  if (!typed.query) return { findings: [...findings, ...typed.findings] };
  return {
    plan: {
      kind: 'plan',
      source: { ...source, indices: typed.query.indices ?? lowered.query.indices ?? source.indices },
      steps: typed.query.steps,
      result: typed.query.result,
    },
    findings: [...findings, ...typed.findings],
  };
}

function applyRuleType(
  rule: Rule,
  query: LoweredQuery,
  source: Source,
  schema: Schema,
): { query?: LoweredQuery; findings: readonly Finding[] } {
  switch (rule.type) {
    case 'query':
    case 'eql':
    case 'esql':
      return { query, findings: [] };
    case 'new_terms': {
      if (!rule.newTerms) return { findings: [] };
      const fields = fieldsOf(rule.newTerms.fields, ['rule', 'new_terms', 'value'], schema);
      const historyStart = parseRelativeDate(rule.newTerms.historyWindowStart);
      if (!historyStart) return { findings: [invalidDate(rule.newTerms.historyWindowStart, HISTORY_START)] };
      return { query: lowerNewTerms(query, source, fields.fields, historyStart), findings: fields.findings };
    }
    case 'threshold': {
      if (!rule.threshold) return { findings: [] };
      const [cardinality] = rule.threshold.cardinality;
      const fields = fieldsOf(rule.threshold.fields, ['rule', 'threshold', 'field'], schema);
      const distinct = fieldsOf(
        cardinality ? [cardinality.field] : [],
        ['rule', 'threshold', 'cardinality'],
        schema,
      );
      const [field] = distinct.fields;
      return {
        query: lowerThreshold(query, {
          fields: fields.fields,
          value: rule.threshold.value,
          cardinality: field && cardinality ? { field, value: cardinality.value } : undefined,
        }),
        findings: [...fields.findings, ...distinct.findings],
      };
    }
    case 'threat_match':
      return applyThreatMatch(rule, query, source, schema);
    case 'machine_learning':
      return { findings: [machineLearningFinding(rule)] };
  }
}

function applyThreatMatch(
  rule: Rule,
  query: LoweredQuery,
  source: Source,
  schema: Schema,
): ReturnType<typeof applyRuleType> {
  const { threatMatch } = rule;
  if (!threatMatch) return { findings: [] };
  const lowered = languages[threatMatch.language](threatMatch.query, schema, queryOptionsOf(rule));
  const filters = lowerSavedFilters(threatMatch.filters, ['rule', 'threat_filters'], schema);
  const mapping = threatMatch.mapping.map(({ entries }, group) =>
    entries.map((entry, index) => indicatorEntry(entry, [group, 'entries', index], schema)),
  );
  const findings = [
    ...lowered.findings.map((each): Finding =>
      each.at.kind === 'query'
        ? { ...each, at: { kind: 'text', path: ['rule', 'threat_query'], span: each.at.span } }
        : each,
    ),
    ...filters.findings,
    ...mapping.flat().flatMap((entry) => entry.findings),
  ];
  if (!lowered.query || findings.some(isError)) return { findings };
  return {
    query: {
      ...lowerThreatMatch(
        query,
        // The places of another query are not those of the rule's main one.
        withFilters(withoutSpans(lowered.query), filters.conditions),
        mapping.map((entries) => entries.map(({ entry }) => entry)),
      ),
      indices: [...new Set([...source.indices, ...threatMatch.index])],
    },
    findings,
  };
}

/** The indicator's value is compared as a value of the event's field, whose index answers. */
function indicatorEntry(
  { field, value }: { readonly field: string; readonly value: string },
  path: readonly (string | number)[],
  schema: Schema,
): { readonly entry: IndicatorEntry; readonly findings: readonly Finding[] } {
  const at = (key: string): Target => ({ kind: 'value', path: ['rule', 'threat_mapping', ...path, key] });
  const event = resolveField(field, schema, at('field'));
  const indicator = resolveField(value, schema, at('value'), event.field.type);
  const isText = event.field.type === 'text';
  return {
    entry: { event: event.field, indicator: { ...indicator.field, type: event.field.type } },
    findings: [
      ...event.findings,
      ...indicator.findings,
      ...(isText
        ? [
            finding(
              'unsupported-construct',
              { what: `matching indicators with ${field}`, reason: 'it is analysed text' },
              at('field'),
            ),
          ]
        : []),
    ],
  };
}

function withFilters(query: LoweredQuery, conditions: readonly Expression[]): LoweredQuery {
  if (conditions.length === 0) return query;
  return {
    ...query,
    steps: [{ kind: 'filter', condition: { kind: 'and', operands: conditions } }, ...query.steps],
  };
}

function suppressionNote({ groupBy }: AlertSuppression): Finding {
  return finding(
    'alert-suppression',
    { fields: groupBy },
    { kind: 'key', path: ['rule', 'alert_suppression'] },
  );
}

const HISTORY_START = ['rule', 'new_terms', 'history_window_start', 0, 'value'] as const;

/** `path` leads to the list of the names in the rule file. */
function fieldsOf(
  names: readonly string[],
  path: readonly string[],
  schema: Schema,
): { fields: readonly Field[]; findings: readonly Finding[] } {
  const resolved = names.map((name, index) =>
    resolveField(name, schema, { kind: 'value', path: [...path, index] }),
  );
  return {
    fields: resolved.map(({ field }) => field),
    findings: resolved.flatMap(({ findings }) => findings),
  };
}

function machineLearningFinding(rule: Rule): Finding {
  return finding(
    'machine-learning-rule',
    { jobs: rule.machineLearning?.jobIds ?? [] },
    { kind: 'key', path: ['rule', 'type'] },
  );
}

function datesOf(rule: Rule): { from?: RelativeDate; to?: RelativeDate; findings: readonly Finding[] } {
  const from = parseRelativeDate(rule.schedule.from);
  const to = parseRelativeDate(rule.schedule.to);
  const findings = [
    ...(from ? [] : [invalidDate(rule.schedule.from, ['rule', 'from'])]),
    ...(to ? [] : [invalidDate(rule.schedule.to, ['rule', 'to'])]),
  ];
  return { ...(from ? { from } : {}), ...(to ? { to } : {}), findings };
}

function invalidDate(text: string, path: readonly (string | number)[]): Finding {
  return finding('invalid-relative-date', { text }, { kind: 'value', path });
}

function sourceOf(rule: Rule, from: RelativeDate, to: RelativeDate): Source {
  const override = rule.timestampOverride;
  const hasFallback =
    override !== undefined && override !== '@timestamp' && !rule.timestampOverrideFallbackDisabled;
  return {
    indices: rule.index,
    timestamp: { field: override ?? '@timestamp', ...(hasFallback ? { fallback: '@timestamp' } : {}) },
    window: { from, to },
  };
}

function queryOptionsOf(rule: Rule): QueryOptions {
  return {
    eventCategoryField: rule.eventCategoryOverride ?? ecsQueryOptions.eventCategoryField,
    timestampField: rule.timestampField ?? ecsQueryOptions.timestampField,
    tiebreakerField: rule.tiebreakerField,
  };
}
