import { join } from 'node:path';
import { wellFormedJson } from '../../src/event.js';
import { surveyOver } from '../../src/ingest/survey.js';
import { valuesByField } from '../../src/ingest/values-by-field.js';
import type { Plan } from '../../src/plan/plan.js';
import { descendants, expressionsOf } from '../../src/plan/walk.js';
import type { DataSet } from '../../src/verify/engine.js';
import { parquetWriter } from './write-parquet.js';

/** Writes all fields of events to a file of a folder, as `crossrule ingest` does, and returns its name. */
export async function writeWholeEvents({ events, schema, plans }: DataSet, folder: string): Promise<string> {
  const objects = new Set(plans.flatMap(objectPathsOf));
  const keepsObjects = (path: string): boolean => objects.has(path);
  const survey = surveyOver(schema, keepsObjects);
  const out = join(folder, 'events.parquet');
  const writer = await parquetWriter(folder);
  try {
    const lines = events.map(({ id, source }) =>
      wellFormedJson({ id, ...survey.take(valuesByField(source, keepsObjects), () => id) }),
    );
    const columns = survey.columns();
    await writer.add(lines, columns);
    await writer.finish(columns, { out, layout: 'nested', partitionBy: [] });
    return out;
  } finally {
    await writer.close();
  }
}

function objectPathsOf({ steps }: Plan): readonly string[] {
  return steps
    .flatMap(expressionsOf)
    .flatMap((root) =>
      [...descendants(root)].flatMap((each) => (each.kind === 'any-object' ? [each.path] : [])),
    );
}
