import type { UndecidedReason } from '../../diagnostic/catalogue/verify.js';
import { finding, type Finding, type Target } from '../../diagnostic/finding.js';
import type { Span } from '../../diagnostic/span.js';
import type { Expression } from '../../plan/expression.js';
import { printExpression } from '../../plan/printer/print-expression.js';
import { descendants } from '../../plan/walk.js';
import { randomOf, type Random } from '../events/random.js';
import { demand } from '../events/requirements.js';
import { solve, sourceFieldsOf } from '../events/solve.js';
import { comparisonsOf } from './comparisons.js';
import type { Undecided } from './coverage.js';

const MOST_FINDINGS = 20;

/**
 * What comparisons that no event decides say about their rule: written twice, never or always true, or shadowed by
 * another part. A search has failed to find such events, which is no proof; the findings say so.
 */
export function undecidedFindings(undecided: readonly Undecided[], now: number): readonly Finding[] {
  const search: Search = { now, random: randomOf(1), left: MOST_SEARCHES };
  return undecided.slice(0, MOST_FINDINGS).flatMap((comparison) => {
    const reason = reasonFor(comparison, search);
    if (!reason) return [];
    const { why, by } = reason;
    const found = finding(
      'undecided-comparison',
      { comparison: printShortly(comparison.atom), why },
      placeOf(comparison, spanOf(comparison.atom) ?? spanOf(comparison.whole)),
    );
    const span = by && spanOf(by);
    return [span ? { ...found, notes: [{ at: placeOf(comparison, span), message: 'this decides' }] } : found];
  });
}

interface Reason {
  readonly why: UndecidedReason;
  /** The part of the rule that decides instead. */
  readonly by?: Expression;
}

interface Search {
  readonly now: number;
  readonly random: Random;
  /** How many more times an event may be looked for. */
  left: number;
}

const MOST_SEARCHES = 300;

/** Undefined where the search may simply have missed an event. */
function reasonFor({ atom, context, deciding }: Undecided, search: Search): Reason | undefined {
  // Groups have columns that no single event gives a value to.
  if (sourceFieldsOf(atom).length === 0) return undefined;
  const identity = identityOf(atom);
  const beside = context.flatMap(({ condition }) => comparisonsOf(condition));
  if (beside.some((other) => identityOf(other.atom) === identity)) return { why: 'repeated' };
  const isSolvable = (conditions: Undecided['context'], wanted: boolean): boolean => {
    for (let attempt = 0; attempt < ATTEMPTS && search.left > 0; attempt += 1) {
      search.left -= 1;
      const demands = conditions.flatMap((each) => demand(each.condition, each.wanted, search.random));
      if (solve([...demands, { atom, wanted }], new Map(), search.now, search.random)) return true;
    }
    return search.left === 0;
  };
  if (!isSolvable([], true)) return { why: 'never' };
  if (!isSolvable([], false)) return { why: 'always' };
  if (context.length > MOST_CONTEXT) return undefined;
  const wanted = [deciding, !deciding].find((each) => !isSolvable(context, each));
  if (wanted === undefined) return undefined;
  const by = context.find((each) =>
    isSolvable(
      context.filter((other) => other !== each),
      wanted,
    ),
  );
  return by && { why: 'shadowed', by: by.condition };
}

const ATTEMPTS = 4;
const MOST_CONTEXT = 60;

function identityOf(expression: Expression): string {
  return JSON.stringify(expression, (key, value: unknown) => (key === 'span' ? undefined : value));
}

function spanOf(expression: Expression): Span | undefined {
  return [...descendants(expression)].map(({ span }) => span).find((span) => span && span.end > span.start);
}

function placeOf({ origin }: Undecided, span: Span | undefined): Target {
  if (!span) return { kind: 'file' };
  switch (origin) {
    case 'query':
      return { kind: 'query', span };
    case 'threat query':
      return { kind: 'text', path: ['rule', 'threat_query'], span };
  }
}

const LONGEST = 100;

function printShortly(expression: Expression): string {
  const text = printExpression(expression).replace(/\s+/g, ' ');
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
