import type { Plan } from '../../../src/plan/plan.js';
import { joinedConditionsOf } from '../../../src/plan/joined-conditions.js';
import { demandOf, type Demand, type FieldDemand } from './demands.js';
import { splitSteps } from './split-steps.js';
import { fieldKey } from './table.js';

/** What an event must have lest it means nothing to a rule: one of alternatives, which may be needs themselves. */
export type Need = readonly (FieldDemand | readonly Need[])[];

/**
 * What each plan needs of an event, each need on its own, the most telling first; of an event that lacks one, nothing
 * comes. What few rules ask for tells most of an event.
 */
export function needsOf(plans: readonly Plan[]): readonly (readonly Need[])[] {
  const demands = plans.map(demandOfPlan);
  const askings = new Map<string, number>();
  for (const demand of demands)
    for (const key of new Set(fieldDemandsIn(demand).flatMap(keysOf)))
      askings.set(key, (askings.get(key) ?? 0) + 1);
  const commonness = (need: Need): number =>
    tellingDemands(need)
      .flatMap((each) => (each.form === 'any' ? [presenceKey(each)] : valueKeys(each)))
      .reduce((sum, key) => sum + (askings.get(key) ?? 0), 0);
  return demands.map((demand) => needsIn(demand, commonness));
}

/** Of each alternative what tells most. */
function tellingDemands(need: Need): readonly FieldDemand[] {
  return need.flatMap((each) => ('field' in each ? [each] : each.slice(0, 1).flatMap(tellingDemands)));
}

function demandOfPlan(plan: Plan): Demand {
  const { push, flush } = splitSteps(plan.steps);
  const limit = push.findIndex(({ kind }) => kind === 'limit');
  // Rows that a limit has let through count, whatever becomes of them.
  const conditions = (limit < 0 ? push : push.slice(0, limit)).flatMap((step) =>
    step.kind === 'filter' ? [step.condition] : [],
  );
  const [collecting] = flush;
  const joined = collecting && limit < 0 ? joinedConditionsOf(collecting) : [];
  return {
    kind: 'all',
    demands: [
      ...conditions.map(demandOf),
      ...(joined.length > 0 ? [{ kind: 'some' as const, demands: joined.map(demandOf) }] : []),
    ],
  };
}

function fieldDemandsIn(demand: Demand): readonly FieldDemand[] {
  return demand.kind === 'field' ? [demand] : demand.demands.flatMap(fieldDemandsIn);
}

/** By what rules are counted that ask for the same: the field, and its values whatever their case. */
function keysOf(demand: FieldDemand): readonly string[] {
  return [presenceKey(demand), ...valueKeys(demand)];
}

function presenceKey({ field }: FieldDemand): string {
  return JSON.stringify([field.name]);
}

function valueKeys({ field, values }: FieldDemand): readonly string[] {
  return Array.from(values, (value) => JSON.stringify([field.name, String(value).toLowerCase()]));
}

/** The most telling first. */
function needsIn(demand: Demand, commonness: (need: Need) => number): readonly Need[] {
  switch (demand.kind) {
    case 'field':
      return [[demand]];
    case 'all':
      return demand.demands
        .flatMap((each) => needsIn(each, commonness))
        .map((need) => [need, commonness(need)] as const)
        .toSorted(([, left], [, right]) => left - right)
        .map(([need]) => need);
    case 'some': {
      const alternatives = demand.demands.map((each) => needsIn(each, commonness));
      // Where one needs nothing, there is nothing that some must meet.
      return alternatives.some(({ length }) => length === 0) ? [] : [alternativesOf(alternatives)];
    }
  }
}

function alternativesOf(alternatives: readonly (readonly Need[])[]): Need {
  const alone = alternatives.flatMap(([first = [], ...others]) => (others.length === 0 ? first : []));
  return [
    ...merged(alone.filter((each) => 'field' in each)),
    ...alone.filter((each) => !('field' in each)),
    ...alternatives.filter(({ length }) => length > 1),
  ];
}

/** Of each field in each form one demand, with the values of all. */
function merged(demands: readonly FieldDemand[]): readonly FieldDemand[] {
  const byForm = new Map<string, FieldDemand>();
  for (const demand of demands) {
    const key = `${fieldKey(demand.field)} ${demand.form}`;
    const values = new Set([...(byForm.get(key)?.values ?? []), ...demand.values]);
    byForm.set(key, { ...demand, values });
  }
  return [...byForm.values()];
}
