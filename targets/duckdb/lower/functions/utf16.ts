import { stringLiteral } from '../../quote.js';
import { letBe } from '../let.js';

/**
 * Functions that count UTF-16 units, as EQL does, over DuckDB's code points: behind each character of two units stands
 * a filler while they count.
 */

const FILLER = '\ufdd0';
const OF_TWO_UNITS = '[\\x{10000}-\\x{10FFFF}]';
const HALF_A_CHARACTER = stringLiteral('\ufffd');

export function utf16Length(text: string): string {
  return `length(${units(text)})`;
}

/** Half a character, where a cut is through one, is U+FFFD, as the rest of DuckDB has it. */
export function slice(text: string, start: string, end: string | undefined): string {
  return letBe('units', units(text), (all) => {
    const place = (index: string): string =>
      `least(greatest(CASE WHEN ${index} < 0 THEN ${index} + length(${all}) ELSE ${index} END, 0), length(${all}))`;
    const to = end === undefined ? `length(${all})` : place(end);
    return letBe('start', place(start), (from) => {
      const part = `substr(${all}, ${from} + 1, greatest(${to} - ${from}, 0))`;
      const cutBefore = `regexp_matches(substr(${all}, 1, ${from}), ${stringLiteral(`${OF_TWO_UNITS}\\z`)})`;
      const whole = `CASE WHEN ${cutBefore} AND ${to} > ${from} THEN ${HALF_A_CHARACTER} || substr(${part}, 2) ELSE ${part} END`;
      return `(CASE WHEN ${from} IS NOT NULL AND ${to} IS NOT NULL THEN ${withoutFillers(`regexp_replace(${whole}, ${stringLiteral(`${OF_TWO_UNITS}\\z`)}, ${HALF_A_CHARACTER})`)} END)`;
    });
  });
}

export function indexOf(text: string, part: string, start: string | undefined): string {
  return letBe('units', units(text), (all) => {
    if (start === undefined) return `NULLIF(strpos(${all}, ${units(part)}), 0) - 1`;
    return letBe(
      'start',
      `CASE WHEN ${start} IS NOT NULL THEN least(greatest(${start}, 0), length(${all})) END`,
      (from) => `(${from} + NULLIF(strpos(substr(${all}, ${from} + 1), ${units(part)}), 0) - 1)`,
    );
  });
}

export function lastIndexOf(text: string, part: string): string {
  return lastPlace(units(text), units(part));
}

/** 0-based code point at which a part last begins, null when absent. */
export function lastPlace(text: string, part: string): string {
  return letBe('text', text, (all) =>
    letBe(
      'part',
      part,
      (sought) =>
        `(length(${all}) - NULLIF(strpos(${reversed(all)}, ${reversed(sought)}), 0) + 1 - length(${sought}))`,
    ),
  );
}

/** Code points in reverse; DuckDB's own reverse keeps together what makes one character of several. */
export function reversed(text: string): string {
  return `(CASE WHEN ${text} = '' THEN '' ELSE array_to_string(list_reverse(string_split(${text}, '')), '') END)`;
}

function units(text: string): string {
  return `regexp_replace(${text}, ${stringLiteral(`(${OF_TWO_UNITS})`)}, ${stringLiteral(`\\1${FILLER}`)}, 'g')`;
}

function withoutFillers(text: string): string {
  return `regexp_replace(${text}, ${stringLiteral(`(${OF_TWO_UNITS})${FILLER}`)}, ${stringLiteral('\\1')}, 'g')`;
}
