import { describe, expect, it } from 'vitest';
import { parseRuleFile } from '../../src/rule/read-rules.js';
import { tomlRule } from '../support/rule-texts.js';

/** The codes of what is found in a rule file, each with its parameters. */
function foundIn(text: string): readonly (readonly [string, unknown])[] {
  return parseRuleFile('rule.toml', text).flatMap(({ findings }) =>
    findings.map(({ code, parameters }) => [code, parameters] as const),
  );
}

describe('each rule type has what it can not do without', () => {
  const complete: Readonly<Record<string, string>> = {
    query: '',
    eql: '',
    esql: '',
    new_terms: `
      [rule.new_terms]
      field = "new_terms_fields"
      value = ["host.id", "user.name"]
      [[rule.new_terms.history_window_start]]
      field = "history_window_start"
      value = "now-7d"`,
    threshold: `
      [rule.threshold]
      field = ["source.ip"]
      value = 10
      [[rule.threshold.cardinality]]
      field = "user.name"
      value = 3`,
    threat_match: `
      threat_index = ["indicators-*"]
      threat_language = "kuery"
      threat_query = "*:*"
      [[rule.threat_mapping]]
      [[rule.threat_mapping.entries]]
      field = "source.ip"
      type = "mapping"
      value = "threat.indicator.ip"`,
  };

  it.each(Object.entries(complete))('a complete %s rule is read without a word', (type, lines) => {
    expect(foundIn(tomlRule({ type, lines }))).toEqual([]);
  });

  it('a machine_learning rule has jobs and no query', () => {
    const lines = 'anomaly_threshold = 50\nmachine_learning_job_id = ["rare-logins"]';
    expect(foundIn(tomlRule({ type: 'machine_learning', language: null, query: null, lines }))).toEqual([]);
  });

  it.each([
    ['query', 'query'],
    ['eql', 'query'],
    ['esql', 'query'],
    ['new_terms', 'query'],
    ['threshold', 'query'],
    ['threat_match', 'query'],
  ])('a %s rule needs its %s', (type, key) => {
    const text = tomlRule({ type, query: null, lines: complete[type] ?? '' });
    expect(foundIn(text)).toEqual([['missing-rule-key', { key, type }]]);
  });

  it.each([
    ['new_terms', ['new_terms']],
    ['threshold', ['threshold']],
    ['threat_match', ['threat_index', 'threat_query', 'threat_mapping']],
    ['machine_learning', ['machine_learning_job_id', 'anomaly_threshold']],
  ])('a %s rule needs its own keys: %s', (type, keys) => {
    expect(foundIn(tomlRule({ type }))).toEqual(keys.map((key) => ['missing-rule-key', { key, type }]));
  });

  it('a new_terms rule in the form of exports needs the start of its history', () => {
    expect(foundIn(tomlRule({ type: 'new_terms', lines: 'new_terms_fields = ["host.id"]' }))).toEqual([
      ['missing-rule-key', { key: 'history_window_start', type: 'new_terms' }],
    ]);
  });

  it('a query that says nothing is missing in EQL and ES|QL, and finds every event in KQL', () => {
    expect(foundIn(tomlRule({ type: 'eql', query: '' }))).toEqual([['empty-query', { language: 'eql' }]]);
    expect(foundIn(tomlRule({ type: 'esql', query: ' ' }))).toEqual([['empty-query', { language: 'esql' }]]);
    expect(foundIn(tomlRule({ type: 'query', query: '' }))).toEqual([]);
  });
});

