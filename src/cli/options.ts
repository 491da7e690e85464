import { readFile } from 'node:fs/promises';
import { InvalidArgumentError, Option } from 'commander';
import type { JsonValue } from '../event.js';
import type { FieldMap } from '../fields/field-map.js';
import { parseDate } from '../plan/dates.js';
import { ecsSchema } from '../schema/ecs.js';
import { IndexMappingError, indexMappingSchema } from '../schema/index-mapping.js';
import { mappingDoubts } from '../schema/mapping-doubts.js';
import type { Schema } from '../schema/schema.js';
import { metadataNames, type MetadataName } from '../../targets/javascript/rule-metadata.js';
import { targetNames, type TargetName } from '../target.js';
import { decodeText } from '../text-of.js';
import { engineNames, type EngineName } from '../verify/engine.js';
import type { Data } from '../verify/data-source.js';
import { isDataFault } from '../verify/read-events.js';
import { UsageError } from './usage.js';

/** Options that several commands share. Lists may be given once with commas, or several times. */
export function targetOption(): Option {
  return new Option(
    '-t, --target <name>',
    `what to compile to: ${targetNames.join(', ')} (default: all)`,
  ).argParser(listOf<TargetName>(targetNames, 'target'));
}

export function engineOption(): Option {
  return new Option('-e, --engine <name>', `what to run on: ${engineNames.join(', ')}`).argParser(
    listOf<EngineName>(engineNames, 'engine'),
  );
}

export function metadataOption(): Option {
  return new Option(
    '--metadata <name>',
    `what a bundle's alerts say of their rule: ${metadataNames.join(', ')}`,
  ).argParser(listOf<MetadataName>(metadataNames, 'metadata'));
}

export function schemaOption(): Option {
  return new Option(
    '--schema <file>',
    'field types from an index mapping, as GET _mapping replies (default: ECS)',
  );
}

export function dataOption(): Option {
  return new Option(
    '-d, --data <path>',
    'events: NDJSON (gzip or not), Parquet, a glob of either, a folder of Parquet, or a DuckDB database',
  );
}

export function tableOption(): Option {
  return new Option('--table <name>', 'the table of a DuckDB database (default: events)');
}

export function fieldsOption(): Option {
  return new Option(
    '--fields <file>',
    'how your events name the fields of ECS: a map in YAML of their names to yours (default: as ECS does)',
  );
}

export function nowOption(): Option {
  return new Option('--now <time>', 'the time of the run, ISO 8601 or epoch milliseconds').argParser(
    (text) => {
      const time = parseDate(text);
      if (time === undefined) throw new InvalidArgumentError('write it like 2025-01-31T12:00:00Z');
      return time;
    },
  );
}

export function windowOption(fallback: 'rule' | 'all'): Option {
  return new Option('--window <which>', "the rule's own time window, or all the data there is")
    .choices(['rule', 'all'])
    .default(fallback);
}

export function urlOption(): Option {
  return new Option(
    '--elasticsearch <url>',
    'a real node of Elasticsearch or OpenSearch, instead of in process',
  ).argParser((text) => {
    if (!/^https?:$/.test(URL.canParse(text) ? new URL(text).protocol : ''))
      throw new InvalidArgumentError('write it like http://127.0.0.1:9200');
    return text;
  });
}

export function naturalNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 0)
    throw new InvalidArgumentError('a natural number is expected');
  return number;
}

export function positiveNumber(text: string): number {
  const number = Number(text);
  if (!(number > 0) || number > LONGEST_TIMEOUT)
    throw new InvalidArgumentError('a number above zero is expected');
  return number;
}

/** Seconds that a timer can wait. */
const LONGEST_TIMEOUT = 2_000_000;

function listOf<Name extends string>(names: readonly Name[], what: string) {
  return (text: string, before: readonly Name[] = []): readonly Name[] => {
    const given = text.split(',').map((name) => {
      const known = names.find((each) => each === name.trim());
      if (known === undefined)
        throw new InvalidArgumentError(`there is no ${what} ${name}; there are ${names.join(', ')}`);
      return known;
    });
    return [...new Set([...before, ...given])];
  };
}

/** The text of a --schema file that has been read before. */
export async function schemaTextOf(file: string | undefined): Promise<string | undefined> {
  return file === undefined ? undefined : decodeText(await readFile(file));
}

/** The schema of a --schema file, else ECS. */
export async function readSchema(file: string | undefined): Promise<Schema> {
  if (file === undefined) return ecsSchema();
  try {
    const document = JSON.parse(decodeText(await readFile(file))) as JsonValue;
    for (const doubt of mappingDoubts(document)) console.error(`crossrule: --schema ${file}: ${doubt}`);
    return indexMappingSchema(document);
  } catch (error) {
    const reason =
      error instanceof SyntaxError || error instanceof IndexMappingError ? error.message : fileReason(error);
    throw new UsageError(`--schema ${file}: ${reason}`);
  }
}

/** The map of a --fields file; undefined without one. */
export async function readFieldMap(file: string | undefined): Promise<FieldMap | undefined> {
  if (file === undefined) return undefined;
  // No other command pays for the YAML library.
  const { FieldMapError, parseFieldMap } = await import('../fields/parse-field-map.js');
  try {
    return parseFieldMap(decodeText(await readFile(file)));
  } catch (error) {
    if (error instanceof FieldMapError)
      throw new UsageError(`--fields ${file}:${error.line}:${error.column}: ${error.message}`);
    throw new UsageError(`--fields ${file}: ${fileReason(error)}`);
  }
}

/** What is wrong with the data that the user has named, in one line. */
export function dataFault({ path }: Data, error: unknown): UsageError {
  return new UsageError(isDataFault(error) ? error.message : `${path}: ${fileReason(error)}`);
}

export function fileReason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' ? 'there is no such file' : message;
}
