import type { catalogue } from './catalogue.js';
import type { Span } from './span.js';

export type Severity = 'error' | 'warning' | 'note';

/** How a code speaks: `message` says what is wrong, `hint` what to do about it. */
export interface CatalogueEntry<Parameters> {
  readonly severity: Severity;
  readonly message: (parameters: Parameters) => string;
  readonly hint?: (parameters: Parameters) => string | undefined;
}

/** Helps a part of the catalogue to keep the type of each entry's parameters. */
export function entry<Parameters>(value: CatalogueEntry<Parameters>): CatalogueEntry<Parameters> {
  return value;
}

export type DiagnosticCode = keyof typeof catalogue;

export type ParametersOf<Code extends DiagnosticCode> =
  (typeof catalogue)[Code] extends CatalogueEntry<infer Parameters> ? Parameters : never;

/**
 * Where a finding points. `query` spans are offsets in the rule's main query, `text` spans in another text of
 * the rule file that `path` names (`['rule', 'threat_query']`); `key` points at a key of the rule file, `value` at
 * what it is set to.
 */
export type Target =
  | { readonly kind: 'query'; readonly span: Span }
  | { readonly kind: 'text'; readonly path: readonly (string | number)[]; readonly span: Span }
  | { readonly kind: 'key'; readonly path: readonly (string | number)[] }
  | { readonly kind: 'value'; readonly path: readonly (string | number)[] }
  | { readonly kind: 'offset'; readonly offset: number }
  | { readonly kind: 'file' };

/**
 * What a stage has to say: a code of the catalogue with its parameters and a place. Plain data without text:
 * `diagnostic/resolve.ts` turns it into a `Diagnostic` with file, line and column.
 */
export interface Finding {
  readonly code: DiagnosticCode;
  readonly parameters: unknown;
  readonly at: Target;
  readonly notes?: readonly { readonly at: Target; readonly message: string }[];
}

export function finding<Code extends DiagnosticCode>(
  code: Code,
  parameters: ParametersOf<Code>,
  at: Span | Target,
): Finding {
  return { code, parameters, at: 'kind' in at ? at : { kind: 'query', span: at } };
}

/** Ends a parser or a lowering at its first fatal fault; the stage's public function catches it. */
export class Fault extends Error {
  readonly finding: Finding;

  constructor(finding: Finding) {
    super(finding.code);
    this.name = 'Fault';
    this.finding = finding;
  }
}

export function fault<Code extends DiagnosticCode>(
  code: Code,
  parameters: ParametersOf<Code>,
  at: Span | Target,
): Fault {
  return new Fault(finding(code, parameters, at));
}
