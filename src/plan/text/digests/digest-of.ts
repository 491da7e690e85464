/** A digest of blocks of 16 words, each of which changes what the blocks before it have come to. */
export interface Digest {
  readonly initial: readonly number[];
  readonly isLittleEndian: boolean;
  readonly compress: (state: readonly number[], block: readonly number[]) => readonly number[];
}

const BLOCK_BYTES = 64;

/** The digest of a text's UTF-8, in hexadecimal. */
export function digestOf(text: string, { initial, isLittleEndian, compress }: Digest): string {
  const message = padded(new TextEncoder().encode(text), isLittleEndian);
  let state = initial;
  for (let offset = 0; offset < message.byteLength; offset += BLOCK_BYTES) {
    const block = Array.from({ length: 16 }, (_, at) => message.getInt32(offset + 4 * at, isLittleEndian));
    const change = compress(state, block);
    state = state.map((word, at) => (word + wordAt(change, at)) | 0);
  }
  return hexadecimal(state, isLittleEndian);
}

export function wordAt(words: readonly number[], at: number): number {
  return words[at] ?? 0;
}

export function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

/** The bytes, a bit that ends them, and in the last eight bytes of a block how many bits they are. */
function padded(bytes: Uint8Array, isLittleEndian: boolean): DataView {
  const length = Math.ceil((bytes.length + 9) / BLOCK_BYTES) * BLOCK_BYTES;
  const message = new Uint8Array(length);
  message.set(bytes);
  message[bytes.length] = 0x80;
  const view = new DataView(message.buffer);
  view.setBigUint64(length - 8, BigInt(bytes.length) * 8n, isLittleEndian);
  return view;
}

function hexadecimal(words: readonly number[], isLittleEndian: boolean): string {
  const view = new DataView(new ArrayBuffer(4 * words.length));
  words.forEach((word, at) => {
    view.setInt32(4 * at, word, isLittleEndian);
  });
  return Array.from(new Uint8Array(view.buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
