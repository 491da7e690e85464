import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../src/event.js';
import type { Scalar } from '../../../../src/plan/value.js';
import { createEventFields } from '../../../../targets/javascript/runtime/event-fields.js';
import { createSignTree } from '../../../../targets/javascript/runtime/sign-tree.js';
import { createSigns } from '../../../../targets/javascript/runtime/signs.js';

const fields = createEventFields();
const signs = createSigns(fields);
let looked: Scalar[] = [];
const asIs = (leaf: Scalar): Scalar => {
  looked.push(leaf);
  return leaf;
};
const words = (leaf: Scalar): Scalar[] => String(leaf).split(' ');

const [isA, isB] = signs.of(['name', asIs, 'a', 'b']);
const [sameB, isLong] = signs.of(['name', asIs, 'b', 'x'.repeat(200)]);
const [hasX, hasY] = signs.of(['name', words, 'x', 'y']);
const [isThere] = signs.of(['other']);

function signsOf(event: JsonObject): readonly unknown[] {
  fields.look(event);
  return signs.followAll<readonly number[]>([], (found, sign) => [...found, sign]);
}

describe('the signs of an event', () => {
  it('have a number each, the same where the same is asked', () => {
    expect([isA, isB, isLong, hasX, hasY, isThere]).toEqual([0, 1, 2, 3, 4, 5]);
    expect([sameB, signs.of(['other'])]).toEqual([isB, [isThere]]);
    expect(signs.count()).toBe(6);
  });

  it.each<[JsonObject, readonly unknown[]]>([
    [{}, []],
    [{ name: 'c', none: 'a' }, []],
    [{ name: 'a' }, [isA]],
    [{ name: ['b', 'c', 'a'] }, [isB, isA]],
    [{ name: 'y x' }, [hasY, hasX]],
    [{ other: 'a', name: 'b' }, [isThere, isB]],
    [{ name: 'b', other: [1, 2] }, [isB, isThere]],
    [{ other: null }, []],
  ])('%j are in the order of its fields and values', (event, expected) => {
    expect(signsOf(event)).toEqual(expected);
  });

  it('are looked up once for a value that comes again', () => {
    looked = [];
    for (const name of ['p', 'q', 'p', ['q', 'p'], 'q', 1, 1]) signsOf({ name });
    expect(looked).toEqual(['p', 'q', 1]);
  });

  it('are forgotten where a field has very many', () => {
    signsOf({ name: 'first' });
    looked = [];
    for (let index = 0; index < 1_000; index += 1) signsOf({ name: `n${index}` });
    expect(looked).toHaveLength(1_000);
    signsOf({ name: 'first' });
    expect(looked.slice(1_000)).toEqual(['first']);
    for (let index = 995; index < 1_000; index += 1) signsOf({ name: [`n${index}`, 'first'] });
    expect(looked).toHaveLength(1_001);
  });

  it('are not kept of long texts', () => {
    const [long, longer] = ['x'.repeat(200), 'x'.repeat(201)];
    looked = [];
    for (const name of [long, 'a', long, longer, 'a', longer, longer]) signsOf({ name });
    expect(looked.filter((leaf) => leaf === long)).toHaveLength(1);
    expect(looked.filter((leaf) => leaf === longer)).toHaveLength(3);
    expect(signsOf({ name: long })).toEqual([isLong]);
  });
});

describe('a tree of signs', () => {
  const made: (readonly number[])[] = [];
  const tree = createSignTree((found) => {
    made.push(found);
    return found.toReversed().join(' ');
  });
  const resultOf = (...path: readonly number[]): string =>
    tree.resultAt(path.reduce((node, sign) => tree.follow(node, sign), tree.root()));

  it('makes what comes of signs once for each sequence of them', () => {
    expect([resultOf(), resultOf(7), resultOf(7, 8), resultOf(8, 7)]).toEqual(['', '7', '7 8', '8 7']);
    expect(made).toHaveLength(4);
    expect([resultOf(7, 8), resultOf(8, 7), resultOf(), resultOf(7)]).toEqual(['7 8', '8 7', '', '7']);
    expect(made).toHaveLength(4);
  });

  it('begins anew when it has grown very large', () => {
    const grown = createSignTree((found) => found.length);
    for (let turn = 0; turn < 2; turn += 1) {
      const root = grown.root();
      for (let sign = 0; sign < 20_000; sign += 1) grown.follow(root, sign);
      expect(grown.root()).toBe(root);
      expect(grown.resultAt(grown.follow(root, 20_000))).toBe(1);
      expect(grown.root()).not.toBe(root);
    }
  });
});
