import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/event.js';
import { surveyOver, type Survey } from '../../src/ingest/survey.js';
import { ecsSchema } from '../../src/schema/ecs.js';

const newSurvey = (): Survey => surveyOver(ecsSchema(), (path) => path === 'objects');

function rowsOf(survey: Survey, ...sources: readonly JsonObject[]): readonly unknown[] {
  return sources.map((source, index): unknown => {
    const id = String(index + 1);
    return JSON.parse(survey.take({ id, source }, () => `line ${id}`));
  });
}

describe('a survey', () => {
  it('tells a value by itself, and several in a list', () => {
    expect(rowsOf(newSurvey(), { a: 1, b: ['x'] }, { b: ['x', 'y'] })).toEqual([
      { id: '1', one_0: '1', one_1: 'x' },
      { id: '2', list_1: ['x', 'y'] },
    ]);
  });

  it('tells dates in microseconds', () => {
    const times = ['1970-01-01T00:00:00.000001Z', '1969-12-31T23:59:59.999999Z', 8.6e15, -1];
    const rows = times.map((time) => newSurvey().take({ id: '1', source: { '@timestamp': time } }, () => ''));
    expect(rows.map((row) => /one_0":(.*)}/.exec(row)?.[1])).toEqual([
      '1',
      '-1',
      '8600000000000000000',
      '-1000',
    ]);
  });

  it('finds in a value that comes again what it found at first', () => {
    const survey = newSurvey();
    const pids = [1, 1, '1', 1.5, 1.5, 'x', 'x', 1];
    const rows = rowsOf(survey, ...pids.map((pid) => ({ process: { pid } })));
    const cells = rows.map((row) => {
      const { one_0: one, unread } = row as JsonObject;
      return one ?? unread;
    });
    expect(cells).toEqual([
      ...['1', '1', '1', '1.5', '1.5'],
      ...['{"process.pid":["x"]}', '{"process.pid":["x"]}', '1'],
    ]);
    expect(survey.columns()).toEqual([
      {
        name: 'process.pid',
        type: 'keyword',
        isList: false,
        misfits: { declared: 'long', count: 2, first: { place: 'line 4', value: 1.5 } },
        unread: { declared: 'long', count: 2, first: { place: 'line 6', value: 'x' } },
      },
    ]);
  });

  it('tells long values that come again, too', () => {
    const value = 'x'.repeat(5000);
    expect(rowsOf(newSurvey(), { a: value }, { a: value }, { a: 'y' })).toEqual([
      { id: '1', one_0: value },
      { id: '2', one_0: value },
      { id: '3', one_0: 'y' },
    ]);
  });

  it.each([
    [[1, 1.5], 'double'],
    [[1, 2 ** 53], 'double'],
    [[1, 1, '1'], 'keyword'],
    [[true, true], 'boolean'],
    [[0, true, 0], 'keyword'],
  ])('types a field that the schema lacks as it shows: %j as %s', (values, type) => {
    const survey = newSurvey();
    rowsOf(survey, ...values.map((own) => ({ own })));
    expect(survey.columns()).toEqual([{ name: 'own', type, isList: false }]);
  });

  it('writes halves of surrogate pairs as U+FFFD wherever they are', () => {
    const rows = rowsOf(newSurvey(), { a: '\ud800', objects: { b: '\udc00' }, '@timestamp': 'no \ud800' });
    expect(rows).toEqual([
      { id: '1', one_0: '\ufffd', one_1: '{"b":"\ufffd"}', unread: '{"@timestamp":["no \ufffd"]}' },
    ]);
  });
});
