import { foldAscii } from '../../../src/plan/pattern/code-points.js';
import { literalOf } from '../../../src/plan/pattern/glob.js';
import { globsOf } from '../../../src/plan/pattern/globs-of.js';
import type { GlobPattern, Pattern, RegularExpression } from '../../../src/plan/pattern/pattern.js';
import type { CaseRule } from '../../../src/plan/types.js';
import { all, some } from '../boolean-code.js';
import { FALSE, TRUE, callHelper, callMethod, constant, data, operation, type Code } from '../code.js';
import { sharedConstant, type Unit } from './scope.js';

/** A string that is not null, in the forms in which the two case rules compare it. */
export interface Subject {
  readonly under: (caseRule: CaseRule) => Code;
  readonly called: string;
}

/** Whether one of the patterns matches the whole string. */
export function matchesSome(subject: Subject, patterns: readonly Pattern[], unit: Unit): Code {
  const tests = (['sensitive', 'ascii'] as const).flatMap((caseRule) => {
    const alike = patterns.filter((pattern) => pattern.caseRule === caseRule).flatMap(inGlobs);
    const globs = alike.filter((pattern) => pattern.kind === 'glob');
    const texts = globs.map(literalOf).filter((text) => text !== undefined);
    return [
      equalsSome(subject, texts, caseRule, unit),
      ...matchesGlobs(
        subject,
        globs.filter((pattern) => literalOf(pattern) === undefined),
        unit,
      ),
      ...alike
        .filter((pattern) => pattern.kind === 'regular-expression')
        .map((pattern) => matchesRegularExpression(subject, pattern, unit)),
    ];
  });
  return some(tests);
}

function inGlobs(pattern: Pattern): readonly Pattern[] {
  return pattern.kind === 'glob' ? [pattern] : (globsOf(pattern) ?? [pattern]);
}

/** From so many options on, a set finds the right one faster than comparing one by one. */
const SET_SIZE = 4;

/** Whether the string equals one of the texts. */
export function equalsSome(subject: Subject, texts: readonly string[], caseRule: CaseRule, unit: Unit): Code {
  if (texts.length === 0) return FALSE;
  const options = [...new Set(texts.map((text) => (caseRule === 'ascii' ? foldAscii(text) : text)))];
  return isOneOf(subject.under(caseRule), options, subject.called, unit);
}

/** Whether a value is one of some constants: null is none. */
export function isOneOf(
  value: Code,
  options: readonly (string | number | boolean)[],
  called: string,
  unit: Unit,
): Code {
  if (options.length < SET_SIZE)
    return some(options.map((option) => operation(value, '===', constant(option))));
  const set = sharedConstant({ kind: 'set', items: options.map(constant) }, `${called} options`, unit);
  return callMethod(set, 'has', value);
}

/** From so many globs on, those that begin alike are matched together. */
const MANY_GLOBS = 8;

function matchesGlobs(subject: Subject, globs: readonly GlobPattern[], unit: Unit): readonly Code[] {
  const [first] = globs;
  if (!first || globs.length < MANY_GLOBS) return globs.map((pattern) => matchesGlob(subject, pattern, unit));
  const matcher = callHelper('someGlob', data(globs.map(piecesOf)));
  const shared = sharedConstant(matcher, `${subject.called} globs`, unit);
  return [{ kind: 'call', function: shared, arguments: [subject.under(first.caseRule)] }];
}

function matchesGlob(subject: Subject, pattern: GlobPattern, unit: Unit): Code {
  const value = subject.under(pattern.caseRule);
  const pieces = piecesOf(pattern);
  const texts = pieces.map(textOf);
  const [first = '', last = ''] = [texts[0], texts.at(-1)];
  if (texts.includes(undefined)) {
    const matcher = callHelper('globOfPieces', data(pieces));
    return {
      kind: 'call',
      function: sharedConstant(matcher, `${subject.called} glob`, unit),
      arguments: [value],
    };
  }
  if (pieces.length === 2 && (first === '' || last === ''))
    return all([startsWith(value, first), endsWith(value, last)]);
  if (pieces.length === 3 && first === '' && last === '')
    return callMethod(value, 'includes', constant(texts[1] ?? ''));
  const matcher = callHelper('glob', data(pieces.map((piece) => piece.join(''))));
  return {
    kind: 'call',
    function: sharedConstant(matcher, `${subject.called} glob`, unit),
    arguments: [value],
  };
}

function startsWith(value: Code, text: string): Code {
  return text === '' ? TRUE : callMethod(value, 'startsWith', constant(text));
}

function endsWith(value: Code, text: string): Code {
  return text === '' ? TRUE : callMethod(value, 'endsWith', constant(text));
}

/** The glob cut at its stars, and each piece at its wildcards for one character. */
function piecesOf({ parts, caseRule }: GlobPattern): readonly (readonly string[])[] {
  const pieces: string[][] = [['']];
  for (const part of parts) {
    const piece = pieces.at(-1) ?? [];
    if (part.kind === 'any-many') pieces.push(['']);
    else if (part.kind === 'any-one') piece.push('');
    else piece.push((piece.pop() ?? '') + (caseRule === 'ascii' ? foldAscii(part.text) : part.text));
  }
  return pieces;
}

/**
 * The text of a piece that UTF-16 tells as well as code points do: without a wildcard for one character, which may
 * be two units, and without half a surrogate pair, which may be found within a whole one.
 */
function textOf(piece: readonly string[]): string | undefined {
  const [text = '', ...others] = piece;
  return others.length > 0 || /\p{Surrogate}/u.test(text) ? undefined : text;
}

function matchesRegularExpression(subject: Subject, pattern: RegularExpression, unit: Unit): Code {
  const matcher = callHelper('regularExpression', data(pattern.root), constant(pattern.caseRule));
  const shared = sharedConstant(matcher, `${subject.called} pattern`, unit);
  return { kind: 'call', function: shared, arguments: [subject.under('sensitive')] };
}
