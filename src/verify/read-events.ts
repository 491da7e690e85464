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

/** The events of a file, so many at a time: of NDJSON no more than these are held in memory. */
export async function* readEventBatches(file: string, size: number): AsyncGenerator<readonly Event[]> {
  if (file.endsWith('.parquet')) {
    const events = await readEvents(file);
    for (let start = 0; start < events.length; start += size) yield events.slice(start, start + size);
    return;
  }
  let batch: Event[] = [];
  for await (const event of ndjsonEvents(file)) {
    batch.push(event);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

async function readNdjson(file: string): Promise<readonly Event[]> {
  const events: Event[] = [];
  for await (const event of ndjsonEvents(file)) events.push(event);
  return events;
}

async function* ndjsonEvents(file: string): AsyncGenerator<Event> {
  const raw = createReadStream(file);
  const unpacked = file.endsWith('.gz') ? raw.pipe(createGunzip()) : raw;
  // Errors of the file itself do not pass through a pipe.
  raw.on('error', (error) => unpacked.destroy(error));
  let line = 0;
  for await (const text of createInterface({ input: unpacked, crlfDelay: Infinity })) {
    line += 1;
    if (text.trim() === '') continue;
    try {
      yield parseEvent(text, line);
    } catch (error) {
      throw new EventFileError(`${file}:${line}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
