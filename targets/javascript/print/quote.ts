/**
 * The one function that puts text of a rule into JavaScript: a string literal that holds any text, and can't end the
 * script element of a page that the module may stand in.
 */
export function quote(text: string): string {
  return JSON.stringify(text).replace(
    /[\u2028\u2029]|<(?=[!/])/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Text of a rule as line comments: whatever it holds, it stays within them. */
export function comment(text: string): readonly string[] {
  return text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => `// ${line}`.replace(/<(?=[!/])/g, '< ').trimEnd());
}

/** The key of an object literal. `__proto__` would be no member of it if it were not computed. */
export function propertyKey(name: string): string {
  if (name === '__proto__') return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quote(name);
}
