import { renderSarif } from '../../diagnostic/render/sarif.js';
import { resolveDiagnostics } from '../../diagnostic/resolve.js';
import type { Verification } from './report.js';
import { verdictFindings } from './verdict-findings.js';

/** All findings and disagreements as a SARIF 2.1.0 log. */
export function renderSarifReport({ unreadable, verdicts }: Verification, version: string): string {
  const diagnostics = [
    ...unreadable.flatMap(({ findings, source }) => resolveDiagnostics(findings, source)),
    ...verdicts.flatMap((verdict) =>
      resolveDiagnostics(verdictFindings(verdict), verdict.compiled.rule.source),
    ),
  ];
  return `${JSON.stringify(renderSarif(diagnostics, version), undefined, 2)}\n`;
}
