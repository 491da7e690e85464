import fc from 'fast-check';
import { targetNames } from '../../src/target.js';
import { engineNames } from '../../src/verify/engine.js';
import { loadEngine } from '../../src/verify/engines/registry.js';
import { loadTarget } from '../../targets/registry.js';

/** What Stryker notes of which test reaches which mutant. */
interface StrykerNotes {
  readonly mutantCoverage?: { static: object; perTest: object };
}

// That a mutant is found is all that is asked, not by which least example.
fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true });

// Test files share a worker, and each hands over what was noted: without this, the notes of all files before it, too.
const { __stryker__: notes } = globalThis as { readonly __stryker__?: StrykerNotes };
if (notes?.mutantCoverage) {
  notes.mutantCoverage.static = {};
  notes.mutantCoverage.perTest = {};
}

// What is loaded within a test counts as reached by that test alone: the tables of targets are for all tests.
await Promise.all([
  ...targetNames.map(loadTarget),
  ...engineNames.map((name) => loadEngine(name, { url: undefined })),
]);
