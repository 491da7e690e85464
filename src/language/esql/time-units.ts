/** A unit as milliseconds, or as calendar months. */
export type TimeUnit = { readonly milliseconds: number } | { readonly months: number };

const UNITS: readonly (readonly [names: readonly string[], unit: TimeUnit])[] = [
  [['millisecond', 'milliseconds', 'ms'], { milliseconds: 1 }],
  [['second', 'seconds', 'sec', 's'], { milliseconds: 1_000 }],
  [['minute', 'minutes', 'min', 'm'], { milliseconds: 60_000 }],
  [['hour', 'hours', 'h'], { milliseconds: 3_600_000 }],
  [['day', 'days', 'd'], { milliseconds: 86_400_000 }],
  [['week', 'weeks', 'w'], { milliseconds: 604_800_000 }],
  [['month', 'months', 'mo'], { months: 1 }],
  [['quarter', 'quarters', 'q'], { months: 3 }],
  [['year', 'years', 'yr', 'y'], { months: 12 }],
];

/** All spellings of time units. Source: Elasticsearch reference, "ES|QL time spans". */
export const timeUnits: ReadonlyMap<string, TimeUnit> = new Map(
  UNITS.flatMap(([names, unit]) => names.map((name) => [name, unit] as const)),
);
