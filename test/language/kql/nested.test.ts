import { describe, expect, it } from 'vitest';
import { lowerKqlQuery } from '../../../src/language/kql/index.js';
import { ecsQueryOptions } from '../../../src/language/query-options.js';
import { interpret } from '../../../src/plan/interpreter/interpret.js';
import { planFrom } from '../eql/run.js';
import { emptySchema } from '../../support/compile-context.js';

const EVENTS = [
  {
    grants: [
      { role: 'owner', action: 'ADD' },
      { role: 'viewer', action: 'REMOVE' },
    ],
  },
  {
    grants: [
      { role: 'owner', action: 'REMOVE' },
      { role: 'viewer', action: 'ADD' },
    ],
  },
  { grants: { role: ['owner', 'viewer'], action: 'ADD' } },
  { 'grants.role': 'owner', 'grants.action': 'ADD' },
  { role: 'owner', action: 'ADD' },
  { 'outer.grants': [{ role: 'owner', action: 'ADD' }] },
];

function found(query: string): readonly string[] {
  const { query: lowered, findings } = lowerKqlQuery(query, emptySchema, ecsQueryOptions);
  if (!lowered) throw new Error(JSON.stringify(findings));
  const events = EVENTS.map((source, index) => ({ id: String(index + 1), source }));
  return interpret(planFrom(lowered), events, { now: 0, window: 'all' }).flatMap((alert) =>
    alert.kind === 'event' ? [alert.id] : [],
  );
}

describe('a group of nested objects in KQL', () => {
  it('holds for one and the same object', () => {
    expect(found('grants:{ role: owner and action: ADD }')).toEqual(['1', '3']);
    expect(found('grants.role: owner and grants.action: ADD')).toEqual(['1', '2', '3', '4']);
  });

  it('sees several values of one object, and has paths of several parts', () => {
    expect(found('grants:{ role: viewer and action: ADD }')).toEqual(['2', '3']);
    expect(found('outer.grants:{ role: owner }')).toEqual(['6']);
  });

  it('within which not is about the object, and outside of which about the event', () => {
    expect(found('grants:{ role: owner and not action: ADD }')).toEqual(['2']);
    expect(found('grants: { role: * } and not grants:{ role: owner and action: ADD }')).toEqual(['2']);
  });
});
