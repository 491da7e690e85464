import { describe, expect, it } from 'vitest';
import { groupPlans } from '../../../targets/duckdb/plan-groups.js';
import { exists, field, filter, planOf } from '../../support/plan-builders.js';

const request = planOf([filter(exists(field('audit.request')))]);
const spec = planOf([filter(exists(field('audit.request.spec')))]);
const number = planOf([filter(exists(field('audit.code', 'long')))]);
const text = planOf([filter(exists(field('audit.code')))]);

function groupsOf(...plans: Parameters<typeof groupPlans>[0]): readonly (readonly unknown[])[] {
  return groupPlans(plans).map((group) => group.plans);
}

describe('plans that read one table', () => {
  it('are all those whose fields are the same columns', () => {
    expect(groupsOf(request, number)).toEqual([[request, number]]);
  });

  it('are apart where a field is a value to one and a struct to another', () => {
    expect(groupsOf(request, spec, number)).toEqual([[request, number], [spec]]);
    expect(groupsOf(spec, request)).toEqual([[spec], [request]]);
  });

  it('are apart where a field has two types', () => {
    expect(groupsOf(number, text)).toEqual([[number], [text]]);
  });

  it('are one group where there are none', () => {
    expect(groupsOf()).toEqual([[]]);
  });
});
