/** What several generators yield, each as soon as it does. */
export async function* joined<Value>(sources: readonly AsyncGenerator<Value>[]): AsyncGenerator<Value> {
  const next = new Map(sources.map((source) => [source, stepOf(source)]));
  while (next.size > 0) {
    const { source, step } = await Promise.race(next.values());
    if (step.done === true) next.delete(source);
    else {
      next.set(source, stepOf(source));
      yield step.value;
    }
  }
}

interface Step<Value> {
  readonly source: AsyncGenerator<Value>;
  readonly step: IteratorResult<Value, unknown>;
}

function stepOf<Value>(source: AsyncGenerator<Value>): Promise<Step<Value>> {
  const next = source.next().then((step) => ({ source, step }));
  // Its fault is thrown where it is waited for, which may be later.
  next.catch(() => undefined);
  return next;
}
