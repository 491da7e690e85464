import type { RuleFile } from '../../rule/rule-file.js';
import type { RuleVerdict } from '../api.js';
import type { EngineName } from '../engine.js';

/** What every report is made of. */
export interface Verification {
  /** Files that hold no rule that can be read. */
  readonly unreadable: readonly RuleFile[];
  readonly verdicts: readonly RuleVerdict[];
  readonly engines: readonly EngineName[];
  /** Where the events came from, for people: `seed 1`. */
  readonly origin: string;
}

export const reportEndings = ['.json', '.xml', '.sarif', '.md', '.html'] as const;
export type ReportEnding = (typeof reportEndings)[number];

const renderers: Readonly<
  Record<ReportEnding, () => Promise<(verification: Verification, version: string) => string>>
> = {
  '.json': async () => (await import('./json.js')).renderJsonReport,
  '.xml': async () => (await import('./junit.js')).renderJunit,
  '.sarif': async () => (await import('./sarif.js')).renderSarifReport,
  '.md': async () => (await import('./markdown.js')).renderMarkdown,
  '.html': async () => (await import('./html/page.js')).renderPage,
};

/** The form of a report by the ending of its file; undefined for another. */
export function reportEndingOf(file: string): ReportEnding | undefined {
  return reportEndings.find((ending) => file.toLowerCase().endsWith(ending));
}

export async function renderReport(
  ending: ReportEnding,
  verification: Verification,
  version: string,
): Promise<string> {
  return (await renderers[ending]())(verification, version);
}
