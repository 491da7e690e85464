/** How often a costly property is tried: as often as is usual, or less where less is asked for. */
export function runsAtMost(usual: number): number {
  return Math.min(usual, Number(process.env['CROSSRULE_PROPERTY_RUNS'] ?? usual));
}

/** One in so many, or all where a number of runs is asked for: a quick run tries some, CI and mutants all. */
export function oneIn<Each>(many: number, all: readonly Each[]): readonly Each[] {
  return process.env['CROSSRULE_PROPERTY_RUNS'] === undefined
    ? all.filter((_, index) => index % many === 0)
    : all;
}
