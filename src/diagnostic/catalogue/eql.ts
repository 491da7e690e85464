import { entry } from '../finding.js';

/** What only EQL can say. */
export const eqlCatalogue = {
  'eql-unterminated-comment': entry<object>({
    severity: 'error',
    message: () => 'this comment has no end',
    hint: () => "close it with '*/'; comments nest",
  }),
  'eql-single-quotes': entry<object>({
    severity: 'error',
    message: () => 'EQL has no strings in single quotes',
    hint: () => 'write the text in double quotes',
  }),
  'eql-endgame-raw-string': entry<{ opening: string }>({
    severity: 'error',
    message: ({ opening }) => `${opening} begins a raw string in Endgame's EQL only`,
    hint: () => 'write the text in three double quotes',
  }),
  'eql-unknown-escape': entry<{ escape: string }>({
    severity: 'error',
    message: ({ escape }) => `${escape} is no escape in an EQL string`,
    hint: () =>
      String.raw`double the backslash, or write the text in three double quotes; \u{…} takes 2 to 8 digits`,
  }),
  'eql-chained-comparison': entry<object>({
    severity: 'error',
    message: () => 'comparisons do not chain',
    hint: () => "write 'a < b and b < c'",
  }),
  'eql-by-after-with': entry<object>({
    severity: 'error',
    message: () => "'by' stands before 'with' in a sequence",
    hint: () => "write 'sequence by key with maxspan=1m'",
  }),
  'eql-invalid-maxspan': entry<{ text: string }>({
    severity: 'error',
    message: ({ text }) => `${text} is no span of time`,
    hint: () => 'write a whole number above zero and one of ms, s, m, h, d, such as 5m',
  }),
  'eql-invalid-runs': entry<{ runs: number; maximum: number }>({
    severity: 'error',
    message: ({ runs, maximum }) => `an item runs 1 to ${maximum} times, not ${runs}`,
  }),
  'eql-text-field': entry<{ name: string }>({
    severity: 'error',
    message: ({ name }) => `EQL can't search ${name}: it is a text field without a keyword beside it`,
    hint: () => 'search it with a filter, or with KQL',
  }),
  'eql-nested-field': entry<{ name: string; path: string }>({
    severity: 'error',
    message: ({ name, path }) => `EQL can't search ${name}: it lies within the nested objects ${path}`,
  }),
  'eql-pattern-on-other-type': entry<{ type: string }>({
    severity: 'error',
    message: ({ type }) =>
      `patterns and comparisons without case are for strings, and this is of type ${type}`,
    hint: () => "compare it with '==' or 'in', or turn it into a string with string()",
  }),
  'eql-pattern-no-string': entry<{ type: string }>({
    severity: 'error',
    message: ({ type }) => `a pattern is a string, and this is of type ${type}`,
    hint: () => 'write it in double quotes',
  }),
  'eql-java-regular-expression': entry<{ construct: string }>({
    severity: 'error',
    message: ({ construct }) =>
      `${construct} has no translation here: on the result of a function, regular expressions are of Java's dialect`,
    hint: () => 'match the field itself, or write it in other words',
  }),
  'eql-arithmetic-on-other-type': entry<{ type: string }>({
    severity: 'error',
    message: ({ type }) => `arithmetic is for numbers, and this is of type ${type}`,
    hint: () => 'turn a string into a number with number()',
  }),
  'eql-needless-tilde': entry<{ name: string }>({
    severity: 'error',
    message: ({ name }) => `${name} has no form with ~`,
    hint: ({ name }) => `write ${name}(…)`,
  }),
  'eql-field-comparison': entry<object>({
    severity: 'warning',
    message: () => 'Elasticsearch refuses to compare fields with each other; this is translated all the same',
    hint: () => 'the rule itself will not run in Elasticsearch',
  }),
  'eql-wildcard-in-search': entry<{ name: string }>({
    severity: 'note',
    message: ({ name }) =>
      `${name} takes * and ? in its text for wildcards, and a backslash for their escape`,
    hint: () => 'double the backslash before each that means itself',
  }),
  'eql-unknown-pipe': entry<{ name: string; nearest?: string }>({
    severity: 'error',
    message: ({ name }) => `EQL has no pipe ${name}`,
    hint: ({ nearest }) => (nearest === undefined ? undefined : `did you mean ${nearest}?`),
  }),
  'eql-pipe-argument': entry<{ name: string }>({
    severity: 'error',
    message: ({ name }) => `the pipe ${name} takes one whole number`,
    hint: ({ name }) => `write '| ${name} 10'`,
  }),
  'eql-too-few-items': entry<{ what: string; least: number }>({
    severity: 'error',
    message: ({ what, least }) => `a ${what} has ${least} items or more`,
  }),
  'eql-absent-without-maxspan': entry<object>({
    severity: 'error',
    message: () => 'what must be absent must be absent for some time: the sequence has no maxspan',
    hint: () => "write 'sequence with maxspan=1m'",
  }),
  'eql-only-absent': entry<object>({
    severity: 'error',
    message: () => 'a sequence has at least one item without !',
  }),
  'eql-special-until': entry<object>({
    severity: 'error',
    message: () => "the item after 'until' is a plain one, without ! and runs",
  }),
  'eql-sample-without-key': entry<object>({
    severity: 'error',
    message: () => 'a sample has a join key',
    hint: () => "write 'sample by host.id'",
  }),
  'eql-join-key-count': entry<{ expected: number; found: number }>({
    severity: 'error',
    message: ({ expected, found }) =>
      `all items have as many join keys: ${expected} in the first, ${found} in this`,
  }),
  'eql-join-key-types': entry<{ name: string; type: string; partner: string; partnerType: string }>({
    severity: 'error',
    message: ({ name, type, partner, partnerType }) =>
      `the join key ${name} of type ${type} can never equal ${partner} of type ${partnerType}`,
  }),
};
