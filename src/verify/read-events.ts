import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { eventId, parseEvent, type Event } from '../event.js';

/** A line of an event file that is no event. */
export class EventFileError extends Error {}

/** Reads events from Parquet, or from NDJSON, gzip or not, as the file's name says. Empty lines are passed over, and count. */
export async function readEvents(file: string): Promise<readonly Event[]> {
  if (!file.endsWith('.parquet')) return readNdjson(file);
  // DuckDB would only say that no files match.
  await access(file);
  const { readParquet } = await import('../../targets/duckdb/read-parquet.js');
  return (await readParquet(file)).map((source, index) => ({ id: eventId(source, index + 1), source }));
}

async function readNdjson(file: string): Promise<readonly Event[]> {
  const events: Event[] = [];
  const raw = createReadStream(file);
  const unpacked = file.endsWith('.gz') ? raw.pipe(createGunzip()) : raw;
  // Errors of the file itself do not pass through a pipe.
  raw.on('error', (error) => unpacked.destroy(error));
  let line = 0;
  for await (const text of createInterface({ input: unpacked, crlfDelay: Infinity })) {
    line += 1;
    if (text.trim() === '') continue;
    try {
      events.push(parseEvent(text, line));
    } catch (error) {
      throw new EventFileError(`${file}:${line}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return events;
}
