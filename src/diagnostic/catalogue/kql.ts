import { entry } from '../finding.js';

export const kqlCatalogue = {
  'kql-value-over-lines': entry<object>({
    severity: 'warning',
    message: () => 'this value goes on over the end of its line, and is one value',
    hint: () => 'put or between two values, or one value in quotes',
  }),
  'kql-null-value': entry<{ field: string }>({
    severity: 'error',
    message: ({ field }) => `${field} can't be compared with null: Elasticsearch fails the search`,
    hint: ({ field }) => `write not ${field}: * for events without it, or "null" for the word`,
  }),
  'kql-no-field': entry<{ value: string }>({
    severity: 'error',
    message: ({ value }) => `${value} is sought in all fields, and which those are depends on the index`,
    hint: () => 'name the field, field: value',
  }),
  'kql-no-such-fields': entry<{ pattern: string }>({
    severity: 'warning',
    message: ({ pattern }) => `the schema has no field called ${pattern}, so this holds for no event`,
    hint: () => 'name the fields and their types with --schema MAPPING.json',
  }),
  'kql-too-many-fields': entry<{ pattern: string; count: number; most: number }>({
    severity: 'error',
    message: ({ pattern, count, most }) =>
      `${pattern} stands for ${count} fields of the schema, more than ${most}`,
    hint: () => 'name the fields that you mean',
  }),
  'kql-fields-passed-over': entry<{ pattern: string; field: string; others: number; reason: string }>({
    severity: 'warning',
    message: ({ pattern, field, others, reason }) =>
      `${pattern} also stands for ${field}${others > 0 ? ` and ${others} more` : ''}, passed over here: ${reason}`,
    hint: () => 'name the fields that you mean',
  }),
  'kql-object-field': entry<{ name: string }>({
    severity: 'warning',
    message: ({ name }) => `${name} is an object without a value of its own, so this holds for no event`,
    hint: ({ name }) => `name a field below it, ${name}.…, or all of them, ${name}.*`,
  }),
  'kql-nested-field': entry<{ name: string; path: string; child: string }>({
    severity: 'error',
    message: ({ name, path }) =>
      `${name} is a field of the nested objects ${path}, which Kibana finds in a group only`,
    hint: ({ path, child }) => `write ${path}: { ${child}: … }`,
  }),
  'kql-not-nested': entry<{ name: string; path: string; actual?: string }>({
    severity: 'error',
    message: ({ name, path, actual }) =>
      `${name} is not a field of nested objects ${path}${actual === undefined ? '' : `, but of ${actual}`}`,
    hint: ({ name }) => `write ${name} outside of the group`,
  }),
  'kql-cut-pattern': entry<{ field: string; type: string }>({
    severity: 'warning',
    message: ({ field, type }) =>
      `${field} is of type ${type}: Elasticsearch cuts this pattern at its blanks, and any piece may match`,
    hint: () => 'put * in place of each blank',
  }),
};
