import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Command, Option } from 'commander';
import { type Misfits, UNREAD } from '../ingest/survey.js';
import { DataError, dataSourceOf } from '../verify/data-source.js';
import { isDataFault } from '../verify/read-events.js';
import { dataFault, readSchema, schemaOption } from './options.js';
import { UsageError } from './usage.js';

interface Options {
  readonly out: string;
  readonly schema?: string;
  readonly partitionBy?: readonly string[];
  readonly layout: 'nested' | 'flat';
}

export function ingestCommand(): Command {
  return new Command('ingest')
    .description('write events as Parquet, with columns typed by ECS')
    .argument('<events...>', 'files of NDJSON (gzip or not), or globs of them')
    .requiredOption('-o, --out <file>', 'the Parquet file to write, or with --partition-by a folder')
    .option(
      '--partition-by <field>',
      'a folder for each value of a field, for each day of a date; several times if you like',
      (field: string, before: readonly string[] | undefined) => [...(before ?? []), field],
    )
    .addOption(
      new Option('--layout <how>', 'columns: structs, or one for each dotted name')
        .choices(['nested', 'flat'])
        .default('nested'),
    )
    .addOption(schemaOption())
    .addHelpText(
      'after',
      `
What does not fit its type is told, and kept: the whole column as text, or a value that is nothing to its type beside it.

Example:
  crossrule ingest logs/*.ndjson.gz --out events.parquet`,
    )
    .action(run);
}

async function run(
  paths: readonly string[],
  { out, schema, partitionBy = [], layout }: Options,
): Promise<void> {
  const started = performance.now();
  const declared = await readSchema(schema);
  const files: string[] = [];
  for (const path of paths) files.push(...(await filesOf(path)));
  const { ingest } = await import('../ingest/ingest.js');
  try {
    await mkdir(dirname(out), { recursive: true });
    const { events, columns } = await ingest({ files, out, schema: declared, partitionBy, layout });
    for (const { name, misfits, unread } of columns) {
      if (misfits) console.error(`crossrule: ${misfitText(name, misfits)}; the column holds text`);
      if (unread) console.error(`crossrule: ${misfitText(name, unread)}; kept in the column ${UNREAD}`);
    }
    const seconds = (performance.now() - started) / 1000;
    console.error(`${out} holds ${events} events with ${columns.length} fields (${seconds.toFixed(1)} s)`);
  } catch (error) {
    if (isDataFault(error)) throw new UsageError(error.message);
    throw hasCode(error) ? dataFault({ path: out }, error) : error;
  }
}

/** What the system says: a full disk, a folder that is not ours. */
function hasCode(error: unknown): boolean {
  return error instanceof Error && 'code' in error;
}

async function filesOf(path: string): Promise<readonly string[]> {
  try {
    const source = await dataSourceOf({ path });
    if (source.kind === 'ndjson') return source.files;
    throw new DataError(`${path}: this is no NDJSON, which ingest turns into Parquet`);
  } catch (error) {
    throw dataFault({ path }, error);
  }
}

function misfitText(name: string, { declared, count, first }: Misfits): string {
  const values = count === 1 ? '1 value that is' : `${count} values that are`;
  const example = JSON.stringify(first.value).slice(0, 60);
  return `${name} has ${values} no ${declared}, first at ${first.place}: ${example}`;
}
