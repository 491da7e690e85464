import { entry } from '../finding.js';

/** What the parsers and lowerings of all query languages have in common. */
export const languageCatalogue = {
  'syntax-error': entry<{ expected: string; found: string; hint?: string }>({
    severity: 'error',
    message: ({ expected, found }) => `expected ${expected}, found ${found}`,
    hint: ({ hint }) => hint,
  }),
  'unterminated-string': entry<{ quote: string }>({
    severity: 'error',
    message: () => 'this string has no end',
    hint: ({ quote }) => `close it with ${quote}`,
  }),
  'nesting-too-deep': entry<{ limit: number }>({
    severity: 'error',
    message: ({ limit }) => `the query nests deeper than ${limit} levels`,
    hint: () => 'write long lists of alternatives flat, without parentheses around each',
  }),
  'unknown-function': entry<{ name: string; language: string; nearest?: string }>({
    severity: 'error',
    message: ({ name, language }) => `${language} has no function ${name}`,
    hint: ({ nearest }) => (nearest === undefined ? undefined : `did you mean ${nearest}?`),
  }),
  'unknown-field': entry<{ name: string; type?: string; nearest?: string }>({
    severity: 'warning',
    message: ({ name, type }) =>
      `the schema has no field ${name}; it is read as ${type === 'ip' ? 'an' : 'a'} ${type ?? 'keyword'}`,
    hint: ({ nearest }) =>
      nearest === undefined ? 'name its type with --schema MAPPING.json' : `did you mean ${nearest}?`,
  }),
  'unknown-column': entry<{ name: string; nearest?: string }>({
    severity: 'error',
    message: ({ name }) => `there is no column ${name} at this place of the query`,
    hint: ({ nearest }) => (nearest === undefined ? undefined : `did you mean ${nearest}?`),
  }),
  'mismatched-types': entry<{ operation: string; left: string; right: string; hint?: string }>({
    severity: 'error',
    message: ({ operation, left, right }) => `${operation} can't compare ${left} with ${right}`,
    hint: ({ hint }) => hint,
  }),
  'wrong-argument-type': entry<{ name: string; position: number; expected: string; found: string }>({
    severity: 'error',
    message: ({ name, position, expected, found }) =>
      `argument ${position} of ${name} must be ${expected}, and is ${found}`,
  }),
  'wrong-argument-count': entry<{ name: string; expected: string; found: number }>({
    severity: 'error',
    message: ({ name, expected, found }) => `${name} takes ${expected}, and is given ${found}`,
  }),
  'not-boolean': entry<{ what: string; found: string }>({
    severity: 'error',
    message: ({ what, found }) => `${what} must be a condition, and is ${found}`,
    hint: () => 'compare it with something',
  }),
  'unsupported-construct': entry<{ what: string; reason: string; hint?: string }>({
    severity: 'error',
    message: ({ what, reason }) => `${what} can't be translated: ${reason}`,
    hint: ({ hint }) => hint,
  }),
  'large-integer': entry<{ digits: string }>({
    severity: 'error',
    message: ({ digits }) => `${digits} is beyond the whole numbers that a plan holds exactly`,
    hint: () => 'whole numbers go up to 9007199254740991; write a decimal if the last digits do not matter',
  }),
  'invalid-regular-expression': entry<{ reason: string }>({
    severity: 'error',
    message: ({ reason }) => `this is not a regular expression of Lucene: ${reason}`,
    hint: () => 'see "Regular expression syntax" in the Elasticsearch reference',
  }),
  'invalid-value': entry<{ value: string; type: string; hint?: string }>({
    severity: 'error',
    message: ({ value, type }) => `${value} is not a value of type ${type}`,
    hint: ({ hint }) => hint,
  }),
};
