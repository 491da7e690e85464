import type { Span } from '../../src/diagnostic/span.js';

/** Thrown for what SQL can't say here; the target turns it into an `unsupported` compilation. */
export class Refusal extends Error {
  readonly span: Span | undefined;

  constructor(reason: string, span?: Span) {
    super(reason);
    this.span = span;
  }
}
