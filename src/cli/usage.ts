/** Wrong usage that only shows when a command runs: one line on standard error, exit status 2. */
export class UsageError extends Error {}

/** What the process will exit with; a failure anywhere makes it 1. */
export interface ExitStatus {
  readonly fail: () => void;
  readonly value: () => number;
}

/** For what is an answer and no failure: what a target can't hold, what no event decides. */
export const NEVER_FAILS: ExitStatus = { fail: () => undefined, value: () => 0 };

export function exitStatus(): ExitStatus {
  let failed = false;
  return {
    fail: () => {
      failed = true;
    },
    value: () => (failed ? 1 : 0),
  };
}
