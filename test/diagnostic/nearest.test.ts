import { expect, it } from 'vitest';
import { nearestName } from '../../src/diagnostic/nearest.js';

it.each([
  ['lenght', ['length', 'string'], 'length'],
  ['LENGTH', ['length'], 'length'],
  ['proces.name', ['process.name', 'process.names'], 'process.name'],
  ['hed', ['head', 'tail'], 'head'],
  ['haed', ['tail', 'head'], 'head'],
  ['wehre', ['where', 'keep'], 'where'],
  ['mesasge.txet', ['message.text'], 'message.text'],
  ['a', ['b'], undefined],
  ['destination.ip', ['source.ip'], undefined],
  ['x', [], undefined],
])('of the names near %j, %j, it picks %j', (name, candidates, expected) => {
  expect(nearestName(name, candidates)).toBe(expected);
});
