import type { CodePointRange } from '../../../src/plan/pattern/pattern.js';
import type { Capture, Replace } from '../../../src/plan/expression.js';
import type {
  Assertion,
  SearchNode,
  SearchPattern,
} from '../../../src/plan/pattern/search/search-pattern.js';
import { mayBeMultiple } from '../../../src/plan/check.js';
import { stringLiteral } from '../quote.js';
import { Refusal } from '../refusal.js';

/** A text with every match replaced. RE2 prefers as Perl does, so that its matches are the plan's. */
export function lowerReplace({ pattern, replacement, span }: Replace, text: string): string {
  const { root, endsLine } = withoutLineEnd(pattern.root);
  const groups = pattern.groups.length + (endsLine ? 1 : 0);
  if (groups > MOST_GROUPS) throw new Refusal('a replacement with more than nine groups', span);
  const parts = replacement.map((part) =>
    typeof part === 'string' ? part.replaceAll('\\', '\\\\') : `\\${part}`,
  );
  if (endsLine && replacement.includes(0))
    throw new Refusal('a replacement with all of a match up to the end', span);
  // What a line break at the end of the text adds to the match is put back.
  const search = endsLine ? `(?:${print(root)})(\\n?)\\z` : print(root);
  return `regexp_replace(${text}, ${stringLiteral(`(?s)${search}`)}, ${stringLiteral(parts.join('') + (endsLine ? `\\${groups}` : ''))}, 'g')`;
}

/** What a group captures in each text that fits. */
export function lowerCapture(capture: Capture, operand: string): string {
  const { pattern, name, span } = capture;
  if (pattern.kind === 'dissect-pattern') throw new Refusal('a text cut at delimiters has no SQL yet', span);
  const group = pattern.groups.indexOf(name) + 1;
  if (pattern.groups.lastIndexOf(name) !== group - 1)
    throw new Refusal('several captures under one name', span);
  if (!always(pattern.root, group - 1)) throw new Refusal('a capture that may take no part in a match', span);
  const search = stringLiteral(`(?s)${print(pattern.root)}`);
  const of = (text: string): string => `regexp_extract(${text}, ${search}, ${group})`;
  const fits = (text: string): string => `regexp_matches(${text}, ${search})`;
  return mayBeMultiple(capture.operand)
    ? `NULLIF([${of('each')} FOR each IN ${operand} IF ${fits('each')}], [])`
    : `(CASE WHEN ${fits(operand)} THEN ${of(operand)} END)`;
}

const MOST_GROUPS = 9;

/** `$` of Java at the end of the pattern, which RE2 lacks. */
function withoutLineEnd(root: SearchPattern['root']): {
  readonly root: SearchNode;
  readonly endsLine: boolean;
} {
  const last = root.kind === 'sequence' ? root.items.at(-1) : undefined;
  if (root.kind !== 'sequence' || last?.kind !== 'assertion' || last.at !== 'last-line-end')
    return { root, endsLine: false };
  return { root: { kind: 'sequence', items: root.items.slice(0, -1) }, endsLine: true };
}

/** Whether a group takes part in every match. */
function always(node: SearchNode, index: number): boolean {
  switch (node.kind) {
    case 'group':
      return node.index === index || always(node.operand, index);
    case 'sequence':
      return node.items.some((item) => always(item, index));
    case 'repeat':
      return node.minimum > 0 && always(node.operand, index);
    case 'alternation':
      return node.options.length > 0 && node.options.every((option) => always(option, index));
    case 'set':
    case 'atomic':
    case 'look':
    case 'assertion':
      return false;
  }
}

const MOST_REPETITIONS = 1_000;

function print(node: SearchNode): string {
  switch (node.kind) {
    case 'set':
      return node.ranges.length === 0 ? '[^\\x{0}-\\x{10FFFF}]' : `[${node.ranges.map(printRange).join('')}]`;
    case 'sequence':
      return node.items.map(print).join('');
    case 'alternation':
      return `(?:${node.options.map(print).join('|')})`;
    case 'group':
      return `(${print(node.operand)})`;
    case 'repeat': {
      if (Math.max(node.minimum, node.maximum ?? 0) > MOST_REPETITIONS)
        throw new Refusal(`more than ${MOST_REPETITIONS} repetitions`);
      return `(?:${print(node.operand)}){${node.minimum},${node.maximum ?? ''}}${node.prefer === 'fewer' ? '?' : ''}`;
    }
    case 'assertion':
      return ASSERTIONS[node.at] ?? refuse('a line’s own end');
    case 'atomic':
      return refuse('a part of a pattern that gives nothing back');
    case 'look':
      return refuse('a pattern that looks around');
  }
}

function refuse(what: string): never {
  throw new Refusal(`${what} has no form in RE2`);
}

const ASSERTIONS: Readonly<Partial<Record<Assertion, string>>> = {
  'text-start': '\\A',
  'text-end': '\\z',
  'line-start': '(?m:^)',
  'line-end': '(?m:$)',
  'word-boundary': '\\b',
  'no-word-boundary': '\\B',
};

function printRange([from, to]: CodePointRange): string {
  return from === to ? point(from) : `${point(from)}-${point(to)}`;
}

function point(value: number): string {
  return `\\x{${value.toString(16).toUpperCase()}}`;
}
