import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../src/event.js';
import type { Scalar } from '../../../../src/plan/value.js';
import { createEventFields } from '../../../../targets/javascript/runtime/event-fields.js';
import {
  createSignTree,
  follow,
  resultOf,
  startAgain,
} from '../../../../targets/javascript/runtime/sign-tree.js';
import type { NeededValues } from '../../../../targets/javascript/runtime/needs.js';
import { signsOf } from '../../../../targets/javascript/runtime/signs.js';

const fields = createEventFields();
const { signs } = fields;
const ask = (...needed: NeededValues): readonly number[] => signsOf(signs, fields.placeOf(needed[0]), needed);
let looked: Scalar[] = [];
const asIs = (leaf: Scalar): Scalar => {
  looked.push(leaf);
  return leaf;
};
const words = (leaf: Scalar): Scalar[] => String(leaf).split(' ');

const [isA, isB] = ask('name', asIs, 'a', 'b');
const [sameB, isLong] = ask('name', asIs, 'b', 'x'.repeat(200));
const [hasX, hasY] = ask('name', words, 'x', 'y');
const [isThere] = ask('other');

function signsIn(event: JsonObject): readonly number[] {
  fields.look(event);
  return resultOf(signs.tree, (found) => found).toReversed();
}

describe('the signs of an event', () => {
  it('have a number each, the same where the same is asked', () => {
    expect([isA, isB, isLong, hasX, hasY, isThere]).toEqual([0, 1, 2, 3, 4, 5]);
    expect([sameB, ask('other')]).toEqual([isB, [isThere]]);
    expect(signs.count).toBe(6);
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
    expect(signsIn(event)).toEqual(expected);
  });

  it('are looked up once for a value that comes again', () => {
    looked = [];
    for (const name of ['p', 'q', 'p', ['q', 'p'], 'q', 1, 1]) signsIn({ name });
    expect(looked).toEqual(['p', 'q', 1]);
  });

  it('are forgotten where a field has very many', () => {
    signsIn({ name: 'first' });
    looked = [];
    for (let index = 0; index < 1_000; index += 1) signsIn({ name: `n${index}` });
    expect(looked).toHaveLength(1_000);
    signsIn({ name: 'first' });
    expect(looked.slice(1_000)).toEqual(['first']);
    for (let index = 995; index < 1_000; index += 1) signsIn({ name: [`n${index}`, 'first'] });
    expect(looked).toHaveLength(1_001);
  });

  it('are not kept of long texts', () => {
    const [long, longer] = ['x'.repeat(200), 'x'.repeat(201)];
    looked = [];
    for (const name of [long, 'a', long, longer, 'a', longer, longer]) signsIn({ name });
    expect(looked.filter((leaf) => leaf === long)).toHaveLength(1);
    expect(looked.filter((leaf) => leaf === longer)).toHaveLength(3);
    expect(signsIn({ name: long })).toEqual([isLong]);
  });
});

describe('a tree of signs', () => {
  it('makes what comes of signs once for each sequence of them', () => {
    const tree = createSignTree<string>();
    const made: string[] = [];
    const resultFor = (...path: readonly number[]): string => {
      startAgain(tree);
      for (const sign of path) follow(tree, sign);
      return resultOf(tree, (found) => {
        made.push(found.toReversed().join(' '));
        return made.at(-1) ?? '';
      });
    };
    const paths = [[], [7], [7, 8], [8, 7], [7, 9], [7]];
    const expected = ['', '7', '7 8', '8 7', '7 9', '7'];
    expect(paths.map((path) => resultFor(...path))).toEqual(expected);
    expect(made).toEqual(expected.slice(0, 5));
    expect(paths.toReversed().map((path) => resultFor(...path))).toEqual(expected.toReversed());
    expect(made).toHaveLength(5);
  });

  it('begins anew when it has grown very large', () => {
    const tree = createSignTree<number>();
    const followOne = (sign: number): void => {
      startAgain(tree);
      follow(tree, sign);
    };
    for (let turn = 0; turn < 2; turn += 1) {
      const { root } = tree;
      for (let sign = 0; sign < 20_000; sign += 1) followOne(sign);
      expect(tree.root).toBe(root);
      followOne(20_000);
      expect(resultOf(tree, (found) => found.length)).toBe(1);
      expect(tree.root).not.toBe(root);
    }
  });
});
