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
    include: [
      'test/{plan,property,targets}/**/*.test.ts',
      'test/language/*/{lower*,functions,semantics,join,nested,lucene,findings}.test.ts',
      'test/verify/{planted-faults,make-events,joined-events,read-events}.test.ts',
      'test/cli/ingest.test.ts',
      'test/snapshots.test.ts',
    ],
    // They look at the text of modules, in which all mutants stand.
    exclude: ['test/targets/javascript/{declarations,text}.test.ts'],
    setupFiles: ['test/setup.ts', 'test/support/mutation-setup.ts'],
    testTimeout: 300_000,
    // Each mutant has a worker of its own; in it the test files share what they load.
    isolate: false,
    sequence: { sequencer: QuickFirst },
    env: { CROSSRULE_PROPERTY_RUNS: '25' },
  },
});
