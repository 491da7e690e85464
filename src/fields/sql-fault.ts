/**
 * Why a text is not one SQL expression that can stand in parentheses; undefined where it can. The text is the user's
 * own and trusted to be what it says: this only makes sure that it ends where it seems to.
 */
export function sqlFault(sql: string): string | undefined {
  const open: string[] = [];
  for (const [token] of sql.matchAll(TOKEN)) {
    if (token === ';') return 'an expression is expected, not several statements: there is a `;`';
    if (token === '--' || token === '/*')
      return 'a comment could hide the end of this expression: leave it out';
    if (token === '$') return 'there are no parameters, and texts stand in single quotes: there is a `$`';
    if (/^[eE]?'$|^"$/.test(token)) return `a quote is not closed: ${token.slice(-1)}`;
    const opening = OPENING[token];
    if (opening !== undefined && open.pop() !== opening) return `there is a \`${token}\` that closes nothing`;
    if (token === '(' || token === '[' || token === '{') open.push(token);
  }
  const unclosed = open.at(-1);
  return unclosed === undefined ? undefined : `a \`${unclosed}\` is not closed`;
}

// Texts with C-style escapes (E'…'), texts, and quoted names; then what is left of quotes, and what else counts.
const TOKEN = /\b[eE]'(?:[^'\\]|\\[^]|'')*'|\b[eE]'|'(?:[^']|'')*'|"(?:[^"]|"")*"|--|\/\*|[;$'"()[\]{}]/g;

const OPENING: Readonly<Record<string, string | undefined>> = { ')': '(', ']': '[', '}': '{' };
