/** Thrown for what the executor does not know: better no verdict than a guess. */
export class NeedsNode extends Error {}
