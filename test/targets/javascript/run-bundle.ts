import type { Alert } from '../../../src/alert.js';
import type { Event, JsonObject, JsonValue } from '../../../src/event.js';

export type BundledAlert = Alert & { readonly rule_id: string };

export interface Detector {
  readonly push: (event: JsonObject, id?: string) => readonly BundledAlert[];
  readonly flush: (now?: number) => readonly BundledAlert[];
  readonly save: () => JsonValue;
}

interface Options {
  readonly state?: JsonValue;
  readonly lateness?: number;
  readonly clock?: () => number;
}

export async function detectorOf(text: string, options?: Options): Promise<Detector> {
  const module = (await import(`data:text/javascript;base64,${Buffer.from(text).toString('base64')}`)) as {
    createDetector: (options?: Options) => Detector;
  };
  return module.createDetector(options);
}

/** The alerts of a bundle's rules by their ids, as a rule's own module would give them. */
export async function runBundle(
  text: string,
  events: readonly Event[],
  now: number,
): Promise<ReadonlyMap<string, readonly Alert[]>> {
  const detector = await detectorOf(text);
  const found = new Map<string, Alert[]>();
  const keep = ({ rule_id, ...alert }: BundledAlert): void => {
    found.set(rule_id, [...(found.get(rule_id) ?? []), alert]);
  };
  for (const { source, id } of events) for (const alert of detector.push(source, id)) keep(alert);
  for (const alert of detector.flush(now)) keep(alert);
  return found;
}
