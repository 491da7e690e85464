import type { CaseRule } from '../types.js';
import type { GlobPart, GlobPattern } from './pattern.js';

export interface GlobSyntax {
  readonly anyMany: string;
  /** Absent in KQL, which has no wildcard for one character. */
  readonly anyOne?: string;
  /** Makes the next character a literal one, if the language has such. */
  readonly escape?: string;
}

/** Reads a wildcard text. An escape at the very end stands for itself. */
export function parseGlob(text: string, syntax: GlobSyntax, caseRule: CaseRule): GlobPattern {
  const parts: GlobPart[] = [];
  let escaped = false;
  for (const character of text) {
    if (!escaped && character === syntax.escape) escaped = true;
    else if (!escaped && character === syntax.anyMany) parts.push({ kind: 'any-many' });
    else if (!escaped && character === syntax.anyOne) parts.push({ kind: 'any-one' });
    else {
      parts.push({ kind: 'text', text: character });
      escaped = false;
    }
  }
  if (escaped) parts.push({ kind: 'text', text: syntax.escape ?? '' });
  return globOf(parts, caseRule);
}

/** A glob in its normal form: neighbouring texts joined, neighbouring `any-many` merged, no empty texts. */
export function globOf(parts: readonly GlobPart[], caseRule: CaseRule): GlobPattern {
  const normal: GlobPart[] = [];
  let texts: string[] = [];
  const endText = (): void => {
    const text = texts.join('');
    if (text !== '') normal.push({ kind: 'text', text });
    texts = [];
  };
  for (const part of parts) {
    if (part.kind === 'text') {
      texts.push(part.text);
      continue;
    }
    endText();
    if (part.kind === 'any-many' && normal.at(-1)?.kind === 'any-many') continue;
    normal.push(part);
  }
  endText();
  return { kind: 'glob', parts: normal, caseRule };
}

/** The string that a glob without wildcards stands for, else undefined. */
export function literalOf(glob: GlobPattern): string | undefined {
  const [first, ...rest] = glob.parts;
  if (first === undefined) return '';
  return first.kind === 'text' && rest.length === 0 ? first.text : undefined;
}
