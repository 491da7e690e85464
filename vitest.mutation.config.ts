import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Tests that take long, the longest last: a mutant that others find need not wait for them. */
const SLOW = [
  'verify/make-events',
  'verify/joined-events',
  'verify/read-events',
  'cli/fields',
  'cli/ingest',
  'language/kql/lower',
  'language/eql/lower-condition',
  'targets/javascript/functions',
  'targets/javascript/module',
  'targets/javascript/joining',
  'targets/javascript/runtime/patterns',
  'targets/javascript/program',
  'property/engines-agree',
  'targets/duckdb/forms',
  'verify/planted-faults',
  'targets/duckdb/agreement',
  'plan/rename-fields',
  'targets/duckdb/sequence',
];

class QuickFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const byName = files.toSorted((first, second) => (first.moduleId < second.moduleId ? -1 : 1));
    return Promise.resolve(byName.toSorted((first, second) => slowness(first) - slowness(second)));
  }
}

function slowness({ moduleId }: TestSpecification): number {
  return SLOW.findIndex((path) => moduleId.endsWith(`/test/${path}.test.ts`));
}

/** What mutants of the plan and of the targets are held to: the tests that look at plans and artifacts, or at all of a run. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [
      'test/{conformance,browser}/**',
      // They look at the text of modules, in which all mutants stand, or at the built program, in which there are none.
      'test/targets/javascript/{declarations,text}.test.ts',
      'test/{action,templates,cli/process}.test.ts',
      // They are about what comes before the plan, and take long.
      'test/rule/**',
      'test/language/*/{fuzz,lexer,limits,parse,parser,print}.test.ts',
      'test/{verify/verify-large,cli/check,cli/usage,cli/colors}.test.ts',
    ],
    setupFiles: ['test/setup.ts', 'test/support/mutation-setup.ts'],
    testTimeout: 300_000,
    // Each mutant has a worker of its own; in it the test files share what they load.
    isolate: false,
    sequence: { sequencer: QuickFirst },
    env: { CROSSRULE_PROPERTY_RUNS: '25' },
  },
});
