import { entry } from '../finding.js';

/** What reading rule files may find. */
export const ruleCatalogue = {
  'unreadable-file': entry<{ reason: string }>({
    severity: 'error',
    message: ({ reason }) => `this file can't be read: ${reason}`,
  }),
  'no-rules': entry<{ path: string }>({
    severity: 'error',
    message: ({ path }) => `there are no rules in ${path}`,
    hint: () => 'rules are .toml files, or .ndjson files that Kibana exported',
  }),
  'invalid-toml': entry<{ reason: string }>({
    severity: 'error',
    message: ({ reason }) => `this is not TOML: ${reason}`,
    hint: ({ reason }) => tomlHint(reason),
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
  'missing-rule-key': entry<{ key: string; type: string | undefined }>({
    severity: 'error',
    message: ({ key, type }) => `${ruleOf(type)} needs ${key}`,
    hint: ({ key }) => (key === 'query' ? 'only machine_learning rules have no query' : undefined),
  }),
  'empty-query': entry<{ language: string }>({
    severity: 'error',
    message: ({ language }) => `an ${language === 'eql' ? 'EQL' : 'ES|QL'} query can't be empty`,
  }),
  'unknown-rule-value': entry<{
    key: string;
    value: string;
    type: string | undefined;
    allowed: readonly string[];
    nearest: string | undefined;
  }>({
    severity: 'error',
    message: ({ key, value, type }) =>
      `the ${key} of ${ruleOf(key === 'type' ? undefined : type)} can't be ${value}`,
    hint: ({ allowed, nearest }) => {
      if (nearest !== undefined) return `did you mean ${nearest}?`;
      return allowed.length === 1
        ? `it must be ${allowed[0] ?? ''}`
        : `it must be one of ${allowed.join(', ')}`;
    },
  }),
  'invalid-rule-value': entry<{ key: string; expected: string; value: string }>({
    severity: 'error',
    message: ({ key, expected, value }) => `${key} must be ${expected}, and is ${value}`,
  }),
  'unknown-rule-key': entry<{ key: string; nearest: string | undefined }>({
    severity: 'note',
    message: ({ key }) => `${key} is no key of a rule, and changes nothing`,
    hint: ({ nearest }) => (nearest === undefined ? undefined : `did you mean ${nearest}?`),
  }),
  'exceptions-left-out': entry<{ lists: readonly string[] }>({
    severity: 'warning',
    message: ({ lists }) =>
      `the rule's exceptions (${lists.join(', ')}) lie in Kibana, and not in the rule: events that they except are found`,
    hint: () => 'write them as filters of the rule, or into its query',
  }),
  'duplicate-rule-id': entry<{ id: string; files: readonly string[] }>({
    severity: 'error',
    message: ({ id, files }) =>
      files.length === 1
        ? `the rule_id ${id} stands in this file more than once`
        : `the rule_id ${id} stands in ${listed(files)}`,
    hint: () => 'give each rule a rule_id of its own',
  }),
};

function ruleOf(type: string | undefined): string {
  if (type === undefined) return 'a rule';
  return `${/^e[qs]/.test(type) ? 'an' : 'a'} ${type} rule`;
}

const MOST_LISTED = 4;

function listed(files: readonly string[]): string {
  const more = files.length - MOST_LISTED;
  return `${files.slice(0, MOST_LISTED).join(' and in ')}${more > 0 ? ` and in ${more} more files` : ''}`;
}

function tomlHint(reason: string): string | undefined {
  if (reason.startsWith('unknown escape')) return "write strings with backslashes between '''";
  if (reason.startsWith('unterminated')) return 'close it with the quotes that open it';
  if (reason.endsWith('inline table')) return 'put texts between quotes';
  return undefined;
}
