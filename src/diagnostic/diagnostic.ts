import type { DiagnosticCode, Severity } from './finding.js';

/** A finding with its words and its place, ready to be shown. Lines and columns are 1-based; columns count UTF-16 units. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly message: string;
  readonly hint?: string;
  readonly place: Place;
  readonly notes: readonly { readonly message: string; readonly place: Place }[];
}

export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** The text of the first line; empty where the finding is about the whole file. */
  readonly lineText: string;
}
