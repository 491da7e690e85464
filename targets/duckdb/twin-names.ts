/** Two names that differ by case alone, which neither DuckDB nor most readers of Parquet tell apart. */
export function twinNames(names: Iterable<string>): readonly [first: string, second: string] | undefined {
  const seen = new Map<string, string>();
  for (const name of names) {
    const twin = seen.get(name.toLowerCase());
    if (twin !== undefined && twin !== name) return [twin, name];
    seen.set(name.toLowerCase(), name);
  }
  return undefined;
}
