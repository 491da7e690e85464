import type { TargetName } from '../../target.js';
import { entry } from '../finding.js';

/** What the user's own field names, given with `--fields`, make of a rule. */
export const fieldsCatalogue = {
  'field-of-two-types': entry<{
    name: string;
    fields: readonly { readonly name: string; readonly type: string }[];
  }>({
    severity: 'error',
    message: ({ name, fields }) =>
      `by --fields ${fields.map((field) => `${field.name} (${field.type})`).join(' and ')} are both ${name}, which can't be of two types`,
    hint: () => 'map one of them to another field of the events, or leave it out',
  }),
  'field-outside-object': entry<{ field: string; name: string; path: string }>({
    severity: 'error',
    message: ({ field, name, path }) =>
      `the rule asks for ${field} of each object, and by --fields that is ${name}, which is not below ${path}`,
    hint: ({ path }) => `map it to a field below ${path}, or map the objects to where it is`,
  }),
  'computed-field': entry<{ target: TargetName; field: string; reason: string }>({
    severity: 'warning',
    message: ({ target, field, reason }) =>
      `${target} can't hold this rule: ${field} is an SQL expression of --fields, and ${reason}`,
    hint: () => 'map it to a field of the events; compute that field where the events are taken in',
  }),
  'computed-field-unverified': entry<{ field: string }>({
    severity: 'warning',
    message: ({ field }) =>
      `nothing tells what this rule should find: ${field} is an SQL expression of --fields, which DuckDB alone computes`,
    hint: () => 'map it to a field of the events; compute that field where the events are taken in',
  }),
};
