import type { Plan } from '../../src/plan/plan.js';
import { columnType, readFields, type ReadField } from './lower/relation.js';

/** A field, and where its column is. */
export interface Column extends Pick<ReadField, 'name' | 'type'> {
  readonly path: readonly string[];
}

/** Plans that can read one table: no field of theirs is a value to one and a struct to another, or of two types. */
export interface PlanGroup {
  readonly plans: Plan[];
  /** The columns that they read, by their paths. */
  readonly columns: Map<string, Column>;
}

export function groupPlans(plans: readonly Plan[]): readonly PlanGroup[] {
  const groups: PlanGroup[] = [{ plans: [], columns: new Map() }];
  for (const plan of plans) {
    const columns = columnsOf(plan);
    let group = groups.find((each) => columns.every((column) => fits(column, each.columns)));
    if (!group) groups.push((group = { plans: [], columns: new Map() }));
    group.plans.push(plan);
    for (const column of columns) group.columns.set(keyOf(column.path), column);
  }
  return groups;
}

function columnsOf(plan: Plan): readonly Column[] {
  return readFields(plan, { layout: 'nested' }, true).flatMap(({ place, ...field }) =>
    place.kind === 'path' ? [{ ...field, path: place.path }] : [],
  );
}

function fits({ path, type }: Column, columns: PlanGroup['columns']): boolean {
  const same = columns.get(keyOf(path));
  if (same) return columnType(same.type) === columnType(type);
  const runsThrough = path.some((_, index) => index > 0 && columns.has(keyOf(path.slice(0, index))));
  return !runsThrough && ![...columns.values()].some((other) => startsWith(other.path, path));
}

function startsWith(path: readonly string[], start: readonly string[]): boolean {
  return start.every((part, index) => path[index] === part);
}

function keyOf(path: readonly string[]): string {
  return JSON.stringify(path);
}
