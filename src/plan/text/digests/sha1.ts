import { digestOf, rotateLeft, wordAt, type Digest } from './digest-of.js';

/** Source: FIPS 180-4, "SHA-1". */
export function sha1(text: string): string {
  return digestOf(text, SHA1);
}

function compressSha1(state: readonly number[], block: readonly number[]): readonly number[] {
  const schedule = [...block];
  for (let at = 16; at < 80; at += 1) {
    const before = (distance: number): number => wordAt(schedule, at - distance);
    schedule.push(rotateLeft(before(3) ^ before(8) ^ before(14) ^ before(16), 1));
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0] = state;
  schedule.forEach((word, step) => {
    const round = Math.floor(step / 20);
    const sum = rotateLeft(a, 5) + mixSha1(round, b, c, d) + e + wordAt(SHA1_CONSTANTS, round) + word;
    [a, b, c, d, e] = [sum | 0, a, rotateLeft(b, 30), c, d];
  });
  return [a, b, c, d, e];
}

function mixSha1(round: number, b: number, c: number, d: number): number {
  if (round === 0) return (b & c) | (~b & d);
  return round === 2 ? (b & c) | (b & d) | (c & d) : b ^ c ^ d;
}

const SHA1_CONSTANTS = [0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6];

const SHA1: Digest = {
  initial: [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0],
  isLittleEndian: false,
  compress: compressSha1,
};
