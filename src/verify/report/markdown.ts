import { resolveDiagnostics } from '../../diagnostic/resolve.js';
import type { RuleVerdict } from '../api.js';
import type { EngineName } from '../engine.js';
import { printCounterexample } from './counterexample.js';
import { printExpectation } from './expectation.js';
import { isAsExpected, outcomeOf, percentage, totalsOf, type Outcome } from './outcome.js';
import type { Verification } from './report.js';

const MARKS: Readonly<Record<Outcome, string>> = {
  exact: '✅ exact',
  approximate: '🟡 approximate',
  unsupported: '➖ unsupported',
  error: '❌ error',
  disagree: '❌ **disagrees**',
};

/** GitHub takes comments of up to 65,536 characters. */
const LONGEST = 60_000;
const MOST_ROWS = 200;

/** A summary fit for a pull request: counts, a table of what is not exact everywhere, and each disagreement folded. */
export function renderMarkdown(verification: Verification): string {
  const { unreadable, verdicts, engines, origin } = verification;
  const totals = totalsOf(verdicts, engines, unreadable.length);
  const isGood = totals.disagreeing === 0 && totals.failed === 0 && totals.unexpected === 0;
  const text = [
    `## ${isGood ? '✅' : '❌'} Crossrule: ${totals.agreeing} of ${totals.rules} rules agree on all engines`,
    '',
    `${totals.disagreeing} disagree, ${totals.unexpected} not as expected, ${totals.failed} with errors, ${totals.unsupported} that no target can hold. ` +
      (totals.comparisons === 0
        ? ''
        : `Of ${totals.comparisons} comparisons ${percentage(totals.decided, totals.comparisons)} decide a verdict both ways. `) +
      `Events: ${origin}.`,
    '',
    ...tableOf(verdicts, engines),
    ...unreadable.flatMap(({ source, findings }) =>
      resolveDiagnostics(findings, source).map(
        ({ place, message }) => `- ❌ ${code(`${place.file}:${place.line}`)} ${escape(message)}`,
      ),
    ),
    ...verdicts.flatMap((verdict) => foldedOf(verdict)),
  ].join('\n');
  return text.length > LONGEST
    ? `${text.slice(0, text.lastIndexOf('\n\n', LONGEST))}\n\n… cut here: the JSON and HTML reports have everything.\n`
    : `${text}\n`;
}

function tableOf(verdicts: readonly RuleVerdict[], engines: readonly EngineName[]): readonly string[] {
  const notable = verdicts.filter(
    (verdict) => !isAsExpected(verdict) || engines.some((engine) => outcomeOf(verdict, engine) !== 'exact'),
  );
  if (notable.length === 0) return [];
  const severity = (verdict: RuleVerdict): number =>
    !isAsExpected(verdict) || engines.some((engine) => outcomeOf(verdict, engine) === 'disagree') ? 0 : 1;
  const rows = notable.toSorted((left, right) => severity(left) - severity(right)).slice(0, MOST_ROWS);
  return [
    `| rule | ${engines.join(' | ')} |`,
    `| --- | ${engines.map(() => '---').join(' | ')} |`,
    ...rows.map(
      (verdict) =>
        `| ${escape(verdict.compiled.rule.name)} | ${engines.map((engine) => MARKS[outcomeOf(verdict, engine)]).join(' | ')} |`,
    ),
    ...(notable.length > rows.length ? ['', `… and ${notable.length - rows.length} more rules.`] : []),
    '',
  ];
}

function foldedOf(verdict: RuleVerdict): readonly string[] {
  const { name } = verdict.compiled.rule;
  const folded = [...verdict.engines].flatMap(([engine, own]) =>
    own.kind === 'disagree'
      ? fold(`${name}: where ${engine} disagrees`, printCounterexample(engine, own.counterexample))
      : [],
  );
  const undecided = verdict.coverage?.findings ?? [];
  if (undecided.length > 0)
    folded.push(
      ...fold(
        `${name}: what made events could not try`,
        resolveDiagnostics(undecided, verdict.compiled.rule.source)
          .map(({ place, message }) => `${place.file}:${place.line}:${place.column} ${message}`)
          .join('\n'),
      ),
    );
  return verdict.expectation && !isAsExpected(verdict)
    ? [...folded, ...fold(`${name}: not as expected`, printExpectation(verdict.expectation))]
    : folded;
}

function fold(title: string, text: string): readonly string[] {
  // The fence is longer than any within.
  const fence = '`'.repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([run]) => run.length + 1)));
  return ['<details>', `<summary>${escape(title)}</summary>`, '', fence, text, fence, '', '</details>', ''];
}

/** The one way from rule text to Markdown: nothing in it is markup, a link, a mention or a new line. */
function escape(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/[\\`*_{}[\]()#+!|~>]/g, (mark) => `\\${mark}`)
    .replace(/@/g, '@\u200B');
}

function code(text: string): string {
  return escape(text);
}
