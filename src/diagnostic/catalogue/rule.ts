import { entry } from '../finding.js';

/** What reading rule files may find. */
export const ruleCatalogue = {
  'unreadable-file': entry<{ reason: string }>({
    severity: 'error',
    message: ({ reason }) => `this file can't be read: ${reason}`,
  }),
  'no-rules': entry<{ path: string }>({
    severity: 'error',
    message: ({ path }) => `there are no rule files in ${path}`,
    hint: () => 'rule files end in .toml, or are .ndjson files exported by Kibana',
  }),
  'invalid-toml': entry<{ reason: string }>({
    severity: 'error',
    message: ({ reason }) => `this is not TOML: ${reason}`,
    hint: () => "in TOML, strings with backslashes are best written between '''",
  }),
  'invalid-json': entry<{ reason: string }>({
    severity: 'error',
    message: ({ reason }) => `this line is not JSON: ${reason}`,
  }),
  'no-rule-table': entry<Record<string, never>>({
    severity: 'error',
    message: () => 'this file has no [rule] table',
    hint: () => 'a rule file has a [metadata] and a [rule] table',
  }),
  'missing-rule-key': entry<{ key: string; type: string }>({
    severity: 'error',
    message: ({ key, type }) => `a rule of type ${type} needs ${key}`,
    hint: ({ key }) => (key === 'query' ? 'only machine_learning rules have no query' : undefined),
  }),
  'empty-query': entry<{ language: string }>({
    severity: 'error',
    message: ({ language }) => `an ${language === 'eql' ? 'EQL' : 'ES|QL'} query can't be empty`,
  }),
  'unknown-rule-value': entry<{ key: string; value: string; allowed: readonly string[] }>({
    severity: 'error',
    message: ({ key, value }) => `${value} is no ${key}`,
    hint: ({ allowed }) =>
      allowed.length === 1 ? `it must be ${allowed[0] ?? ''}` : `it must be one of ${allowed.join(', ')}`,
  }),
  'invalid-rule-value': entry<{ key: string; reason: string }>({
    severity: 'error',
    message: ({ key, reason }) => `${key === '' ? 'the rule' : key} ${reason}`,
  }),
  'unknown-rule-key': entry<{ key: string; nearest: string | undefined }>({
    severity: 'note',
    message: ({ key }) => `no rule has a key ${key}; it is left out`,
    hint: ({ nearest }) => (nearest === undefined ? undefined : `did you mean ${nearest}?`),
  }),
  'duplicate-rule-id': entry<{ id: string; files: readonly string[] }>({
    severity: 'error',
    message: ({ id, files }) => `the rule_id ${id} stands in ${files.join(' and in ')}`,
    hint: () => 'give one of the two a rule_id of its own',
  }),
};
