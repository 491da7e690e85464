import pc from 'picocolors';
import type { Colors } from 'picocolors/types.js';

/**
 * Colours for a stream of this process: where a person looks at a terminal, or where FORCE_COLOR asks for them, and
 * never with NO_COLOR. CI alone is no reason, unlike in picocolors' own rule: there output is read by other programs.
 */
export function colorsFor(
  stream: { readonly isTTY?: boolean },
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Colors {
  if (environment['NO_COLOR']) return pc.createColors(false);
  return pc.createColors(Boolean(environment['FORCE_COLOR']) || stream.isTTY === true);
}

export const outputColors = colorsFor(process.stdout);
export const errorColors = colorsFor(process.stderr);
