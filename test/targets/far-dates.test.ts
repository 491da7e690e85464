import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LATEST_TIME } from '../../src/plan/dates.js';
import type { Expression } from '../../src/plan/expression.js';
import type { FunctionName } from '../../src/plan/functions.js';
import { interpret } from '../../src/plan/interpreter/interpret.js';
import type { NamedExpression } from '../../src/plan/step.js';
import type { ValueType } from '../../src/plan/types.js';
import { readEvents } from '../../src/verify/read-events.js';
import { crossrule } from '../support/command.js';
import { expectAgreement } from '../support/agreement.js';
import { runSql } from '../support/databases.js';
import {
  column,
  eventsOf,
  exists,
  field,
  filter,
  literal,
  planOf,
  single,
} from '../support/plan-builders.js';
import { temporaryFolder } from '../support/temporary-folder.js';

// A time in microseconds, or a clock gone wrong, must not keep a rule from its other events.

const folder = temporaryFolder();

const NOW = Date.UTC(2025, 0, 1);
const created = field('event.created', 'date');

const events = eventsOf(
  ...[
    Date.UTC(2025, 0, 1),
    LATEST_TIME,
    LATEST_TIME + 1,
    -LATEST_TIME,
    9_000_000_000_000_000,
    '9000000000000000000',
    '1735689600000000',
    -62_198_755_200_000,
    -62_135_596_800_001,
    253_402_300_800_000,
  ].map((time) => ({ event: { created: time } })),
);

describe('dates of far years', () => {
  it('are dates as long as JavaScript and DuckDB can tell them', () => {
    const found = interpret(planOf([filter(exists(created))]), events, { now: NOW, window: 'all' });
    expect(found.map((alert) => ('id' in alert ? alert.id : ''))).toEqual([
      '1',
      '2',
      '4',
      '7',
      '8',
      '9',
      '10',
    ]);
  });

  it.each(['javascript', 'duckdb'] as const)('are printed alike by %s', async (engine) => {
    const time = single(created);
    const columns: readonly NamedExpression[] = [
      { name: 'time', expression: time },
      { name: 'text', expression: call('to-keyword', 'keyword', time) },
      { name: 'year', expression: call('date-part', 'long', literal('year'), time) },
    ];
    const plan = planOf([filter(exists(created)), { kind: 'project', columns }], {
      kind: 'rows',
      columns: [column('time', 'date'), column('text'), column('year', 'long')],
    });
    await expectAgreement(engine, plan, events, NOW);
  });

  it('are read from Parquet as they are', async () => {
    const file = join(folder.path(), 'far.parquet');
    await runSql(
      `COPY (SELECT 'a' AS _id, unnest([epoch_ms(1735689600000000), TIMESTAMP '0044-03-15 (BC)', TIMESTAMP '2025-01-01']) AS time) TO '${file}'`,
    );
    const read = await readEvents({ path: file });
    expect(read.map(({ source }) => source.time)).toEqual([
      1_735_689_600_000_000,
      -63_517_824_000_000,
      '2025-01-01T00:00:00.000Z',
    ]);
  });

  it.each([
    [1_735_689_600_000_000, '+056971-10-25T00:00:00.000Z, the newest @timestamp of the data'],
    [9_000_000_000_000_000, 'the time of this run'],
  ])('are told as the time of the run: %d', async (time, told) => {
    const file = join(folder.path(), 'far.ndjson');
    writeFileSync(file, JSON.stringify({ '@timestamp': time, host: { name: 'a' } }));
    const query = ['--language', 'kuery', '--query', 'host.name: a'];
    const { status, out, errors } = await crossrule('run', ...query, '--data', file, '-e', 'duckdb');
    expect([status, out]).toEqual([0, '{"kind":"event","id":"1"}\n']);
    expect(errors).toContain(told);
  });
});

function call(name: FunctionName, type: ValueType, ...given: readonly Expression[]): Expression {
  return { kind: 'call', function: name, type, arguments: given };
}
