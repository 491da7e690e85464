import { fault } from '../../../diagnostic/finding.js';
import type { Span } from '../../../diagnostic/span.js';
import type { Expression, Literal } from '../../../plan/expression.js';
import { globOf, literalOf, parseGlob } from '../../../plan/pattern/glob.js';
import {
  parseLuceneRegularExpression,
  RegularExpressionError,
} from '../../../plan/pattern/lucene-regular-expression.js';
import {
  MAXIMUM_CODE_POINT,
  type GlobPart,
  type GlobPattern,
  type Pattern,
  type RegexNode,
  type RegularExpression,
} from '../../../plan/pattern/pattern.js';
import { typeOf } from '../../../plan/type-of.js';
import type { CaseRule } from '../../../plan/types.js';
import type { Evaluation } from './evaluation.js';
import { ForeignConstruct, toLuceneDialect } from './java-regular-expression.js';
import { ignoringCaseAsJava, isPlainInAscii } from './letters.js';

/** What a pattern is matched with, and how. */
export interface Subject {
  readonly operand: Expression;
  readonly evaluation: Evaluation;
  readonly caseRule: CaseRule;
  readonly span: Span;
}

/** Wildcard texts: `*` any characters, `?` one; there is no escape. */
export function matchesWildcards(subject: Subject, texts: readonly Literal[]): Expression {
  return matchesAny(
    subject,
    texts.map((text) => parseGlob(textOf(text, subject), { anyMany: '*', anyOne: '?' }, subject.caseRule)),
  );
}

/** Texts in which `*` and `?` mean themselves: `in~`. */
export function equalsAnyText(subject: Subject, texts: readonly Literal[]): Expression {
  return matchesAny(
    subject,
    texts.map((text) => globOf([{ kind: 'text', text: textOf(text, subject) }], subject.caseRule)),
  );
}

/** Regular expressions: of Lucene in a query, of Java in a script. One that is but a text is compared as a text. */
export function matchesRegularExpressions(subject: Subject, texts: readonly Literal[]): Expression {
  const isAlone = texts.length === 1;
  return matchesAny(
    subject,
    texts.map((text): Pattern => {
      const { root } = parseRegularExpression(text, subject);
      if (root.kind === 'text' && isAlone) return { kind: 'glob', parts: [root], caseRule: subject.caseRule };
      return { kind: 'regular-expression', root, caseRule: subject.caseRule };
    }),
  );
}

/** The glob that Elasticsearch's own wildcard query reads in a text: a backslash makes the next character literal. */
export function wildcardQueryGlob(text: string, caseRule: CaseRule): GlobPattern {
  return parseGlob(text, { anyMany: '*', anyOne: '?', escape: '\\' }, caseRule);
}

/** Texts without wildcards are compared, the others matched. */
function matchesAny(subject: Subject, patterns: readonly Pattern[]): Expression {
  const { operand, evaluation, span } = subject;
  requireString(subject);
  const texts: Literal[] = [];
  const others: Pattern[] = [];
  for (const pattern of patterns) {
    const text = plainText(pattern, evaluation);
    if (text !== undefined) texts.push({ kind: 'literal', type: 'keyword', value: text });
    else others.push(evaluation === 'script' ? asScriptMatches(pattern) : pattern);
  }
  const tests: Expression[] = [];
  if (texts.length > 0) tests.push(equalsOneOf(subject, texts));
  if (others.length > 0) tests.push({ kind: 'matches', operand, patterns: others, span });
  return tests.length === 1 && tests[0] ? tests[0] : { kind: 'or', operands: tests, span };
}

/** The text that a pattern is nothing but, where comparing with it under the plan's case rules means the same. */
function plainText(pattern: Pattern, evaluation: Evaluation): string | undefined {
  const text = pattern.kind === 'glob' ? literalOf(pattern) : undefined;
  const foldsMore = evaluation === 'script' && pattern.caseRule === 'ascii';
  return text !== undefined && foldsMore && !isPlainInAscii(text) ? undefined : text;
}

function equalsOneOf({ operand, caseRule, span }: Subject, options: readonly Literal[]): Expression {
  const [first] = options;
  return first && options.length === 1
    ? { kind: 'compare', operator: '==', left: operand, right: first, caseRule, span }
    : { kind: 'one-of', operand, options, caseRule, span };
}

/** A Fault for what is no string. */
export function requireString({ operand, span }: Pick<Subject, 'operand' | 'span'>): void {
  const type = typeOf(operand);
  if (type !== 'keyword' && type !== 'null')
    throw fault('eql-pattern-on-other-type', { type }, operand.span ?? span);
}

function textOf(literal: Literal, { span }: Subject): string {
  if (typeof literal.value === 'string') return literal.value;
  throw fault('eql-pattern-no-string', { type: literal.type }, literal.span ?? span);
}

function parseRegularExpression(text: Literal, subject: Subject): RegularExpression {
  const source = textOf(text, subject);
  const span = text.span ?? subject.span;
  try {
    const pattern = subject.evaluation === 'script' ? toLuceneDialect(source) : source;
    return parseLuceneRegularExpression(pattern, subject.caseRule);
  } catch (error) {
    if (error instanceof ForeignConstruct)
      throw fault('eql-java-regular-expression', { construct: error.construct }, span);
    if (!(error instanceof RegularExpressionError)) throw error;
    throw fault('invalid-regular-expression', { reason: error.message }, span);
  }
}

function asScriptMatches(pattern: Pattern): Pattern {
  const { caseRule } = pattern;
  if (pattern.kind === 'regular-expression') return { ...pattern, root: withinLine(pattern.root) };
  const text = literalOf(pattern);
  if (text !== undefined)
    return { kind: 'regular-expression', root: ignoringCaseAsJava(text), caseRule: 'sensitive' };
  const items = pattern.parts.map(scriptPart);
  return { kind: 'regular-expression', root: { kind: 'sequence', items }, caseRule };
}

// A script matches wildcards with a regular expression of Java, whose dot stops at the ends of lines
// (elastic/elasticsearch, LikePattern.asJavaRegex, RegexProcessor).
function scriptPart(part: GlobPart): RegexNode {
  switch (part.kind) {
    case 'text':
      return part;
    case 'any-one':
      return WITHIN_LINE;
    case 'any-many':
      return { kind: 'repeat', operand: WITHIN_LINE, minimum: 0, maximum: null };
  }
}

const WITHIN_LINE: RegexNode = {
  kind: 'set',
  ranges: [
    [0, 0x09],
    [0x0b, 0x0c],
    [0x0e, 0x84],
    [0x86, 0x2027],
    [0x202a, MAXIMUM_CODE_POINT],
  ],
};

function withinLine(node: RegexNode): RegexNode {
  switch (node.kind) {
    case 'any-character':
      return WITHIN_LINE;
    case 'sequence':
      return { ...node, items: node.items.map(withinLine) };
    case 'alternation':
      return { ...node, options: node.options.map(withinLine) };
    case 'intersection':
      return { ...node, operands: node.operands.map(withinLine) };
    case 'complement':
    case 'repeat':
      return { ...node, operand: withinLine(node.operand) };
    case 'empty':
    case 'nothing':
    case 'text':
    case 'set':
    case 'any-string':
    case 'interval':
      return node;
  }
}
