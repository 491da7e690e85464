import type { JsonObject } from '../../../src/event.js';

/** The event that a bundle of rules is looking at. */
export interface Turn {
  /** Differs from event to event. */
  number: number;
  event: JsonObject;
  id: string;
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
