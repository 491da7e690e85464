/** Whether a whole number has 32 bits at most, as Java's int has. */
export function fitsInteger(value: number): boolean {
  return value >= -(2 ** 31) && value < 2 ** 31;
}
