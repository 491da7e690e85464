/** How often a costly property is tried: as often as is usual, or less where less is asked for. */
export function runsAtMost(usual: number): number {
  return Math.min(usual, Number(process.env['CROSSRULE_PROPERTY_RUNS'] ?? usual));
}
