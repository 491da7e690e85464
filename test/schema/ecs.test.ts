import { expect, it } from 'vitest';
import { ecsSchema } from '../../src/schema/ecs.js';

it.each([
  ['@timestamp', { type: 'date', array: false }],
  ['process.name', { type: 'keyword', array: false }],
  ['process.command_line', { type: 'wildcard', array: false }],
  ['process.args', { type: 'keyword', array: true }],
  ['process.pid', { type: 'long', array: false }],
  ['source.ip', { type: 'ip', array: false }],
  ['message', { type: 'text', analyzer: 'standard' }],
  ['powershell.file.script_block_text', { type: 'text', analyzer: 'powershell-script' }],
  ['event.category', { type: 'keyword', array: true }],
  ['_id', { type: 'keyword', array: false }],
  ['_version', { type: 'long', array: false }],
])('ECS and Beats know %s', (name, expected) => {
  expect(ecsSchema().lookup(name)).toMatchObject({ name, ...expected });
});

it('fields within nested objects know where they lie', () => {
  expect(
    ecsSchema().lookup('process.parent.pe.sections.name') ?? ecsSchema().match('*.sections.name')[0],
  ).toMatchObject({
    nestedPath: expect.stringMatching(/sections$/) as unknown,
  });
});

it('objects and unheard-of names are no fields', () => {
  expect(ecsSchema().lookup('process')).toBeUndefined();
  expect(ecsSchema().lookup('proces.name')).toBeUndefined();
  expect(ecsSchema().nearest('proces.name')).toBe('process.name');
});
