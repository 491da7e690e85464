import { describe, expect, it } from 'vitest';
import { parseRuleFile } from '../../src/rule/read-rules.js';
import type { Rule } from '../../src/rule/rule.js';
import { tomlRule } from '../support/rule-texts.js';

function ruleIn(text: string, file = 'rule.toml'): Rule {
  const [{ rule } = {}] = parseRuleFile(file, text);
  if (!rule) throw new Error('there is no rule in the text');
  return rule;
}

describe('a rule of TOML', () => {
  it('has the detection engine’s defaults for what it leaves out', () => {
    expect(ruleIn(tomlRule({ language: null }))).toMatchObject({
      type: 'query',
      language: 'kuery',
      index: [],
      schedule: { from: 'now-6m', to: 'now', interval: '5m', maxSignals: 100 },
      timestampOverride: undefined,
      timestampOverrideFallbackDisabled: false,
      filters: [],
      alertSuppression: undefined,
    });
  });

  it.each(['eql', 'esql'] as const)('has the language of its type, %s, without saying so', (type) => {
    expect(ruleIn(tomlRule({ type, language: null, query: 'any where true' })).language).toBe(type);
  });

  it('may be written in Lucene’s language', () => {
    expect(ruleIn(tomlRule({ language: 'lucene' })).language).toBe('lucene');
  });

  it('says when and where it looks', () => {
    const lines = `
      index = ["logs-*", "winlogbeat-*"]
      from = "now-9m"
      interval = "10m"
      max_signals = 20
      timestamp_override = "event.ingested"
      timestamp_override_fallback_disabled = true
      event_category_override = "event.type"
      timestamp_field = "time"
      tiebreaker_field = "event.sequence"`;
    expect(ruleIn(tomlRule({ type: 'eql', lines }))).toMatchObject({
      index: ['logs-*', 'winlogbeat-*'],
      schedule: { from: 'now-9m', to: 'now', interval: '10m', maxSignals: 20 },
      timestampOverride: 'event.ingested',
      timestampOverrideFallbackDisabled: true,
      eventCategoryOverride: 'event.type',
      timestampField: 'time',
      tiebreakerField: 'event.sequence',
    });
  });

  it('keeps its query as it stands, without the line break after the opening quotes', () => {
    expect(ruleIn(tomlRule({ query: '  a: "\\\\b"\n' })).query).toBe('  a: "\\\\b"\n\n');
  });

  it('may begin with a byte order mark', () => {
    expect(ruleIn(`\uFEFF${tomlRule({ name: 'Marked' })}`).name).toBe('Marked');
  });

  it.each([
    [
      'new_terms = { field = "new_terms_fields", value = ["host.id"], history_window_start = [{ field = "history_window_start", value = "now-14d" }] }',
    ],
    ['new_terms_fields = ["host.id"]\nhistory_window_start = "now-14d"'],
  ])('of new terms: %s', (lines) => {
    expect(ruleIn(tomlRule({ type: 'new_terms', lines })).newTerms).toEqual({
      fields: ['host.id'],
      historyWindowStart: 'now-14d',
    });
  });

  it.each([
    ['field = ["source.ip", "user.name"]', ['source.ip', 'user.name']],
    ['field = "source.ip"', ['source.ip']],
    ['field = []', []],
    ['field = ""', []],
    ['', []],
  ])('of a threshold, by %s', (field, fields) => {
    const lines = `[rule.threshold]\n${field}\nvalue = 5\n[[rule.threshold.cardinality]]\nfield = "host.id"\nvalue = 2`;
    expect(ruleIn(tomlRule({ type: 'threshold', lines })).threshold).toEqual({
      fields,
      value: 5,
      cardinality: [{ field: 'host.id', value: 2 }],
    });
  });

  it('of indicators', () => {
    const lines = `
      threat_index = ["ti-*"]
      threat_language = "lucene"
      threat_query = "event.kind:enrichment"
      threat_indicator_path = "intel"
      [[rule.threat_filters]]
      [rule.threat_filters.meta]
      negate = true
      [rule.threat_filters.query.match_phrase]
      "event.type" = "indicator"
      [[rule.threat_mapping]]
      [[rule.threat_mapping.entries]]
      field = "source.ip"
      type = "mapping"
      value = "intel.ip"
      [[rule.threat_mapping.entries]]
      field = "source.port"
      value = "intel.port"
      [[rule.threat_mapping]]
      [[rule.threat_mapping.entries]]
      field = "destination.ip"
      value = "intel.ip"`;
    expect(ruleIn(tomlRule({ type: 'threat_match', lines })).threatMatch).toEqual({
      index: ['ti-*'],
      query: 'event.kind:enrichment',
      language: 'lucene',
      indicatorPath: 'intel',
      filters: [{ meta: { negate: true }, query: { match_phrase: { 'event.type': 'indicator' } } }],
      mapping: [
        {
          entries: [
            { field: 'source.ip', type: 'mapping', value: 'intel.ip' },
            { field: 'source.port', type: 'mapping', value: 'intel.port' },
          ],
        },
        { entries: [{ field: 'destination.ip', type: 'mapping', value: 'intel.ip' }] },
      ],
    });
  });

  it.each([
    ['"rare-logins"', ['rare-logins']],
    ['["rare-logins", "rare-logins-linux"]', ['rare-logins', 'rare-logins-linux']],
  ])('of machine learning jobs: %s', (jobs, jobIds) => {
    const lines = `anomaly_threshold = 75\nmachine_learning_job_id = ${jobs}`;
    expect(ruleIn(tomlRule({ type: 'machine_learning', language: null, query: null, lines }))).toMatchObject({
      language: undefined,
      query: undefined,
      machineLearning: { jobIds, anomalyThreshold: 75 },
    });
  });

  it('with saved filters', () => {
    const lines = `
      [[rule.filters]]
      [rule.filters.meta]
      disabled = true
      [rule.filters.query.exists]
      field = "user.name"`;
    expect(ruleIn(tomlRule({ lines })).filters).toEqual([
      { meta: { disabled: true }, query: { exists: { field: 'user.name' } } },
    ]);
  });

  it.each([
    [
      'group_by = ["host.id"]',
      { groupBy: ['host.id'], durationMilliseconds: undefined, missingFields: 'suppress' },
    ],
    [
      'group_by = ["host.id"]\nmissing_fields_strategy = "doNotSuppress"\nduration = { value = 3, unit = "h" }',
      { groupBy: ['host.id'], durationMilliseconds: 10_800_000, missingFields: 'doNotSuppress' },
    ],
    [
      'duration = { value = 5, unit = "m" }',
      { groupBy: [], durationMilliseconds: 300_000, missingFields: 'suppress' },
    ],
  ])('with suppression of alerts: %s', (suppression, expected) => {
    expect(ruleIn(tomlRule({ lines: `[rule.alert_suppression]\n${suppression}` })).alertSuppression).toEqual(
      expected,
    );
  });

  it('with what describes it to people', () => {
    const lines = `
      description = """
      Finds things.
      """
      author = ["Some One"]
      severity = "high"
      risk_score = 73
      tags = ["Domain: Endpoint"]
      [[rule.threat]]
      framework = "MITRE ATT&CK"
      [rule.threat.tactic]
      id = "TA0002"
      name = "Execution"
      [[rule.threat.technique]]
      id = "T1059"
      name = "Command and Scripting Interpreter"
      [[rule.threat.technique.subtechnique]]
      id = "T1059.004"
      name = "Unix Shell"
      [metadata]
      creation_date = "2025/01/31"
      maturity = "production"`;
    expect(ruleIn(tomlRule({ lines })).metadata).toMatchObject({
      description: 'Finds things.',
      author: ['Some One'],
      severity: 'high',
      riskScore: 73,
      tags: ['Domain: Endpoint'],
      creationDate: '2025/01/31',
      maturity: 'production',
      threats: [
        {
          framework: 'MITRE ATT&CK',
          tactic: { id: 'TA0002', name: 'Execution' },
          techniques: [
            { id: 'T1059', name: 'Command and Scripting Interpreter' },
            { id: 'T1059.004', name: 'Unix Shell' },
          ],
        },
      ],
    });
  });

  it('whose exceptions lie elsewhere is read with a warning', () => {
    const lines = '[[rule.exceptions_list]]\nlist_id = "trusted"\ntype = "detection"';
    const [{ rule, findings } = { findings: [] }] = parseRuleFile('rule.toml', tomlRule({ lines }));
    expect(rule).toBeDefined();
    expect(findings).toMatchObject([{ code: 'exceptions-left-out', parameters: { lists: ['trusted'] } }]);
  });
});

