import type { Capture, Replace } from '../../../src/plan/expression.js';
import type { DissectPattern } from '../../../src/plan/pattern/dissect.js';
import type { SearchPattern } from '../../../src/plan/pattern/search/search-pattern.js';
import { callHelper, constant, data, type Code, type Data } from '../code.js';
import { valueOf } from './expression.js';
import { sharedConstant, subjectOf, type Scope } from './scope.js';

/** Code for what a pattern makes of texts, or takes from them. */
export function extractedText(expression: Replace | Capture, scope: Scope): Code {
  const operand = valueOf(expression.operand, scope);
  const pattern = patternConstant(
    expression.pattern,
    `${subjectOf(expression.operand, scope)} pattern`,
    scope,
  );
  return expression.kind === 'replace'
    ? callHelper('replaceIn', operand, pattern, data(expression.replacement))
    : callHelper('captureFrom', operand, pattern, constant(expression.name));
}

function patternConstant(pattern: SearchPattern | DissectPattern, hint: string, { unit }: Scope): Code {
  return sharedConstant(data(plain(pattern)), hint, unit);
}

/** Plans are plain data; what is undefined in a list of names stands as null. */
function plain(value: unknown): Data {
  return JSON.parse(JSON.stringify(value)) as Data;
}
