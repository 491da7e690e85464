import fc from 'fast-check';

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