describe('each value is what it must be', () => {
  it.each([
    [
      'max_signals = "many"',
      'invalid-rule-value',
      { key: 'max_signals', expected: 'a whole number', value: '"many"' },
    ],
    ['max_signals = 0', 'invalid-rule-value', { key: 'max_signals', expected: '1 or more', value: '0' }],
    [
      'max_signals = 9007199254740993',
      'invalid-rule-value',
      { key: 'max_signals', expected: 'a whole number', value: '9007199254740993' },
    ],
    ['risk_score = 101', 'invalid-rule-value', { key: 'risk_score', expected: '100 or less', value: '101' }],
    ['index = "logs-*"', 'invalid-rule-value', { key: 'index', expected: 'a list', value: '"logs-*"' }],
    ['index = [1]', 'invalid-rule-value', { key: 'an element of index', expected: 'a string', value: '1' }],
    ['tags = {}', 'invalid-rule-value', { key: 'tags', expected: 'a list', value: 'a table' }],
    ['from = 2025-01-31', 'invalid-rule-value', { key: 'from', expected: 'a string', value: 'a date' }],
    [
      'timestamp_override = " "',
      'invalid-rule-value',
      { key: 'timestamp_override', expected: 'a text that is not blank', value: '" "' },
    ],
    [
      'timestamp_override_fallback_disabled = 1',
      'invalid-rule-value',
      { key: 'timestamp_override_fallback_disabled', expected: 'true or false', value: '1' },
    ],
    [
      'threshold = []',
      'invalid-rule-value',
      { key: 'threshold', expected: 'a table', value: 'an empty list' },
    ],
    [
      'threshold = { field = 1, value = 2 }',
      'invalid-rule-value',
      { key: 'threshold.field', expected: 'a string or a list', value: '1' },
    ],
    [
      'new_terms_fields = []\nhistory_window_start = "now-1d"',
      'invalid-rule-value',
      { key: 'new_terms_fields', expected: 'a list of 1 or more', value: 'an empty list' },
    ],
    [
      'new_terms_fields = ["a", "b", "c", "d"]\nhistory_window_start = "now-1d"',
      'invalid-rule-value',
      { key: 'new_terms_fields', expected: 'a list of 3 or fewer', value: 'a list of 4' },
    ],
    [
      'severity = "urgent"',
      'unknown-rule-value',
      {
        key: 'severity',
        value: '"urgent"',
        type: 'query',
        allowed: ['low', 'medium', 'high', 'critical'],
        nearest: undefined,
      },
    ],
    [
      'alert_suppression = { group_by = ["host.id"], duration = { value = 1, unit = "w" } }',
      'unknown-rule-value',
      {
        key: 'alert_suppression.duration.unit',
        value: '"w"',
        type: 'query',
        allowed: ['s', 'm', 'h', 'd'],
        nearest: undefined,
      },
    ],
  ])('%s', (lines, code, parameters) => {
    expect(foundIn(tomlRule({ lines }))).toEqual([[code, parameters]]);
  });

  it('a misspelt type is told with the nearest one, and nothing else is said of the rule', () => {
    expect(foundIn(tomlRule({ type: 'treshold' }))).toEqual([
      [
        'unknown-rule-value',
        expect.objectContaining({ key: 'type', value: '"treshold"', nearest: 'threshold' }) as unknown,
      ],
    ]);
  });

  it.each([
    ['query', 'eql', ['kuery', 'lucene']],
    ['threshold', 'esql', ['kuery', 'lucene']],
    ['eql', 'kuery', ['eql']],
    ['esql', 'eql', ['esql']],
  ])('a %s rule is never read as %s', (type, language, allowed) => {
    const lines = type === 'threshold' ? 'threshold = { field = [], value = 1 }' : '';
    expect(foundIn(tomlRule({ type, language, lines }))).toEqual([
      [
        'unknown-rule-value',
        expect.objectContaining({ key: 'language', value: `"${language}"`, type, allowed }) as unknown,
      ],
    ]);
  });

  it('a negated indicator mapping is refused rather than read as a plain one', () => {
    const lines = `
      threat_index = ["indicators-*"]
      threat_query = "*:*"
      threat_mapping = [{ entries = [{ field = "source.ip", value = "threat.indicator.ip", negate = true }] }]`;
    expect(foundIn(tomlRule({ type: 'threat_match', lines }))).toEqual([
      [
        'unknown-rule-value',
        expect.objectContaining({ key: 'threat_mapping.entries.negate', allowed: ['false'] }) as unknown,
      ],
    ]);
  });

  it('a saved_query rule is refused: its query is elsewhere', () => {
    expect(foundIn(tomlRule({ type: 'saved_query', lines: 'saved_id = "some id"' }))).toEqual([
      ['unsupported-rule-type', expect.objectContaining({ type: 'saved_query' }) as unknown],
    ]);
  });
});

describe('a key that no rule has', () => {
  it.each([
    ['risk_scroe = 3', 'risk_scroe', 'risk_score'],
    ['my_own_key = { any = "thing" }', 'my_own_key', undefined],
    [
      'alert_suppression = { group_by = ["host.id"], missing_field_strategy = "suppress" }',
      'alert_suppression.missing_field_strategy',
      'missing_fields_strategy',
    ],
  ])('is noted, and the rule goes on: %s', (lines, key, nearest) => {
    const text = tomlRule({ lines });
    expect(foundIn(text)).toEqual([['unknown-rule-key', { key, nearest }]]);
    expect(parseRuleFile('rule.toml', text)[0]?.rule).toBeDefined();
  });

  it('is noted beside [metadata], [rule] and [transform], too', () => {
    expect(foundIn(tomlRule({ lines: '[transform]\na = 1\n[hunt]\nb = 2' }))).toEqual([
      ['unknown-rule-key', { key: 'hunt', nearest: undefined }],
    ]);
  });
});
