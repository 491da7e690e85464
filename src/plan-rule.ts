import { finding, type Finding } from './diagnostic/finding.js';
import { ecsQueryOptions, languages, type LoweredQuery, type QueryOptions } from './language/language.js';
import type { Field } from './plan/expression.js';
import type { Plan, Source } from './plan/plan.js';
import { parseRelativeDate, type RelativeDate } from './plan/relative-date.js';
import { lowerNewTerms } from './rule-type/new-terms.js';
import { lowerThreshold } from './rule-type/threshold.js';
import type { Rule } from './rule/rule.js';
import { resolveField } from './schema/resolve-field.js';
import type { Schema } from './schema/schema.js';

export interface PlannedRule {
  /** Absent when a finding is an error. */
  readonly plan?: Plan;
  readonly findings: readonly Finding[];
}

/** From a rule to its plan: the query by its language's front end, then what the rule's type makes of it. */
export function planRule(rule: Rule, schema: Schema): PlannedRule {
  if (rule.type === 'machine_learning') return { findings: [machineLearningFinding(rule)] };
  const dates = datesOf(rule);
  if (rule.language === undefined || rule.query === undefined || !dates.from || !dates.to)
    return { findings: dates.findings };
  const source = sourceOf(rule, dates.from, dates.to);
  const lowered = languages[rule.language](rule.query, schema, queryOptionsOf(rule));
  const findings = [...dates.findings, ...lowered.findings];
  if (!lowered.query) return { findings };
  const typed = applyRuleType(rule, lowered.query, source, schema);
  if (!typed.query) return { findings: [...findings, ...typed.findings] };
  return {
    plan: {
      kind: 'plan',
      source: { ...source, indices: lowered.query.indices ?? source.indices },
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
    case 'machine_learning':
      return {
        findings: [
          finding(
            'unsupported-rule-type',
            { type: rule.type, reason: 'its plan has no step for it yet' },
            {
              kind: 'key',
              path: ['rule', 'type'],
            },
          ),
        ],
      };
  }
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
