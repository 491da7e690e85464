// The Windows events in the forms that are measured, as often as asked, kept under build/bench/.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { execa } from 'execa';
import { connect } from './duckdb.js';
import { Missing } from './measure.js';

export const EVENTS = '../shared/data/windows-events.ndjson.gz';
export const FOLDER = 'build/bench';

/** Each line an event. */
export function eventLines() {
  if (!existsSync(EVENTS)) throw new Missing(`${EVENTS} is not there`);
  return gunzipSync(readFileSync(EVENTS)).toString().trim().split('\n');
}

/** NDJSON with so many events; their ids are repeated. */
export function ndjsonOf(count) {
  return kept(`${FOLDER}/events-${count}.ndjson`, (file) => {
    const lines = eventLines();
    const text = Array.from({ length: count }, (_, index) => `${lines[index % lines.length]}\n`).join('');
    writeFileSync(file, text);
  });
}

/** Parquet in the flat layout with at least so many events: what `ingest` makes, several times over. */
export async function parquetOf(count) {
  const lines = eventLines();
  const once = await kept(`${FOLDER}/events-flat.parquet`, (file) =>
    execa(process.execPath, ['bin/crossrule.js', 'ingest', EVENTS, '--layout', 'flat', '--out', file]),
  );
  const times = Math.ceil(count / lines.length);
  const file = await kept(`${FOLDER}/events-flat-${count}.parquet`, async (out) => {
    const connection = await connect();
    // Else DuckDB keeps all of them until they are in order.
    await connection.run('SET preserve_insertion_order = false');
    await connection.run(`COPY (
      SELECT w.* REPLACE (w._id || '-' || r AS _id) FROM range(${times}) t(r), '${once}' w
    ) TO '${out}' (FORMAT parquet)`);
    connection.closeSync();
  });
  return { file, events: times * lines.length };
}

/** A file that is made once. What is broken off leaves none. */
async function kept(file, make) {
  if (existsSync(file)) return file;
  mkdirSync(FOLDER, { recursive: true });
  const draft = `${file}.draft`;
  await make(draft);
  renameSync(draft, file);
  return file;
}
