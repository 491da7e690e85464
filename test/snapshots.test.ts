import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { artifactPath } from '../src/artifact-path.js';
import { compileRule, defaultCompileOptions } from '../src/compile.js';
import { readRules, rulesOf } from '../src/rule/read-rules.js';
import { ecsSchema } from '../src/schema/ecs.js';
import { targetNames } from '../src/target.js';

// Read in review as a diff. `npm run snapshots` writes them anew.
describe('the example rules', () => {
  const rules = rulesOf(readRules(['rules']));
  const schema = ecsSchema();
  const written = new Set<string>();

  it.each(rules.map((rule) => [rule.source.file, rule] as const))(
    '%s compiles to its snapshots',
    async (_, rule) => {
      const { compilations } = await compileRule(rule, targetNames, schema, defaultCompileOptions);
      for (const [target, compilation] of compilations) {
        if (compilation.status === 'unsupported') continue;
        for (const file of compilation.files) {
          const path = join('snapshots', artifactPath(target, rule.source.file, file.suffix));
          written.add(path);
          expect(file.content, path).toBe(readFileSync(path, 'utf8'));
        }
      }
    },
  );

  it('leave no snapshot that nothing writes', () => {
    const found = readdirSync('snapshots', { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    expect(found.toSorted()).toEqual([...written].toSorted());
  });
});