describe('an export of Kibana', () => {
  const first = {
    rule_id: 'first',
    name: 'First',
    type: 'query',
    language: 'kuery',
    query: 'a: 1',
    version: 3,
  };
  const second = { ...first, rule_id: 'second', name: 'Second', from: 'now-1h', exceptions_list: [] };
  const exceptions = { list_id: 'trusted', type: 'detection', name: 'Trusted' };
  const counts = { exported_count: 2, exported_rules_count: 2 };

  function linesOf(...documents: readonly unknown[]): string {
    return documents.map((document) => `${JSON.stringify(document)}\n`).join('');
  }

  it('holds a rule on each line, among lines of other things', () => {
    const files = parseRuleFile('export.ndjson', linesOf(first, exceptions, second, counts));
    expect(files.map(({ rule }) => rule?.name)).toEqual(['First', 'Second']);
    expect(files.map(({ findings }) => findings)).toEqual([[], []]);
    expect(files[1]?.rule?.source).toMatchObject({
      format: 'ndjson',
      offset: linesOf(first, exceptions).length,
    });
  });

  it('may have empty lines, carriage returns and a byte order mark', () => {
    const text = `\uFEFF${JSON.stringify(first)}\r\n\r\n${JSON.stringify(second)}`;
    expect(parseRuleFile('export.ndjson', text).map(({ rule }) => rule?.id)).toEqual(['first', 'second']);
  });

  it('goes on after a line that is not JSON, and after a broken rule', () => {
    const broken = { ...first, rule_id: 'broken', query: undefined };
    const files = parseRuleFile('export.ndjson', `${linesOf(first)}{oops\n${linesOf(broken, second)}`);
    expect(files.map(({ rule, findings }) => rule?.name ?? findings.map(({ code }) => code))).toEqual([
      'First',
      ['invalid-json'],
      ['missing-rule-key'],
      'Second',
    ]);
  });

  it('without a single rule is an error', () => {
    expect(parseRuleFile('events.ndjson', linesOf({ '@timestamp': '2025-01-01T00:00:00Z' }))).toMatchObject([
      { rule: undefined, findings: [{ code: 'no-rules' }] },
    ]);
  });
});
