import { finite } from './doubles.js';
import { letBe } from '../let.js';

/** The middle of a list of numbers; between two, the mean, which is rounded down where the numbers are whole. */
export function medianOf(list: string, isWhole: boolean): string {
  return letBe('sorted', ascending(list, isWhole), (sorted) => {
    const [before, after] = middle(sorted);
    if (isWhole)
      return letBe('sum', `${before} + ${after}`, (sum) => inLong(`(${sum} - abs(${sum} % 2)) // 2`));
    return finite(`CASE WHEN len(${sorted}) % 2 = 1 THEN ${after} ELSE (${before} + ${after}) / 2 END`);
  });
}

/** How far the numbers are from their median, in the median. Means of whole numbers are rounded towards zero. */
export function medianDeviationOf(list: string, isWhole: boolean): string {
  const median = (sorted: string): string => {
    const [before, after] = middle(sorted);
    return isWhole ? `((${before} + ${after}) // 2)` : `(${before} / 2 + ${after} / 2)`;
  };
  return letBe('sorted', ascending(list, isWhole), (sorted) =>
    letBe('median', median(sorted), (center) =>
      letBe('distances', `list_sort([abs(each - ${center}) FOR each IN ${sorted}])`, (distances) =>
        isWhole ? inLong(median(distances)) : finite(median(distances)),
      ),
    ),
  );
}

/** The number below which so many per cent of the others are; null for a percentage that is none. */
export function percentileOf(list: string, percentage: string, isWhole: boolean): string {
  return letBe('sorted', ascending(list, isWhole), (sorted) =>
    letBe('place', `CAST(${percentage} AS DOUBLE) / 100 * (len(${sorted}) - 1)`, (place) => {
      const before = `CAST(trunc(${place}) AS BIGINT)`;
      const number = letBe('lower', `${sorted}[${before} + 1]`, (lower) =>
        letBe('upper', `COALESCE(${sorted}[${before} + 2], ${lower})`, (upper) =>
          between(lower, upper, `(${place} - trunc(${place}))`, isWhole),
        ),
      );
      return `(CASE WHEN ${percentage} BETWEEN 0 AND 100 THEN ${number} END)`;
    }),
  );
}

function between(lower: string, upper: string, fraction: string, isWhole: boolean): string {
  const distance = `${fraction} * (${upper} - ${lower})`;
  if (isWhole) return inLong(`${lower} + CAST(trunc(${distance}) AS HUGEINT)`);
  return finite(
    `CASE WHEN ${lower} < 0 AND ${upper} > 0 THEN ${lower} + ${fraction} * ${upper} - ${fraction} * ${lower} ELSE ${lower} + ${distance} END`,
  );
}

/** Whole numbers in 128 bits, which sums and distances of them do not leave. A sorted list of nothing has lost its type. */
export function ascending(list: string, isWhole: boolean): string {
  return `CAST(list_sort(${list}) AS ${isWhole ? 'HUGEINT' : 'DOUBLE'}[])`;
}

function inLong(number: string): string {
  return `TRY_CAST(${number} AS BIGINT)`;
}

/** The two numbers in the middle, which may be one. */
function middle(sorted: string): readonly [before: string, after: string] {
  return [`${sorted}[(len(${sorted}) + 1) // 2]`, `${sorted}[len(${sorted}) // 2 + 1]`];
}
