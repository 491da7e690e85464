import { finding, type Finding } from '../diagnostic/finding.js';
import type { Rule, RuleLanguage, RuleSource, RuleType, SavedFilter, Threat } from './rule.js';

type Table = Readonly<Record<string, unknown>>;

const DURATION_MILLISECONDS: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/**
 * A validated document as a `Rule`, with the detection engine's defaults.
 * Source: elastic/kibana, detection_rules_client/mergers/apply_rule_defaults.ts.
 */
export function ruleOf(
  document: Table,
  metadata: Table,
  source: RuleSource,
  findings: readonly Finding[],
): { rule: Rule | undefined; findings: readonly Finding[] } {
  const type = document['type'] as RuleType;
  const language = type === 'machine_learning' ? undefined : languageOf(document, type);
  const query = type === 'machine_learning' ? undefined : text(document['query']);
  if (query?.trim() === '' && (language === 'eql' || language === 'esql'))
    return { rule: undefined, findings: [...findings, finding('empty-query', { language }, QUERY)] };
  const rule: Rule = {
    source,
    id: text(document['rule_id']) ?? '',
    name: text(document['name']) ?? '',
    type,
    language,
    query,
    index: texts(document['index']),
    schedule: {
      from: text(document['from']) ?? 'now-6m',
      to: text(document['to']) ?? 'now',
      interval: text(document['interval']) ?? '5m',
      maxSignals: number(document['max_signals']) ?? 100,
    },
    timestampOverride: text(document['timestamp_override']),
    timestampOverrideFallbackDisabled: document['timestamp_override_fallback_disabled'] === true,
    eventCategoryOverride: text(document['event_category_override']),
    timestampField: text(document['timestamp_field']),
    tiebreakerField: text(document['tiebreaker_field']),
    filters: tables(document['filters']) as unknown as readonly SavedFilter[],
    newTerms: type === 'new_terms' ? newTermsOf(document) : undefined,
    threshold: type === 'threshold' ? thresholdOf(document) : undefined,
    threatMatch: type === 'threat_match' ? threatMatchOf(document) : undefined,
    machineLearning:
      type === 'machine_learning'
        ? {
            jobIds: texts(document['machine_learning_job_id']),
            anomalyThreshold: number(document['anomaly_threshold']) ?? 0,
          }
        : undefined,
    alertSuppression: suppressionOf(document['alert_suppression']),
    metadata: {
      description: text(document['description'])?.trim() ?? '',
      author: texts(document['author']),
      license: text(document['license']),
      severity: text(document['severity']) ?? 'low',
      riskScore: number(document['risk_score']),
      tags: texts(document['tags']),
      references: texts(document['references']),
      falsePositives: texts(document['false_positives']),
      threats: tables(document['threat']).map(threatOf),
      creationDate: text(metadata['creation_date']),
      updatedDate: text(metadata['updated_date']),
      maturity: text(metadata['maturity']),
    },
  };
  return { rule, findings: [...findings, ...exceptionFindings(document)] };
}

/** A rule only names its exception lists: their items lie in Kibana, or on other lines of an export. */
function exceptionFindings(document: Table): readonly Finding[] {
  const lists = tables(document['exceptions_list']).map((list) => text(list['list_id']) ?? 'unnamed');
  if (lists.length === 0) return [];
  return [finding('exceptions-left-out', { lists }, { kind: 'key', path: ['rule', 'exceptions_list', 0] })];
}

const QUERY = { kind: 'key', path: ['rule', 'query'] } as const;

function languageOf(document: Table, type: RuleType): RuleLanguage {
  if (type === 'eql' || type === 'esql') return type;
  return document['language'] === 'lucene' ? 'lucene' : 'kuery';
}

function newTermsOf(document: Table): Rule['newTerms'] {
  const nested = document['new_terms'];
  if (!isTable(nested))
    return {
      fields: texts(document['new_terms_fields']),
      historyWindowStart: text(document['history_window_start']) ?? '',
    };
  const [start] = tables(nested['history_window_start']);
  return { fields: texts(nested['value']), historyWindowStart: text(start?.['value']) ?? '' };
}

function thresholdOf(document: Table): Rule['threshold'] {
  const threshold = table(document['threshold']);
  return {
    fields: texts(threshold['field']).filter((field) => field !== ''),
    value: number(threshold['value']) ?? 1,
    cardinality: tables(threshold['cardinality']).map((each) => ({
      field: text(each['field']) ?? '',
      value: number(each['value']) ?? 0,
    })),
  };
}

function threatMatchOf(document: Table): Rule['threatMatch'] {
  return {
    index: texts(document['threat_index']),
    query: text(document['threat_query']) ?? '*:*',
    language: document['threat_language'] === 'lucene' ? 'lucene' : 'kuery',
    filters: tables(document['threat_filters']) as unknown as readonly SavedFilter[],
    mapping: tables(document['threat_mapping']).map((group) => ({
      entries: tables(group['entries']).map((each) => ({
        field: text(each['field']) ?? '',
        type: text(each['type']) ?? 'mapping',
        value: text(each['value']) ?? '',
      })),
    })),
    indicatorPath: text(document['threat_indicator_path']) ?? 'threat.indicator',
  };
}

function suppressionOf(value: unknown): Rule['alertSuppression'] {
  if (!isTable(value)) return undefined;
  const duration = isTable(value['duration']) ? value['duration'] : undefined;
  return {
    groupBy: texts(value['group_by']),
    durationMilliseconds:
      duration &&
      (number(duration['value']) ?? 0) * (DURATION_MILLISECONDS[text(duration['unit']) ?? ''] ?? 0),
    missingFields: value['missing_fields_strategy'] === 'doNotSuppress' ? 'doNotSuppress' : 'suppress',
  };
}

function threatOf(value: Table): Threat {
  const tactic = table(value['tactic']);
  return {
    framework: text(value['framework']) ?? '',
    tactic: { id: text(tactic['id']) ?? '', name: text(tactic['name']) ?? '' },
    techniques: tables(value['technique']).flatMap((technique) =>
      [technique, ...tables(technique['subtechnique'])].map((each) => ({
        id: text(each['id']) ?? '',
        name: text(each['name']) ?? '',
      })),
    ),
  };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

// TOML's large integers are read as bigint.
function number(value: unknown): number | undefined {
  return typeof value === 'number' || typeof value === 'bigint' ? Number(value) : undefined;
}

function texts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

function table(value: unknown): Table {
  return isTable(value) ? value : {};
}

function tables(value: unknown): readonly Table[] {
  return Array.isArray(value) ? value.filter(isTable) : [];
}

export function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
