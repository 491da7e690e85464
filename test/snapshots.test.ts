import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { artifactPath } from '../src/artifact-path.js';
import { compileRule, defaultCompileOptions } from '../src/compile.js';
import { readRules, rulesOf } from '../src/rule/read-rules.js';
import { ecsSchema } from '../src/schema/ecs.js';
import { targetNames } from '../src/target.js';

const HELPERS = '\n// The helpers that the rule uses.';

// Read in review as a diff; `npm run snapshots` writes them anew. Of each artifact the main file, without the helpers
// of a JavaScript module, which have tests of their own.
describe('the example rules', () => {
  const schema = ecsSchema();
  const written = new Set<string>();

  it.each(rulesOf(readRules(['rules'])).map((rule) => [rule.source.file, rule] as const))(
    '%s compiles to its snapshots',
    async (_, rule) => {
      const { compilations } = await compileRule(rule, targetNames, schema, defaultCompileOptions);
      for (const [target, compilation] of compilations) {
        if (compilation.status === 'unsupported') continue;
        const [{ suffix, content }] = compilation.files;
        const path = join('snapshots', artifactPath(target, rule.source.file, suffix));
        written.add(path);
        await expect(content.split(HELPERS)[0]).toMatchFileSnapshot(resolve(path));
      }
    },
  );

  it('leave no snapshot that nothing writes', () => {
    const found = readdirSync('snapshots', { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    expect(found.filter((path) => !written.has(path))).toEqual([]);
  });
});
