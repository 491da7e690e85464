import type { Span } from '../../../src/diagnostic/span.js';

/** Thrown for a condition that a Sigma detection can't say. */
export class Inexpressible extends Error {
  readonly span: Span | undefined;

  constructor(reason: string, span?: Span) {
    super(reason);
    this.span = span;
  }
}
