import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'vitest';

/** A folder of `../shared`, which lies beside the project and is no part of it. */
export function sharedFolder(name: string): string {
  return fileURLToPath(new URL(`../../../shared/${name}/`, import.meta.url));
}

/** A suite over a shared folder; where that is absent, it is one test that is skipped, and says why. */
export function describeShared(name: string, title: string, body: () => void): void {
  const folder = sharedFolder(name);
  if (existsSync(folder)) describe(title, body);
  else
    describe(title, () => {
      it.skip(`left out: ${folder} is not there`, () => undefined);
    });
}
