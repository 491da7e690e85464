import { createReadStream } from 'node:fs';
import { eventId, parseEvent, type Event } from '../event.js';
import { linesIn } from '../lines-in.js';
import { textOf } from '../text-of.js';
import { DataError, dataSourceOf, type Data, type DataSource } from './data-source.js';

/** An event file that can't be read, or a line of it that is no event. */
export class EventFileError extends Error {}

/** Whether the data are at fault, and the message says where. */
export function isDataFault(error: unknown): error is EventFileError | DataError {
  return error instanceof EventFileError || error instanceof DataError;
}

/** All events of some data. */
export async function readEvents(data: Data): Promise<readonly Event[]> {
  const events: Event[] = [];
  for await (const batch of readEventBatches(data, BATCH)) for (const event of batch) events.push(event);
  return events;
}

const BATCH = 10_000;

/**
 * The events of some data, so many at a time; no more than these are held in memory. Without an `_id` an event is known
 * by its number: of the line in NDJSON (empty lines are passed over, and count), else of the row; counted over all
 * files, in order of their names. Throws DataError and EventFileError.
 */
export async function* readEventBatches(data: Data, size: number): AsyncGenerator<readonly Event[]> {
  let batch: Event[] = [];
  try {
    for await (const event of eventsOf(await dataSourceOf(data))) {
      batch.push(event);
      if (batch.length < size) continue;
      yield batch;
      batch = [];
    }
  } catch (error) {
    throw isDataFault(error) ? error : faultIn(data.path, error);
  }
  if (batch.length > 0) yield batch;
}

function faultIn(file: string, error: unknown): EventFileError {
  return new EventFileError(`${file}: ${error instanceof Error ? error.message : String(error)}`);
}

/** The events of a source one by one. */
async function* eventsOf(source: DataSource): AsyncGenerator<Event> {
  switch (source.kind) {
    case 'ndjson':
      yield* ndjsonEvents(source.files);
      return;
    case 'parquet':
    case 'database':
      yield* rowEvents(source);
      return;
  }
}

async function* rowEvents(source: Exclude<DataSource, { kind: 'ndjson' }>): AsyncGenerator<Event> {
  const { readRows } = await import('../../targets/duckdb/read-rows.js');
  let row = 0;
  for await (const rows of readRows(source))
    for (const event of rows) {
      row += 1;
      yield { id: eventId(event, row), source: event };
    }
}

async function* ndjsonEvents(files: readonly string[]): AsyncGenerator<Event> {
  for await (const { event } of placedEvents(files)) yield event;
}

/** The events of files of NDJSON, and where they stand. */
export async function* placedEvents(
  files: readonly string[],
): AsyncGenerator<{ readonly event: Event; readonly file: string; readonly line: number }> {
  let before = 0;
  for (const file of files) {
    let line = 0;
    try {
      for await (const lines of linesOf(file))
        for (const text of lines) {
          line += 1;
          if (text.trim() !== '') yield { event: eventAt(text, { file, line, before }), file, line };
        }
    } catch (error) {
      if (error instanceof EventFileError) throw error;
      // A packed file may turn out to be none, or end too early.
      throw faultIn(file, error);
    }
    before += line;
  }
}

/** The lines of a file, as many at a time as come together: to wait for each costs more than to parse it. */
async function* linesOf(file: string): AsyncGenerator<readonly string[]> {
  yield* linesIn(textOf(createReadStream(file)));
}

/** `before`: the lines of the files before this one. */
function eventAt(
  text: string,
  { file, line, before }: { readonly file: string; readonly line: number; readonly before: number },
): Event {
  try {
    return parseEvent(text, before + line);
  } catch (error) {
    throw faultIn(`${file}:${line}`, error);
  }
}
