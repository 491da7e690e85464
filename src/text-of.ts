/**
 * The text of bytes, compressed by gzip or not, as it comes. A byte order mark, which Windows puts at the beginning of
 * files, is left out.
 */
export async function* textOf(input: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  for await (const bytes of await uncompressed(input)) {
    decoder ??= new TextDecoder(encodingOf(bytes));
    yield decoder.decode(bytes, { stream: true });
  }
  if (decoder) yield decoder.decode();
}

/** The text of all bytes of a file, without its byte order mark. */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

/** UTF-8, unless the first bytes of a text are the mark of UTF-16, in which PowerShell writes what it is told to by `>`. */
function encodingOf([first, second]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
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
