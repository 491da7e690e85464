/** The one place where rule text becomes a Sigma value. YAML itself quotes it then. */

/** A text as a Sigma string, in which `*`, `?` and the backslash are not special. */
export function sigmaText(text: string): string {
  return text.replace(/[\\*?]/g, '\\$&');
}
