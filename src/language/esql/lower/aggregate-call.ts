import { fault } from '../../../diagnostic/finding.js';
import type { Expression } from '../../../plan/expression.js';
import type { AggregateFunction, NamedAggregate } from '../../../plan/step.js';
import { MEDIAN } from '../../../plan/group-percentiles.js';
import { typeOf } from '../../../plan/type-of.js';
import type { ValueType } from '../../../plan/types.js';
import { printExpression } from '../print.js';
import type { EsqlExpression } from '../tree.js';
import { countText } from './functions.js';
import { single } from './lower-expression.js';
import { type Call, constantNumber, constantText, NULL } from './plan-call.js';
import { wordTable } from '../../../word-table.js';

/** Lowers the call of an aggregate function that stands by itself. */
export function aggregateOf(
  call: Call,
  name: string,
  where: Expression | undefined,
  lower: (operand: EsqlExpression) => Expression,
): NamedAggregate {
  const filter = where ? { where } : {};
  const [operand] = call.arguments;
  if (call.name === 'count' && (operand === undefined || operand.kind === 'star'))
    return { name, function: 'count-rows', ...filter };
  const { least, most, build } = definitions[call.name] ?? of('count');
  if (call.arguments.length < least || call.arguments.length > most)
    throw fault(
      'wrong-argument-count',
      { name: call.name, expected: countText(least, most), found: call.arguments.length },
      call.span,
    );
  return { name, ...build(call.arguments.map(lower), call), ...filter };
}

/** How an aggregate function of ES|QL becomes one of the plan's. `least` and `most` bound the number of arguments. */
interface Definition {
  readonly least: number;
  readonly most: number;
  readonly build: (parameters: readonly Expression[], call: Call) => Omit<NamedAggregate, 'name' | 'where'>;
}

const definitions = wordTable<Definition>({
  count: of('count'),
  count_distinct: { ...of('count-distinct'), most: 2 },
  values: of('values'),
  min: of('minimum'),
  max: of('maximum'),
  sum: ofNumbers('sum'),
  avg: ofNumbers('average'),
  first: atEnd('first'),
  last: atEnd('last'),
  top: { least: 2, most: 4, build: top },
  percentile: { least: 2, most: 2, build: percentile },
  median: percentileAt(MEDIAN),
  median_absolute_deviation: ofNumbers('median-absolute-deviation'),
  weighted_avg: {
    least: 2,
    most: 2,
    build: (_, call) => ({ function: 'average', operand: weightless(call) }),
  },
});

function of(aggregate: AggregateFunction): Definition {
  return {
    least: 1,
    most: 1,
    build: ([operand = NULL]) => ({ function: aggregate, operand }),
  };
}

/** Elasticsearch 8.19 leaves the fraction of a percentile out. */
function percentile(parameters: readonly Expression[], call: Call): ReturnType<Definition['build']> {
  const which = constantNumber(parameters[1], call, 2);
  if (which < 0 || which > 100) throw wrongArgument(call, 2, 'a number from 0 to 100');
  if (!Number.isInteger(which))
    throw fault(
      'unsupported-construct',
      {
        what: `a percentile of ${which}`,
        reason: 'Elasticsearch 8 takes it without its fraction, and later versions as it is',
      },
      call.arguments[1]?.span ?? call.span,
    );
  return percentileAt(which).build(parameters, call);
}

function percentileAt(which: number): Definition {
  const { build, ...bounds } = ofNumbers('percentile');
  return { ...bounds, build: (parameters, call) => ({ ...build(parameters, call), percentile: which }) };
}

const NUMBERS: readonly ValueType[] = ['long', 'double', 'null'];

function ofNumbers(aggregate: AggregateFunction): Definition {
  return {
    least: 1,
    most: 1,
    build: ([operand = NULL], call) => {
      demandType(operand, NUMBERS, 'number', call);
      return { function: aggregate, operand };
    },
  };
}

function atEnd(end: 'first' | 'last'): Definition {
  return {
    least: 2,
    most: 2,
    build: ([operand = NULL, by = NULL]) => ({ function: end, operand, by: single(by) }),
  };
}

const SORTABLE: readonly ValueType[] = ['keyword', 'long', 'double', 'boolean', 'date', 'ip', 'null'];

/**
 * TOP: repeated values count. Elasticsearch 9 has it ascend where no order is written.
 * Source: Elasticsearch reference, ES|QL "TOP"; elastic/elasticsearch, Top.resolveType.
 */
function top(
  [operand = NULL, count, order, output]: readonly Expression[],
  call: Call,
): ReturnType<Definition['build']> {
  demandType(operand, SORTABLE, 'boolean, date, ip, number or text', call);
  const most = constantNumber(count, call, 2);
  if (!Number.isInteger(most) || most < 1 || most > 2 ** 31 - 1)
    throw wrongArgument(call, 2, 'a whole number of 32 bits from 1');
  const direction = order ? constantText(order, call, 3).toLowerCase() : 'asc';
  if (direction !== 'asc' && direction !== 'desc') throw wrongArgument(call, 3, '"asc" or "desc"');
  if (output)
    throw fault(
      'unsupported-construct',
      { what: 'the output field of top', reason: 'the plan orders values by themselves' },
      output.span ?? call.span,
    );
  if (most === 1) return { function: direction === 'asc' ? 'minimum' : 'maximum', operand };
  return { function: direction === 'asc' ? 'least-values' : 'greatest-values', operand, most };
}

/** What weights make of an average is spelled out by then, unless there are none. */
function weightless(call: Call): never {
  throw wrongArgument(call, 2, 'a weight that is not 0 or null');
}

function demandType(operand: Expression, types: readonly ValueType[], expected: string, call: Call): void {
  const found = typeOf(operand);
  if (!types.includes(found))
    throw fault(
      'wrong-argument-type',
      { name: call.name, position: 1, expected, found },
      operand.span ?? call.arguments[0]?.span ?? call.span,
    );
}

function wrongArgument(call: Call, position: number, expected: string): Error {
  const argument = call.arguments[position - 1];
  return fault(
    'wrong-argument-type',
    { name: call.name, position, expected, found: argument ? printExpression(argument) : 'missing' },
    argument?.span ?? call.span,
  );
}
