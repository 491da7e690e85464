/**
 * The text of bytes that are UTF-8, compressed by gzip or not, as it comes. A byte order mark, which Windows puts at the
 * beginning of files, is left out.
 */
export async function* textOf(input: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const bytes of await uncompressed(input)) yield decoder.decode(bytes, { stream: true });
  yield decoder.decode();
}

/** The bytes that gzip holds, or else the same bytes. */
async function uncompressed(input: AsyncIterable<Uint8Array>): Promise<AsyncIterable<Uint8Array>> {
  const chunks = input[Symbol.asyncIterator]();
  const first = await chunks.next();
  async function* all(): AsyncGenerator<Uint8Array> {
    try {
      for (let chunk = first; !chunk.done; chunk = await chunks.next()) yield chunk.value;
    } finally {
      await chunks.return?.();
    }
  }
  if (first.done || first.value[0] !== 0x1f || first.value[1] !== 0x8b) return all();
  const [{ Readable, pipeline }, { createGunzip }] = await Promise.all([
    import('node:stream'),
    import('node:zlib'),
  ]);
  // What goes wrong reaches the reader of the last stream.
  return pipeline(Readable.from(all()), createGunzip(), () => undefined);
}
