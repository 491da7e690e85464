const text = { type: 'string' } as const;
const notBlank = { type: 'string', pattern: '\\S' } as const;
const textList = { type: 'array', items: text } as const;
const anyObject = { type: 'object' } as const;

const threat = {
  type: 'object',
  required: ['framework'],
  properties: {
    framework: text,
    tactic: { type: 'object', properties: { id: text, name: text, reference: text } },
    technique: { type: 'array', items: anyObject },
  },
} as const;

const threshold = {
  type: 'object',
  required: ['value'],
  additionalProperties: false,
  properties: {
    field: { type: ['string', 'array'], items: text, maxItems: 5 },
    value: { type: 'integer', minimum: 1 },
    cardinality: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'value'],
        additionalProperties: false,
        properties: { field: notBlank, value: { type: 'integer', minimum: 0 } },
      },
    },
  },
} as const;

const newTermsFields = { type: 'array', items: notBlank, minItems: 1, maxItems: 3 } as const;

/** How Elastic's rule files write new_terms; Kibana's exports have the two keys directly in the rule. */
const newTerms = {
  type: 'object',
  required: ['field', 'value', 'history_window_start'],
  additionalProperties: false,
  properties: {
    field: { const: 'new_terms_fields' },
    value: newTermsFields,
    history_window_start: {
      type: 'array',
      minItems: 1,
      maxItems: 1,
      items: {
        type: 'object',
        required: ['field', 'value'],
        additionalProperties: false,
        properties: { field: { const: 'history_window_start' }, value: notBlank },
      },
    },
  },
} as const;

const threatMapping = {
  type: 'array',
  minItems: 1,
  items: {
    type: 'object',
    required: ['entries'],
    additionalProperties: false,
    properties: {
      entries: {
        type: 'array',
        minItems: 1,
        items: {
          type: 'object',
          required: ['field', 'value'],
          additionalProperties: false,
          properties: {
            field: notBlank,
            type: { const: 'mapping' },
            value: notBlank,
            negate: { const: false },
          },
        },
      },
    },
  },
} as const;

const filters = {
  type: 'array',
  items: { type: 'object', required: ['meta'], properties: { meta: anyObject, query: anyObject } },
} as const;

const alertSuppression = {
  type: 'object',
  additionalProperties: false,
  properties: {
    group_by: { type: 'array', items: notBlank, minItems: 1, maxItems: 3 },
    duration: {
      type: 'object',
      required: ['value', 'unit'],
      additionalProperties: false,
      properties: { value: { type: 'integer', minimum: 1 }, unit: { enum: ['s', 'm', 'h', 'd'] } },
    },
    missing_fields_strategy: { enum: ['suppress', 'doNotSuppress'] },
  },
} as const;

/** The keys of a rule in the form that Elastic's rule API and rule files share. Their order is that of the reference. */
const properties = {
  name: notBlank,
  rule_id: notBlank,
  description: text,
  type: { enum: ['query', 'eql', 'esql', 'new_terms', 'threshold', 'threat_match', 'machine_learning'] },
  language: text,
  query: text,
  index: textList,
  data_view_id: text,
  filters,
  from: text,
  to: text,
  interval: text,
  max_signals: { type: 'integer', minimum: 1 },
  severity: { enum: ['low', 'medium', 'high', 'critical'] },
  severity_mapping: { type: 'array', items: anyObject },
  risk_score: { type: 'number', minimum: 0, maximum: 100 },
  risk_score_mapping: { type: 'array', items: anyObject },
  timestamp_override: notBlank,
  timestamp_override_fallback_disabled: { type: 'boolean' },
  event_category_override: notBlank,
  timestamp_field: notBlank,
  tiebreaker_field: notBlank,
  new_terms: newTerms,
  new_terms_fields: newTermsFields,
  history_window_start: notBlank,
  threshold,
  threat_index: textList,
  threat_query: text,
  threat_language: { enum: ['kuery', 'lucene'] },
  threat_mapping: threatMapping,
  threat_filters: filters,
  threat_indicator_path: text,
  anomaly_threshold: { type: 'integer', minimum: 0, maximum: 100 },
  machine_learning_job_id: { type: ['string', 'array'], items: text },
  alert_suppression: alertSuppression,
  author: textList,
  license: text,
  tags: textList,
  references: textList,
  false_positives: textList,
  threat: { type: 'array', items: threat },
  note: text,
  setup: text,
  enabled: { type: 'boolean' },
  building_block_type: text,
  exceptions_list: { type: 'array', items: anyObject },
  investigation_fields: anyObject,
  rule_name_override: text,
  timeline_id: text,
  timeline_title: text,
  version: { type: 'integer' },
  actions: { type: 'array' },
  meta: anyObject,
  namespace: text,
  output_index: text,
  outcome: text,
  alias_target_id: text,
  alias_purpose: text,
  throttle: {},
  id: text,
  immutable: { type: 'boolean' },
  rule_source: anyObject,
  created_at: text,
  created_by: text,
  updated_at: text,
  updated_by: text,
  revision: { type: 'integer' },
  related_integrations: { type: 'array' },
  required_fields: { type: 'array' },
  execution_summary: anyObject,
  response_actions: { type: 'array' },
} as const;

/** The keys that a rule may have; others are kept out of the plan, and noted. */
export const ruleKeys: ReadonlySet<string> = new Set(Object.keys(properties));

/** The languages of all rule types that do not name theirs; without one, kuery. */
const kueryOrLucene = { properties: { language: { enum: ['kuery', 'lucene'] } } } as const;

/**
 * JSON schema of a rule, by Elastic's rule reference; each rule type with what it can't do without. Keys that no rule
 * has break it, too, so that they can be told; they are no reason to refuse a rule.
 */
export const ruleSchema = {
  type: 'object',
  required: ['name', 'rule_id', 'type'],
  additionalProperties: false,
  properties,
  allOf: [
    when('query', { required: ['query'], ...kueryOrLucene }),
    when('eql', { required: ['query'], properties: { language: { const: 'eql' } } }),
    when('esql', { required: ['query'], properties: { language: { const: 'esql' } } }),
    when('new_terms', {
      required: ['query'],
      ...kueryOrLucene,
      if: { not: { required: ['new_terms_fields'] } },
      then: { required: ['new_terms'] },
      dependencies: { new_terms_fields: ['history_window_start'] },
    }),
    when('threshold', { required: ['query', 'threshold'], ...kueryOrLucene }),
    when('threat_match', {
      required: ['query', 'threat_index', 'threat_query', 'threat_mapping'],
      ...kueryOrLucene,
    }),
    when('machine_learning', { required: ['machine_learning_job_id', 'anomaly_threshold'] }),
  ],
};

function when(type: string, then: object): object {
  return { if: { properties: { type: { const: type } }, required: ['type'] }, then };
}
