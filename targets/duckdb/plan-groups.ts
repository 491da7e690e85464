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
  /** The paths of the structs that these are in. */
  readonly structs: Set<string>;
}

export function groupPlans(plans: readonly Plan[]): readonly PlanGroup[] {
  const groups: PlanGroup[] = [emptyGroup()];
  for (const plan of plans) {
    const columns = columnsOf(plan);
    let group = groups.find((each) => columns.every((column) => fits(column, each)));
    if (!group) groups.push((group = emptyGroup()));
    group.plans.push(plan);
    for (const column of columns) {
      group.columns.set(keyOf(column.path), column);
      for (const struct of structsAround(column)) group.structs.add(struct);
    }
  }
  return groups;
}

function emptyGroup(): PlanGroup {
  return { plans: [], columns: new Map(), structs: new Set() };
}

function columnsOf(plan: Plan): readonly Column[] {
  return readFields(plan, { layout: 'nested' }, true).flatMap(({ place, ...field }) =>
    place.kind === 'path' ? [{ ...field, path: place.path }] : [],
  );
}

function fits(column: Column, { columns, structs }: PlanGroup): boolean {
  const key = keyOf(column.path);
  const same = columns.get(key);
  if (same) return columnType(same.type) === columnType(column.type);
  return !structs.has(key) && !structsAround(column).some((struct) => columns.has(struct));
}

function structsAround({ path }: Column): readonly string[] {
  return path.slice(1).map((_, index) => keyOf(path.slice(0, index + 1)));
}

function keyOf(path: readonly string[]): string {
  return JSON.stringify(path);
}
