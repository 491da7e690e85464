import { readFileSync } from 'node:fs';

/** The version of the package, from its package.json, be this run from the program, the build or the sources. */
export function packageVersion(): string {
  for (const path of ['../package.json', '../../../package.json', '../../package.json']) {
    try {
      const { name, version } = JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as {
        name?: string;
        version?: string;
      };
      if (name === 'crossrule' && version !== undefined) return version;
    } catch {
      // Not from here, then.
    }
  }
  return '0.0.0';
}
