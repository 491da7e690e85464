/** The lines of texts that come one after the other, as many at a time as come together. */
export async function* linesIn(texts: AsyncIterable<string>): AsyncGenerator<readonly string[]> {
  let parts: string[] = [];
  for await (const text of texts) {
    const lines = text.split('\n');
    // The last line goes on with what comes next; joining its parts once keeps a long line's cost linear.
    const rest = lines.pop() ?? '';
    const [first] = lines;
    if (first === undefined) parts.push(rest);
    else {
      yield [parts.join('') + first, ...lines.slice(1)];
      parts = [rest];
    }
  }
  const last = parts.join('');
  if (last !== '') yield [last];
}
