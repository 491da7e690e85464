import type { JsonObject } from '../../../src/event.js';
import { objectsOf } from '../../../src/plan/interpreter/fields.js';

/** Whether some object at a path satisfies a condition, which takes it for an event that has nothing else. */
export function anyObject(event: JsonObject, path: string, holds: (event: JsonObject) => boolean): boolean {
  return objectsOf(event, path).some((object) => holds({ [path]: object }));
}
