import { entry } from '../finding.js';

export const esqlCatalogue = {
  'esql-invalid-pattern': entry<{ command: string; reason: string }>({
    severity: 'error',
    message: ({ command, reason }) => `this is not a pattern of ${command}: ${reason}`,
    hint: ({ command }) => `see "${command}" in the ES|QL reference`,
  }),
  'esql-fuzzy-expansions': entry<{ field: string }>({
    severity: 'note',
    message: ({ field }) =>
      `Elasticsearch looks for as many spellings of ${field} as max_expansions says; here each counts`,
  }),
  'esql-point': entry<{ field: string }>({
    severity: 'note',
    message: ({ field }) =>
      `${field} is read where it is written as an object {"lat", "lon"} or as POINT (longitude latitude)`,
  }),
  'esql-values-order': entry<{ function: string }>({
    severity: 'note',
    message: ({ function: name }) =>
      `${name} depends on the order of what VALUES gathers, which Elasticsearch does not promise; here it is ascending`,
    hint: () => 'sort the values with MV_SORT',
  }),
  'esql-estimate': entry<{ function: string; numbers: number }>({
    severity: 'note',
    message: ({ function: name, numbers }) =>
      `of ${numbers} numbers in a group or more Elasticsearch estimates ${name}; here it is exact`,
  }),
  'esql-json-field': entry<{ field: string }>({
    severity: 'note',
    message: ({ field }) =>
      `${field} is read from the event as it came: a single value as text; of objects and lists there is no JSON`,
  }),
};
