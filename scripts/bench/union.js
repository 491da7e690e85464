// Many rules of a folder as one query (`compile --union`), over a Parquet file in the flat layout.
import { compileUnion } from '../../build/targets/duckdb/union.js';
import { connectTo, countRows } from './duckdb.js';
import { parquetOf } from './event-files.js';
import { Missing, timed } from './measure.js';
import { spread } from './rules.js';
import { showTable, target } from './show.js';

const RULES = 500;
const EVENTS = 1_000_000;
const MOST_SECONDS = 60;
const PATIENCE_SECONDS = 300;

/** Once: it takes long enough to tell. */
export async function benchUnion(eventRules) {
  if (eventRules.length < RULES)
    throw new Missing(`${RULES} event rules are needed, and the folder has ${eventRules.length}`);
  const { file, events } = await parquetOf(EVENTS);
  const options = { window: 'all', now: undefined, layout: 'flat' };
  const { query, refused } = compileUnion(spread(eventRules, RULES), options);
  const connection = await connectTo(file);
  const patience = setTimeout(() => connection.interrupt(), PATIENCE_SECONDS * 1000);
  const { milliseconds, value } = await timed(() => countRows(connection, query).catch(asInterrupted));
  clearTimeout(patience);
  connection.closeSync();
  const seconds = milliseconds / 1000;
  showTable(
    ['rules', 'events', 'alerts', 'seconds', 'target'],
    [
      [
        RULES - refused.length,
        events,
        value ?? '',
        value === undefined ? `given up after ${seconds.toFixed(0)}` : seconds.toFixed(1),
        target(value !== undefined && seconds < MOST_SECONDS, `${MOST_SECONDS} s`),
      ],
    ],
  );
}

function asInterrupted(error) {
  if (!/interrupt/i.test(error.message)) throw error;
}
