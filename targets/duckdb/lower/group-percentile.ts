import { MEDIAN } from '../../../src/plan/group-percentiles.js';
import { numberLiteral } from '../quote.js';
import { ascending } from './functions/percentiles.js';
import { letBe } from './let.js';

/**
 * A percentile of a list of numbers. DuckDB's own quantile_cont interpolates by other operations, and comes to other last
 * digits.
 */
export function groupPercentileOf(list: string, percentile: number): string {
  return letBe('numbers', ascending(list, false), (numbers) => atPlace(numbers, percentile));
}

export function groupDeviationOf(list: string): string {
  return letBe('numbers', ascending(list, false), (numbers) =>
    letBe('median', atPlace(numbers, MEDIAN), (median) =>
      letBe('deviations', ascending(`[abs(${median} - each) FOR each IN ${numbers}]`, false), (deviations) =>
        atPlace(deviations, MEDIAN),
      ),
    ),
  );
}

function atPlace(numbers: string, percentile: number): string {
  const last = `(len(${numbers}) - 1)`;
  return letBe('place', `CAST(${numberLiteral(percentile)} AS DOUBLE) / 100 * ${last}`, (place) => {
    const [lower, upper] = [1, 2].map((next) => `${numbers}[CAST(floor(${place}) AS BIGINT) + ${next}]`);
    const between = `${lower} + (${place} - floor(${place})) * (${upper} - ${lower})`;
    return `CASE WHEN ${place} <= 0 THEN ${numbers}[1] WHEN ${place} >= ${last} THEN ${numbers}[-1] ELSE ${between} END`;
  });
}
