import type { ReplacementPart } from '../../../plan/expression.js';

/** Thrown for a replacement that java.util.regex refuses. */
export class ReplacementError extends Error {}

/**
 * The parts of a replacement text: `$1` and `${name}` stand for groups, a backslash takes the next character as it is.
 * Source: java.util.regex.Matcher.appendReplacement.
 */
export function parseJavaReplacement(
  text: string,
  groups: readonly (string | undefined)[],
): readonly ReplacementPart[] {
  const parts: ReplacementPart[] = [];
  let literal = '';
  for (let at = 0; at < text.length;) {
    const character = text.charAt(at);
    if (character === '$') {
      const reference = groupReference(text.slice(at), groups);
      if (literal !== '') parts.push(literal);
      literal = '';
      parts.push(reference.group);
      at += reference.length;
    } else if (character === '\\') {
      if (at + 1 === text.length) throw new ReplacementError('it ends with a backslash');
      literal += text.charAt(at + 1);
      at += 2;
    } else {
      literal += character;
      at += 1;
    }
  }
  return literal === '' ? parts : [...parts, literal];
}

/** A number takes as many digits as there are groups for. */
function groupReference(
  text: string,
  groups: readonly (string | undefined)[],
): { readonly group: number; readonly length: number } {
  const [braced, name] = /^\$\{([A-Za-z][A-Za-z0-9]*)\}/.exec(text) ?? [];
  if (braced !== undefined) {
    const index = groups.indexOf(name);
    if (index < 0) throw new ReplacementError(`there is no group ${name ?? ''}`);
    return { group: index + 1, length: braced.length };
  }
  const [, digits = ''] = /^\$(\d+)/.exec(text) ?? [];
  if (digits === '') throw new ReplacementError('a group is written $1 or ${name}, and a dollar sign \\$');
  let length = 1;
  while (length < digits.length && Number(digits.slice(0, length + 1)) <= groups.length) length += 1;
  const group = Number(digits.slice(0, length));
  if (group > groups.length) throw new ReplacementError(`there is no group ${group}`);
  return { group, length: length + 1 };
}
