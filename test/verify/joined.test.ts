import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { joined } from '../../src/verify/workers/joined.js';

async function* inTurn(steps: readonly (() => Promise<string>)[]): AsyncGenerator<string> {
  for (const step of steps) yield await step();
}

const soon = (value: string) => (): Promise<string> => Promise.resolve(value);
const late = (value: string) => (): Promise<string> => setTimeout(20, value);

it('yields what comes first, first, and all of each in its order', async () => {
  const values: string[] = [];
  for await (const value of joined([inTurn([late('b'), soon('c')]), inTurn([soon('a')]), inTurn([])]))
    values.push(value);
  expect(values).toEqual(['a', 'b', 'c']);
});

it('fails as soon as one of them does', async () => {
  const failing = inTurn([() => Promise.reject(new Error('lost'))]);
  const never = inTurn([() => new Promise(() => undefined)]);
  await expect(joined([never, failing]).next()).rejects.toThrow('lost');
});

it('keeps a fault that comes while its reader is busy until it is asked for more', async () => {
  const values = joined([inTurn([soon('a'), () => Promise.reject(new Error('lost'))])]);
  await values.next();
  await setTimeout(20);
  await expect(values.next()).rejects.toThrow('lost');
});
