import { join } from 'node:path';
import { surveyOver } from '../../src/ingest/survey.js';
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
  const writer = await parquetWriter(survey, folder);
  try {
    await writer.add(events.map((event) => survey.take(event, () => event.id)));
    await writer.finish({ out, layout: 'nested', partitionBy: [] });
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
