import type { AggregateFunction } from '../../src/plan/step.js';
import { functions, type FunctionName } from '../../src/plan/functions.js';
import type { Capabilities, Support } from '../../src/target.js';

const exactly: Support = { held: 'exactly' };

function after(what: string): Support {
  return { held: 'sometimes', when: `${what}: by the step after the response, which is exact` };
}

/** Everything is held: what no query or aggregation says is done by the step after the response. */
export const capabilities: Capabilities = {
  steps: {
    filter: exactly,
    extend: exactly,
    project: exactly,
    expand: after('natively where a filter picks one value'),
    aggregate: after('natively by keys that are fields'),
    sort: after('always'),
    limit: after('natively without a sort'),
    'new-terms': after('natively up to the last comparison'),
    'inline-aggregate': after('always'),
    'indicator-match': after('always'),
    sequence: after('always'),
    sample: after('always'),
  },
  expressions: {
    literal: exactly,
    field: exactly,
    column: exactly,
    element: exactly,
    now: exactly,
    'any-value': after('natively over one field'),
    'any-object': after('always'),
    'single-value': after('natively on fields with doc values, by a script'),
    compare: after('natively between a field and a constant'),
    'one-of': after('natively on fields'),
    matches: after('natively on fields'),
    'token-match': after('natively on text fields'),
    replace: after('always'),
    capture: after('always'),
    exists: after('natively of fields'),
    and: exactly,
    or: exactly,
    not: exactly,
    'is-true': exactly,
    conditional: after('always'),
    call: after('natively for networks and constants'),
  },
  functions: Object.fromEntries(
    Object.keys(functions).map((name) => [name, name === 'cidr-match' ? exactly : after('always')]),
  ) as Readonly<Record<FunctionName, Support>>,
  aggregates: {
    'count-rows': exactly,
    count: exactly,
    'count-distinct': { held: 'sometimes', when: 'up to about 40,000 distinct values in a group' },
    values: { held: 'sometimes', when: 'up to 10,000 values in a group; more are an error, never cut off' },
    'least-values': after('always'),
    'greatest-values': after('always'),
    minimum: after('natively of numbers and dates'),
    maximum: after('natively of numbers and dates'),
    sum: exactly,
    average: exactly,
    percentile: after('always'),
    'median-absolute-deviation': after('always'),
    first: after('always'),
    last: after('always'),
  } satisfies Record<AggregateFunction, Support>,
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
    intersection: exactly,
    complement: after('always, since OpenSearch has none'),
    repeat: exactly,
    interval: exactly,
  },
  fieldTypes: {
    keyword: exactly,
    wildcard: exactly,
    text: exactly,
    long: exactly,
    double: exactly,
    boolean: exactly,
    date: exactly,
    ip: exactly,
    version: after('always, since OpenSearch has no such type'),
    flattened: exactly,
  },
  computedFields: { held: 'never', reason: 'query DSL compares fields as they are indexed' },
};
