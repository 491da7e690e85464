import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { md5 } from '../../../src/plan/text/digests/md5.js';
import { sha1 } from '../../../src/plan/text/digests/sha1.js';
import { sha256 } from '../../../src/plan/text/digests/sha256.js';

const digests = { md5, sha1, sha256 };

describe.each(Object.entries(digests))('%s', (name, digest) => {
  it('is what Node.js computes, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(digest(text)).toBe(createHash(name).update(text, 'utf8').digest('hex'));
      }),
    );
  });

  it('is so of each length around the end of a block', () => {
    for (let length = 50; length < 130; length += 1) {
      const text = 'a'.repeat(length);
      expect(digest(text)).toBe(createHash(name).update(text, 'utf8').digest('hex'));
    }
  });
});
