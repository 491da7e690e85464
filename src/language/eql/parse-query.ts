import { fault } from '../../diagnostic/finding.js';
import type { Span } from '../../diagnostic/span.js';
import { advance, expect, isAt, peek, spanFrom, take, unexpected, type Cursor } from './cursor.js';
import { parseExpression, parseField } from './parse-expression.js';
import type {
  EqlExpression,
  EqlField,
  EqlQuery,
  EventCategory,
  EventFilter,
  Pipe,
  Sample,
  SampleItem,
  Sequence,
  SequenceItem,
  Timespan,
  TimespanUnit,
} from './tree.js';

/** A whole query to the end of its text. */
export function parseQuery(cursor: Cursor): EqlQuery {
  const { start } = peek(cursor).span;
  const body = parseBody(cursor);
  const pipes: Pipe[] = [];
  while (isAt(cursor, 'symbol', '|')) pipes.push(parsePipe(cursor));
  if (!isAt(cursor, 'end')) throw unexpected(cursor, expectedAfter(body, pipes));
  return { kind: 'query', body, pipes, span: spanFrom(start, cursor) };
}

function parseBody(cursor: Cursor): EqlQuery['body'] {
  if (isAt(cursor, 'keyword', 'sequence')) return parseSequence(cursor);
  if (isAt(cursor, 'keyword', 'sample')) return parseSample(cursor);
  if (isAt(cursor, 'keyword', 'join'))
    throw fault(
      'unsupported-construct',
      { what: 'join', reason: 'Elasticsearch has no joins', hint: 'write a sample or a sequence' },
      peek(cursor).span,
    );
  return parseEventFilter(cursor);
}

function expectedAfter(body: EqlQuery['body'], pipes: readonly Pipe[]): string {
  if (pipes.length > 0) return "'|' or the end of the query";
  switch (body.kind) {
    case 'event-filter':
      return "an operator, '|' or the end of the query";
    case 'sequence':
      return "'[', '![', 'until', '|' or the end of the query";
    case 'sample':
      return "'[', '|' or the end of the query";
  }
}

function parseEventFilter(cursor: Cursor): EventFilter {
  const { start } = peek(cursor).span;
  const category = take(cursor, 'keyword', 'any') ? undefined : parseCategory(cursor);
  expect(cursor, 'keyword', 'where');
  const condition = parseExpression(cursor);
  return {
    kind: 'event-filter',
    ...(category ? { category } : {}),
    condition,
    span: spanFrom(start, cursor),
  };
}

function parseCategory(cursor: Cursor): EventCategory {
  const category = take(cursor, 'name') ?? take(cursor, 'string');
  if (!category) throw unexpected(cursor, "a category of events, 'any', 'sequence' or 'sample'");
  return { value: category.value, span: category.span };
}

function parseSequence(cursor: Cursor): Sequence {
  const { start } = advance(cursor).span;
  const by = parseJoinKeys(cursor);
  const maxspan = isAt(cursor, 'keyword', 'with') ? parseMaxspan(cursor) : undefined;
  if (maxspan && isAt(cursor, 'keyword', 'by')) throw fault('eql-by-after-with', {}, peek(cursor).span);
  const items: SequenceItem[] = [];
  while (isAtItem(cursor)) items.push(parseSequenceItem(cursor));
  const until = take(cursor, 'keyword', 'until') ? parseSequenceItem(cursor) : undefined;
  if (items.length === 0) throw unexpected(cursor, "'[' or '!['");
  return {
    kind: 'sequence',
    by,
    ...(maxspan ? { maxspan } : {}),
    items,
    ...(until ? { until } : {}),
    span: spanFrom(start, cursor),
  };
}

function isAtItem(cursor: Cursor): boolean {
  return isAt(cursor, 'symbol', '[') || isAt(cursor, 'symbol', '![');
}

function parseSequenceItem(cursor: Cursor): SequenceItem {
  const { start } = peek(cursor).span;
  const missing = take(cursor, 'symbol', '![') !== undefined;
  if (!missing) expect(cursor, 'symbol', '[', "'[' or '!['");
  const filter = parseEventFilter(cursor);
  expect(cursor, 'symbol', ']', "an operator or ']'");
  const by = parseJoinKeys(cursor);
  const runs = take(cursor, 'keyword', 'with') ? parseRuns(cursor) : undefined;
  return {
    kind: 'sequence-item',
    missing,
    filter,
    by,
    ...(runs === undefined ? {} : { runs }),
    span: spanFrom(start, cursor),
  };
}

function parseSample(cursor: Cursor): Sample {
  const { start } = advance(cursor).span;
  const by = parseJoinKeys(cursor);
  const items: SampleItem[] = [];
  while (isAt(cursor, 'symbol', '[')) items.push(parseSampleItem(cursor));
  if (items.length === 0) throw unexpected(cursor, "'['");
  return { kind: 'sample', by, items, span: spanFrom(start, cursor) };
}

function parseSampleItem(cursor: Cursor): SampleItem {
  const { start } = advance(cursor).span;
  const filter = parseEventFilter(cursor);
  expect(cursor, 'symbol', ']', "an operator or ']'");
  const by = parseJoinKeys(cursor);
  return { kind: 'sample-item', filter, by, span: spanFrom(start, cursor) };
}

function parseJoinKeys(cursor: Cursor): readonly EqlField[] {
  if (!take(cursor, 'keyword', 'by')) return [];
  const keys = [parseField(cursor)];
  while (take(cursor, 'symbol', ',')) keys.push(parseField(cursor));
  return keys;
}

const UNITS: readonly TimespanUnit[] = ['ms', 's', 'm', 'h', 'd'];

function parseMaxspan(cursor: Cursor): Timespan {
  expect(cursor, 'keyword', 'with');
  expect(cursor, 'keyword', 'maxspan');
  expect(cursor, 'symbol', '=');
  const amount = expect(cursor, 'integer', undefined, 'a whole number');
  const word = take(cursor, 'name');
  const span = spanFrom(amount.span.start, cursor);
  const unit = UNITS.find((each) => each === word?.value);
  if (unit === undefined || Number(amount.value) === 0)
    throw fault('eql-invalid-maxspan', { text: `${amount.value}${word?.value ?? ''}` }, span);
  return { amount: Number(amount.value), unit, span };
}

const MAXIMUM_RUNS = 100;

function parseRuns(cursor: Cursor): number {
  const key: Span = expect(cursor, 'name', 'runs', "'runs'").span;
  expect(cursor, 'symbol', '=');
  const runs = Number(expect(cursor, 'integer', undefined, 'a whole number').value);
  if (runs < 1 || runs > MAXIMUM_RUNS)
    throw fault('eql-invalid-runs', { runs, maximum: MAXIMUM_RUNS }, spanFrom(key.start, cursor));
  return runs;
}

function parsePipe(cursor: Cursor): Pipe {
  const { start } = advance(cursor).span;
  const name = expect(cursor, 'name', undefined, 'the name of a pipe').value;
  const values: EqlExpression[] = [];
  if (!isAt(cursor, 'symbol', '|') && !isAt(cursor, 'end')) {
    values.push(parseExpression(cursor));
    while (take(cursor, 'symbol', ',')) values.push(parseExpression(cursor));
  }
  return { kind: 'pipe', name, arguments: values, span: spanFrom(start, cursor) };
}
