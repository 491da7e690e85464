import { functions, type FunctionName } from '../../src/plan/functions.js';
import type { Capabilities, Support } from '../../src/target.js';

const exactly: Support = { held: 'exactly' };

function never(reason: string): Support {
  return { held: 'never', reason };
}

function without(difference: string): Support {
  return { held: 'approximately', difference };
}

const COMPUTED = 'Sigma compares fields with constants';

export const capabilities: Capabilities = {
  steps: {
    filter: exactly,
    extend: without('conditions on computed columns are left out'),
    project: exactly,
    expand: without('any of the values may match'),
    aggregate: without('every event that would be counted is found'),
    sort: exactly,
    limit: without('there is no limit to what is found'),
    'new-terms': without('a term is found whether or not it was seen before'),
    'inline-aggregate': without('every event that would be counted is found'),
    'indicator-match': without('an event is found whether or not an indicator matches'),
    sequence: never('no order of events is told'),
    sample: never('no other events are asked for'),
  },
  expressions: {
    literal: exactly,
    field: exactly,
    column: without('conditions on computed columns are left out'),
    element: exactly,
    now: without('conditions on the time of the run are left out'),
    'any-value': exactly,
    'any-object': without('Sigma does not tell objects apart'),
    'single-value': without('any of several values may match'),
    compare: { held: 'sometimes', when: 'a field with a constant' },
    'one-of': exactly,
    matches: exactly,
    'token-match': without('Sigma has no analysers'),
    replace: without(COMPUTED),
    capture: without(COMPUTED),
    exists: exactly,
    and: exactly,
    or: exactly,
    not: exactly,
    'is-true': exactly,
    conditional: without(COMPUTED),
    call: { held: 'sometimes', when: 'for networks' },
  },
  functions: Object.fromEntries(
    (Object.keys(functions) as FunctionName[]).map((name) => [
      name,
      name === 'cidr-match' ? exactly : without(COMPUTED),
    ]),
  ) as Readonly<Record<FunctionName, Support>>,
  aggregates: {
    'count-rows': without('left out'),
    count: without('left out'),
    'count-distinct': without('left out'),
    values: without('left out'),
    'least-values': without('left out'),
    'greatest-values': without('left out'),
    minimum: without('left out'),
    maximum: without('left out'),
    sum: without('left out'),
    average: without('left out'),
    percentile: without('left out'),
    'median-absolute-deviation': without('left out'),
    first: without('left out'),
    last: without('left out'),
  },
  globParts: { text: exactly, 'any-one': exactly, 'any-many': exactly },
  regularExpressions: {
    empty: exactly,
    nothing: without('left out'),
    text: exactly,
    set: exactly,
    'any-character': exactly,
    'any-string': exactly,
    sequence: exactly,
    alternation: exactly,
    intersection: without('the condition is left out'),
    complement: without('the condition is left out'),
    repeat: exactly,
    interval: without('the condition is left out'),
  },
  fieldTypes: {
    keyword: exactly,
    wildcard: exactly,
    text: without('conditions on analysed text are left out'),
    long: exactly,
    double: exactly,
    boolean: exactly,
    date: without('conditions on dates are left out'),
    ip: exactly,
    version: { held: 'sometimes', when: 'compared for equality' },
    flattened: exactly,
  },
  computedFields: never('Sigma names fields and computes none'),
};
