import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { parseEvent, type Event } from '../event.js';

/** A line of an event file that is no event. */
export class EventFileError extends Error {}

/** Reads events from NDJSON, gzip or not (by the file's name). Empty lines are passed over, and count as lines. */
export async function readEvents(file: string): Promise<readonly Event[]> {
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
