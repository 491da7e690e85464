import { digestOf, rotateLeft, wordAt, type Digest } from './digest-of.js';

/** Source: FIPS 180-4, "SHA-256". */
export function sha256(text: string): string {
  return digestOf(text, SHA256);
}

function compressSha256(state: readonly number[], block: readonly number[]): readonly number[] {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  scheduleOf(block).forEach((word, step) => {
    const choice = (e & f) ^ (~e & g);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const sum = h + turned(e, 6, 11, 25) + choice + wordAt(SHA256_CONSTANTS, step) + word;
    [a, b, c, d, e, f, g, h] = [(sum + turned(a, 2, 13, 22) + majority) | 0, a, b, c, (d + sum) | 0, e, f, g];
  });
  return [a, b, c, d, e, f, g, h];
}

/** 64 words, the first of which are the block. */
function scheduleOf(block: readonly number[]): readonly number[] {
  const schedule = [...block];
  for (let at = 16; at < 64; at += 1) {
    const before = (distance: number): number => wordAt(schedule, at - distance);
    const early = rotateRight(before(15), 7) ^ rotateRight(before(15), 18) ^ (before(15) >>> 3);
    const late = rotateRight(before(2), 17) ^ rotateRight(before(2), 19) ^ (before(2) >>> 10);
    schedule.push((before(16) + early + before(7) + late) | 0);
  }
  return schedule;
}

function turned(word: number, first: number, second: number, third: number): number {
  return rotateRight(word, first) ^ rotateRight(word, second) ^ rotateRight(word, third);
}

function rotateRight(word: number, bits: number): number {
  return rotateLeft(word, 32 - bits);
}

const SHA256_CONSTANTS = [
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98,
  0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
  0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8,
  0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
  0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819,
  0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
  0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
  0xc67178f2,
];

const SHA256: Digest = {
  initial: [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19],
  isLittleEndian: false,
  compress: compressSha256,
};
