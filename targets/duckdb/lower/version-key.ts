import {
  END_OF_NUMBERS,
  LENGTH,
  NUMBER,
  PRE_RELEASE,
  VERSION_SYNTAX,
} from '../../../src/plan/version-order.js';
import { stringLiteral } from '../quote.js';

/** The text that a version (SQL) sorts as, made as the plan's own is. */
export function versionKey(text: string): string {
  const part = (group: number): string =>
    `regexp_extract(${text}, ${stringLiteral(`\\A${VERSION_SYNTAX}\\z`)}, ${group})`;
  const end = `CASE WHEN ${part(2)} = '' THEN ${stringLiteral(END_OF_NUMBERS)} ELSE ${stringLiteral(`${PRE_RELEASE}-`)} || ${identifiersKey(part(2))} END`;
  return `(CASE WHEN ${text} = '' THEN ${stringLiteral(END_OF_NUMBERS)} WHEN regexp_full_match(${text}, ${stringLiteral(VERSION_SYNTAX)}) THEN ${identifiersKey(part(1))} || ${end} || ${part(3)} ELSE ${text} END)`;
}

function identifiersKey(identifiers: string): string {
  const number = `${stringLiteral(NUMBER)} || chr(${LENGTH} + CAST(length(id) AS INTEGER)) || id`;
  return `array_to_string([CASE WHEN regexp_full_match(id, '[0-9]+') THEN ${number} ELSE id END FOR id IN string_split(${identifiers}, '.')], '.')`;
}
