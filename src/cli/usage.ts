/** Wrong usage that only shows when a command runs: one line on standard error, exit status 2. */
export class UsageError extends Error {}

/** What the process will exit with; a failure anywhere makes it 1. */
export interface ExitStatus {
  readonly fail: () => void;
  readonly value: () => number;
}

export function exitStatus(): ExitStatus {
  let failed = false;
  return {
    fail: () => {
      failed = true;
    },
    value: () => (failed ? 1 : 0),
  };
}
