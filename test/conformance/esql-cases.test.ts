import { expect, it } from 'vitest';
import { lowerEsqlQuery } from '../../src/language/esql/index.js';
import { parseEsql } from '../../src/language/esql/parse.js';
import { ecsQueryOptions } from '../../src/language/query-options.js';
import { checkPlan } from '../../src/plan/check.js';
import { parseDate } from '../../src/plan/dates.js';
import { interpretRows } from '../../src/plan/interpreter/interpret.js';
import type { Row } from '../../src/plan/interpreter/row.js';
import { entriesOf, type Scalar } from '../../src/plan/value.js';
import { planFrom } from '../language/eql/run.js';
import { readSpec, type SpecCase } from './esql/read-spec.js';
import { readTable, type Table } from './esql/tables.js';
import { describeShared } from './shared.js';

const FILES = [
  'comparison.csv-spec',
  'conditional.part.csv-spec',
  'dissect.csv-spec',
  'grok.part.csv-spec',
  'inlinestats.part.csv-spec',
  'ip.part.csv-spec',
  'mv_expand.csv-spec',
  'null.part.csv-spec',
  'stats_count_distinct.csv-spec',
  'where-like.csv-spec',
];

const TABLES: ReadonlySet<string> = new Set(['employees', 'hosts', 'sample_data']);

/** Cases that are left out, and why. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  explosion:
    'it makes 30 to the power of 10 rows, of which Elasticsearch takes the first before it makes the rest',
  explosionStats: 'it makes 30 to the power of 10 rows',
  ...Object.fromEntries(
    ['sum', 'avg', 'min', 'max'].map((name) => [
      `${name}OfNullifiedUnmappedWithEval`,
      'it asks for unmapped fields of ROW, where a rule reads events',
    ]),
  ),
  expandAfterSort1: 'which of two rows with null comes first is not determined',
  keepStarMvExpand: 'fields of half precision lose digits in Elasticsearch alone',
  countDistinctOfIpPrecision: 'counts are exact here, and the case is about how far off they are',
  allFieldsReturned: 'it asks for the name of the index, which events in a file have not',
};

describeShared('conformance', "Elasticsearch's published cases of ES|QL", () => {
  const tables = new Map([...TABLES].map((name) => [name, readTable(name)]));
  const nothing: Table = {
    events: [],
    schema: { lookup: () => undefined, match: () => [], nearest: () => undefined },
    types: new Map(),
  };

  for (const file of FILES)
    for (const each of readSpec(file)) {
      const reason = LEFT_OUT[each.name] ?? missingTable(each);
      if (reason !== undefined) it.skip(`${file} ${each.name}: ${reason}`, () => undefined);
      else
        it(`${file} ${each.name}`, () => {
          const table = tables.get(sourceOf(each) ?? '') ?? nothing;
          const rows = run(each, table);
          const expected = each.rows.map((row) =>
            row.map((cell, at) => readCell(cell, each.columns[at]?.type ?? '')),
          );
          expect(each.ignoresOrder ? rows.toSorted(byText) : rows).toEqual(
            each.ignoresOrder ? expected.toSorted(byText) : expected,
          );
        });
    }

  function run(each: SpecCase, table: Table): readonly (readonly (readonly Scalar[])[])[] {
    const { query, findings } = lowerEsqlQuery(each.query, table.schema, ecsQueryOptions);
    if (!query) throw new Error(JSON.stringify(findings.at(-1)));
    const plan = planFrom(query);
    expect(checkPlan(plan)).toEqual([]);
    const rows = interpretRows(plan, table.events, { now: Date.parse('2025-01-01'), window: 'all' });
    return rows.map((row) => each.columns.map(({ name, type }) => valuesOf(row, name, type, table)));
  }
});

function sourceOf({ query }: SpecCase): string | undefined {
  const [source] = parseEsql(query).tree?.commands ?? [];
  return source?.kind === 'from' ? source.sources[0] : undefined;
}

function missingTable(each: SpecCase): string | undefined {
  const match = /^\s*from\s+([\w,* -]+?)(?:\s*\||\s+metadata|\s*$)/im.exec(each.query);
  const name = match?.[1]?.trim();
  return name === undefined || TABLES.has(name) ? undefined : `the data ${name} is not published`;
}

function valuesOf(row: Row, name: string, type: string, table: Table): readonly Scalar[] {
  const fieldType = table.types.get(name);
  const value = row.columns.has(name)
    ? (row.columns.get(name) ?? null)
    : fieldType && row.event
      ? row.event.read(name, fieldType)
      : null;
  return normal(entriesOf(value), type);
}

function readCell(cell: string, type: string): readonly Scalar[] {
  if (cell === 'null') return [];
  const cells = cell.startsWith('[') && cell.endsWith(']') ? cell.slice(1, -1).split(/,\s*/) : [cell];
  return normal(
    cells.map((each) => scalarOf(each.trim(), type)),
    type,
  );
}

function scalarOf(cell: string, type: string): Scalar {
  switch (type) {
    case 'integer':
    case 'long':
    case 'double':
    case 'float':
    case 'short':
    case 'byte':
    case 'half_float':
    case 'scaled_float':
    case 'unsigned_long':
    case 'i':
    case 'l':
    case 'd':
    case 'ul':
      return Number(cell);
    case 'boolean':
    case 'bool':
      return cell === 'true';
    case 'date':
    case 'datetime':
    case 'dt':
      return parseDate(cell) ?? cell;
    default:
      return cell
        .replace(/^"(.*)"$/, '$1')
        .replaceAll('\\,', ',')
        .replaceAll('\\\\', '\\');
  }
}

/** Several values are a set of which the order is not told. */
function normal(values: readonly Scalar[], type: string): readonly Scalar[] {
  const rounded = values.map((value) =>
    type === 'double' && typeof value === 'number' ? Number(value.toPrecision(9)) : value,
  );
  return rounded.length < 2 ? rounded : rounded.toSorted((left, right) => (left < right ? -1 : 1));
}

function byText(left: unknown, right: unknown): number {
  return JSON.stringify(left) < JSON.stringify(right) ? -1 : 1;
}
