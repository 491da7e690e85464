import type { Diagnostic } from '../diagnostic.js';

/** A diagnostic in the form that reports hold. */
export interface JsonDiagnostic {
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly hint?: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export function renderJson({ code, severity, message, hint, place }: Diagnostic): JsonDiagnostic {
  return {
    code,
    severity,
    message,
    ...(hint === undefined ? {} : { hint }),
    file: place.file,
    line: place.line,
    column: place.column,
  };
}
