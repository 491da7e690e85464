import type { JsonObject } from '../../../src/event.js';
import type { Value } from '../../../src/plan/value.js';
import { createEventFields, type EventFields } from './event-fields.js';

/** The event that a bundle of rules is looking at. */
export interface Turn {
  /** Differs from event to event; 0 before the first. */
  number: number;
  event: JsonObject;
  /** What the event is known by; the code of rules reads it. */
  id: string;
  readonly fields: EventFields;
}

export function createTurn(): Turn {
  return { number: 0, event: {}, id: '', fields: createEventFields() };
}

export function takeTurn(turn: Turn, event: JsonObject, id: string): void {
  turn.number += 1;
  turn.event = event;
  turn.id = id;
  turn.fields.look(event);
}

/** A field of the event at hand, read when it is first asked for: what a type makes of the leaves of that name. */
export function fieldOnce(turn: Turn, name: string, valuesOf: (leaves: Value) => Value): () => Value {
  const place = turn.fields.placeOf(name);
  const { fields } = turn;
  let at = 0;
  let value: Value = null;
  return () => {
    if (at !== turn.number) {
      at = turn.number;
      value = valuesOf(fields.leavesAt(place));
    }
    return value;
  };
}

/** Something about the event at hand, found out when it is first asked for and kept until the next event. */
export function onceATurn<Result>(turn: Turn, find: (event: JsonObject) => Result): () => Result | undefined {
  let at = 0;
  let result: Result | undefined;
  return () => {
    if (at !== turn.number) {
      at = turn.number;
      result = find(turn.event);
    }
    return result;
  };
}
