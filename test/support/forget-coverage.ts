/** What Stryker notes of which test reaches which mutant. */
interface StrykerNotes {
  readonly mutantCoverage?: { static: object; perTest: object };
}

// Test files share a worker, and each hands over what was noted: without this, the notes of all files before it, too.
const { __stryker__: notes } = globalThis as { readonly __stryker__?: StrykerNotes };
if (notes?.mutantCoverage) {
  notes.mutantCoverage.static = {};
  notes.mutantCoverage.perTest = {};
}
