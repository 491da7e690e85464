import { functions, type FunctionName } from '../../src/plan/functions.js';
import type { Capabilities, Support } from '../../src/target.js';

const exactly: Support = { held: 'exactly' };

function never(reason: string): Support {
  return { held: 'never', reason };
}

const WITHOUT_VERSIONS: Support = { held: 'sometimes', when: 'not for the order of versions' };

export const capabilities: Capabilities = {
  steps: {
    filter: exactly,
    extend: exactly,
    project: exactly,
    expand: exactly,
    aggregate: exactly,
    sort: exactly,
    limit: exactly,
    'new-terms': exactly,
    'inline-aggregate': exactly,
    'indicator-match': exactly,
    sequence: { held: 'sometimes', when: 'no join key is a fraction' },
    sample: { held: 'sometimes', when: 'no join key is a fraction' },
  },
  expressions: {
    literal: exactly,
    field: exactly,
    column: exactly,
    element: exactly,
    now: exactly,
    'any-value': exactly,
    'any-object': exactly,
    'single-value': exactly,
    compare: { held: 'sometimes', when: 'not for the order of versions' },
    'one-of': exactly,
    matches: exactly,
    'token-match': exactly,
    replace: { held: 'sometimes', when: 'RE2 has the pattern' },
    capture: { held: 'sometimes', when: 'RE2 has the pattern' },
    exists: exactly,
    and: exactly,
    or: exactly,
    not: exactly,
    'is-true': exactly,
    conditional: exactly,
    call: exactly,
  },
  functions: {
    ...(Object.fromEntries(Object.keys(functions).map((name) => [name, exactly])) as Readonly<
      Record<FunctionName, Support>
    >),
    least: WITHOUT_VERSIONS,
    greatest: WITHOUT_VERSIONS,
    'multiple-sort': WITHOUT_VERSIONS,
  },
  aggregates: {
    'count-rows': exactly,
    count: exactly,
    'count-distinct': exactly,
    values: exactly,
    minimum: exactly,
    maximum: exactly,
    sum: exactly,
    average: exactly,
    first: exactly,
    last: exactly,
  },
  globParts: { text: exactly, 'any-one': exactly, 'any-many': exactly },
  regularExpressions: {
    empty: exactly,
    nothing: exactly,
    text: exactly,
    set: exactly,
    'any-character': exactly,
    'any-string': exactly,
    sequence: exactly,
    alternation: exactly,
    intersection: never('RE2 has no intersection'),
    complement: never('RE2 has no complement'),
    repeat: exactly,
    interval: { held: 'sometimes', when: 'up to 1,000 numbers' },
  },
  fieldTypes: {
    keyword: exactly,
    wildcard: exactly,
    text: exactly,
    long: exactly,
    double: exactly,
    boolean: exactly,
    date: exactly,
    ip: { held: 'sometimes', when: 'addresses are written canonically' },
    version: { held: 'sometimes', when: 'compared for equality' },
    flattened: exactly,
  },
  computedFields: exactly,
};
