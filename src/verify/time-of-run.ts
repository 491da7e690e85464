import type { VerifyOptions } from './api.js';

/** The `now` of a run over events of the user's own: as asked, else their newest time, else the present. */
export function timeOfRun(
  { now, present }: Pick<VerifyOptions, 'now' | 'present'>,
  newest: number | undefined,
): number {
  return now ?? newest ?? present ?? Date.now();
}
