import { readFileSync } from 'node:fs';

/** The version of the package, from its package.json, be this run from sources or from the build. */
export function packageVersion(): string {
  for (const path of ['../../../package.json', '../../package.json']) {
    try {
      const { name, version } = JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as {
        name?: string;
        version?: string;
      };
      if (name === 'crossrule' && version !== undefined) return version;
    } catch {
      // Run from sources, the package is one folder nearer than from the build.
    }
  }
  return '0.0.0';
}
