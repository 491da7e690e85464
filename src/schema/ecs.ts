import type { Analyzer, FieldType } from '../plan/types.js';
import { fieldTable } from './field-table.js';
import type { FieldMapping, Schema } from './schema.js';
import { tableSchema } from './table-schema.js';

const TYPES: Readonly<Record<string, FieldType>> = {
  k: 'keyword',
  w: 'wildcard',
  t: 'text',
  l: 'long',
  d: 'double',
  b: 'boolean',
  D: 'date',
  i: 'ip',
  v: 'version',
  f: 'flattened',
};

// elastic/integrations, packages/windows: powershell.file.script_block_text has an analyser of its own.
const ANALYZERS: Readonly<Record<string, Analyzer>> = {
  'powershell.file.script_block_text': 'powershell-script',
};

let schema: Schema | undefined;

/** The Elastic Common Schema, with the fields of Beats and others that public rules use. */
export function ecsSchema(): Schema {
  schema ??= readTable();
  return schema;
}

function readTable(): Schema {
  const fields: FieldMapping[] = ['_id', '_index', '_version'].map((name) => ({
    name,
    type: name === '_version' ? 'long' : 'keyword',
    array: false,
  }));
  const nested = new Set<string>();
  let previous = '';
  for (const line of fieldTable.split('\n')) {
    const space = line.indexOf(' ');
    const array = line[1] === '+';
    const name = previous.slice(0, Number(line.slice(array ? 2 : 1, space))) + line.slice(space + 1);
    previous = name;
    const type = TYPES[line[0] ?? ''];
    if (type)
      fields.push({
        name,
        type,
        array,
        ...(type === 'text' ? { analyzer: ANALYZERS[name] ?? 'standard' } : {}),
      });
    else nested.add(name);
  }
  return tableSchema(fields, nested);
}
