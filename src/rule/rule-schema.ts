const text = { type: 'string' } as const;
const textList = { type: 'array', items: text } as const;
const anyObject = { type: 'object' } as const;
const fieldName = { type: 'string', minLength: 1 } as const;

const threat = {
  type: 'object',
  required: ['framework'],
  properties: {
    framework: text,
    tactic: { type: 'object', properties: { id: text, name: text, reference: text } },
    technique: { type: 'array', items: anyObject },
  },
} as const;

const cardinality = {
  type: 'array',
  items: {
    type: 'object',
    required: ['field', 'value'],
    properties: { field: fieldName, value: { type: 'integer', minimum: 0 } },
  },
} as const;

const threatMapping = {
  type: 'array',
  minItems: 1,
  items: {
    type: 'object',
    required: ['entries'],
    properties: {
      entries: {
        type: 'array',
        minItems: 1,
        items: {
          type: 'object',
          required: ['field', 'value'],
          properties: { field: fieldName, type: { const: 'mapping' }, value: fieldName },
        },
      },
    },
  },
} as const;

const filters = {
  type: 'array',
  items: { type: 'object', required: ['meta'], properties: { meta: anyObject, query: anyObject } },
} as const;

/** The keys of a rule in the form that Elastic's rule API and rule files share. Their order is that of the reference. */
const properties = {
  name: { type: 'string', minLength: 1 },
  rule_id: { type: 'string', minLength: 1 },
  description: text,
  type: { enum: ['query', 'eql', 'esql', 'new_terms', 'threshold', 'threat_match', 'machine_learning'] },
  language: { enum: ['kuery', 'lucene', 'eql', 'esql'] },
  query: { type: 'string' },
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
  timestamp_override: fieldName,
  timestamp_override_fallback_disabled: { type: 'boolean' },
  event_category_override: fieldName,
  timestamp_field: fieldName,
  tiebreaker_field: fieldName,
  new_terms_fields: { type: 'array', items: fieldName, minItems: 1, maxItems: 3 },
  history_window_start: text,
  new_terms: {
    type: 'object',
    required: ['field', 'value', 'history_window_start'],
    properties: {
      field: { const: 'new_terms_fields' },
      value: { type: 'array', items: fieldName, minItems: 1, maxItems: 3 },
      history_window_start: {
        type: 'array',
        minItems: 1,
        items: {
          type: 'object',
          required: ['field', 'value'],
          properties: { field: { const: 'history_window_start' }, value: text },
        },
      },
    },
  },
  threshold: {
    type: 'object',
    required: ['value'],
    properties: {
      field: { anyOf: [{ type: 'array', items: text, maxItems: 5 }, text] },
      value: { type: 'integer', minimum: 1 },
      cardinality,
    },
  },
  threat_index: textList,
  threat_query: text,
  threat_language: { enum: ['kuery', 'lucene'] },
  threat_mapping: threatMapping,
  threat_filters: filters,
  threat_indicator_path: text,
  anomaly_threshold: { type: 'integer', minimum: 0, maximum: 100 },
  machine_learning_job_id: { anyOf: [text, textList] },
  alert_suppression: {
    type: 'object',
    properties: {
      group_by: { type: 'array', items: fieldName, minItems: 1, maxItems: 3 },
      duration: {
        type: 'object',
        required: ['value', 'unit'],
        properties: { value: { type: 'integer', minimum: 1 }, unit: { enum: ['s', 'm', 'h', 'd'] } },
      },
      missing_fields_strategy: { enum: ['suppress', 'doNotSuppress'] },
    },
  },
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

const needsQuery = { required: ['query'] } as const;

/** JSON schema of a rule, by Elastic's rule reference; each rule type with what it can't do without. */
export const ruleSchema = {
  type: 'object',
  required: ['name', 'rule_id', 'type'],
  properties,
  allOf: [
    when('query', needsQuery),
    when('eql', { ...needsQuery, properties: { language: { const: 'eql' } } }),
    when('esql', { ...needsQuery, properties: { language: { const: 'esql' } } }),
    when('new_terms', {
      ...needsQuery,
      anyOf: [{ required: ['new_terms'] }, { required: ['new_terms_fields', 'history_window_start'] }],
    }),
    when('threshold', { required: ['query', 'threshold'] }),
    when('threat_match', { required: ['query', 'threat_index', 'threat_query', 'threat_mapping'] }),
    when('machine_learning', { required: ['machine_learning_job_id', 'anomaly_threshold'] }),
  ],
};

function when(type: string, then: object): object {
  return { if: { properties: { type: { const: type } }, required: ['type'] }, then };
}
