/**
 * What a part of a plan means, wherever it was written: a text that parts of the same meaning share. No JSON, which takes
 * several times as long.
 */
export function meaningOf(part: unknown): string {
  if (typeof part === 'string') return `${part.length}:${part}`;
  if (typeof part !== 'object' || part === null) return String(part);
  if (Array.isArray(part)) return `[${part.map(meaningOf).join()}]`;
  let text = '{';
  for (const key in part) {
    const member = (part as Record<string, unknown>)[key];
    if (key !== 'span' && member !== undefined) text += `${key}=${meaningOf(member)};`;
  }
  return `${text}}`;
}
