import type { Call } from '../../../src/plan/expression.js';
import { functions, type FunctionName } from '../../../src/plan/functions.js';
import { typeOf } from '../../../src/plan/type-of.js';
import type { ValueType } from '../../../src/plan/types.js';
import { choose, isNotNull } from '../boolean-code.js';
import {
  NULL,
  callHelper,
  callMethod,
  functionOf,
  constant,
  helper,
  list,
  name,
  operation,
  type Code,
  type Helper,
} from '../code.js';
import { valueOf } from './expression.js';
import { sharedConstant, subjectOf, type Scope } from './scope.js';
import { operandOf, orderOf, type Test } from './test.js';

/** A function of single values: its code, for arguments that are not null. */
export function strictCallOf(call: Call, scope: Scope): Test {
  const given = call.arguments.map((argument) => operandOf(argument, scope));
  return {
    operands: given,
    code: codes[call.function](argumentsOf(call, given, scope)),
    isFalseOfNull: false,
  };
}

/** A function that sees all values of its arguments, and nulls, or converts each. */
export function callOf(call: Call, scope: Scope): Code {
  const given = call.arguments.map((argument) => valueOf(argument, scope));
  if (functions[call.function].values === 'each') {
    const entry = name('entry');
    const converted = codes[call.function](argumentsOf(call, [entry], scope));
    return callHelper('convertEach', given[0] ?? NULL, functionOf(['entry'], [], converted));
  }
  return codes[call.function](argumentsOf(call, given, scope));
}

interface Arguments {
  readonly given: readonly Code[];
  readonly first: Code;
  readonly second: Code;
  readonly types: readonly ValueType[];
  readonly result: ValueType;
  readonly scope: Scope;
  readonly call: Call;
}

function argumentsOf(call: Call, given: readonly Code[], scope: Scope): Arguments {
  const [first = NULL, second = NULL] = given;
  return { given, first, second, types: call.arguments.map(typeOf), result: call.type, scope, call };
}

const codes: Readonly<Record<FunctionName, (call: Arguments) => Code>> = {
  add: ({ first, second, result }) => inRange(operation(first, '+', second), result),
  subtract: ({ first, second, result }) => inRange(operation(first, '-', second), result),
  multiply: ({ first, second, result }) => inRange(operation(first, '*', second), result),
  divide: ({ given, result }) => callHelper(result === 'long' ? 'divideLongs' : 'divideDoubles', ...given),
  modulo: byHelper('remainder'),
  negate: ({ first, result }) => inRange(operation(constant(0), '-', first), result),
  absolute: ({ first, result }) => inRange(math('abs', first), result),
  floor: ({ first, result }) => inRange(math('floor', first), result),
  ceiling: ({ first, result }) => inRange(math('ceil', first), result),
  round: ({ given, result }) => inRange(callHelper('roundHalfUp', ...given), result),

  power: byHelper('power'),
  'square-root': byHelper('squareRoot'),
  logarithm: byHelper('logarithm'),
  'decimal-logarithm': byHelper('decimalLogarithm'),
  exponential: ({ first }) => callHelper('inDouble', math('exp', first)),
  sign: ({ first }) => math('sign', first),
  'nearest-float': ({ first }) => callHelper('inDouble', math('fround', first)),

  longitude: byHelper('longitudeOf'),
  latitude: byHelper('latitudeOf'),
  'to-point': byHelper('toPoint'),
  'point-distance': byHelper('pointDistance'),

  'add-time': (call) => addTime(call, '+'),
  'subtract-time': (call) => addTime(call, '-'),
  'truncate-date': ({ given, types }) =>
    callHelper(types[0] === 'period' ? 'truncateToMonths' : 'truncateToSpan', ...given),
  'date-part': byHelper('datePart'),
  'date-difference': byHelper('dateDifference'),

  length: byHelper('codePointLength'),
  'utf16-length': ({ first }) => ({ kind: 'member', of: first, name: 'length' }),
  concat: ({ given }) => callMethod(list(given), 'join', constant('')),
  slice: byMethod('slice'),
  substring: byHelper('substring'),
  'starts-with': byMethod('startsWith'),
  'ends-with': byMethod('endsWith'),
  contains: byMethod('includes'),
  'index-of': ({ first, given }) => callHelper('foundAt', callMethod(first, 'indexOf', ...given.slice(1))),
  'last-index-of': ({ first, second }) => callHelper('foundAt', callMethod(first, 'lastIndexOf', second)),
  position: byHelper('position'),
  repeat: byHelper('repeatText'),
  reverse: byHelper('reverseText'),
  'from-base64': byHelper('fromBase64'),
  'to-base64': byHelper('encodeBase64'),
  'decode-url': byHelper('decodeUrl'),
  'encode-url': byHelper('encodeUrl'),
  'encode-url-component': byHelper('encodeUrlComponent'),
  md5: byHelper('md5'),
  sha1: byHelper('sha1'),
  sha256: byHelper('sha256'),
  between: byHelper('between'),
  'to-lower': byMethod('toLowerCase'),
  'to-upper': byMethod('toUpperCase'),
  trim: byHelper('trimWhitespace'),
  'trim-start': byHelper('trimStart'),
  'trim-end': byHelper('trimEnd'),

  'cidr-match': ({ first, given, call, scope }) =>
    callHelper('isWithin', first, networksOf(given.slice(1), call, scope)),

  'network-start': byHelper('networkStart'),

  'to-keyword': ({ first, types }) => toKeyword(first, types[0]),
  'to-long': byHelper('toLong'),
  'to-integer': byHelper('toInteger'),
  'to-double': byHelper('toDouble'),
  'to-boolean': byHelper('toBoolean'),
  'to-date': byHelper('toDate'),
  'to-ip': byHelper('addressOf'),
  'to-version': ({ first, types }) => toKeyword(first, types[0]),
  'parse-number': byHelper('parseNumber'),

  least: ofList('leastOf'),
  greatest: ofList('greatestOf'),
  coalesce: ({ given }) => ({ kind: 'first-given', operands: given }),
  'multiple-count': byHelper('countOf'),
  'multiple-minimum': byOrder('leastOf'),
  'multiple-maximum': byOrder('greatestOf'),
  'multiple-first': byHelper('firstOf'),
  'multiple-last': byHelper('lastOf'),
  'multiple-distinct': byHelper('distinctOf'),
  'multiple-sort': byOrder('sortOf'),
  'multiple-slice': byHelper('sliceOf'),
  'multiple-append': byHelper('appendOf'),
  'multiple-intersection': byHelper('intersectionOf'),
  'multiple-difference': byHelper('differenceOf'),
  'multiple-sum': ({ first, result }) =>
    result === 'long'
      ? choose([{ condition: isNotNull(first), result: inRange(callHelper('sumOf', first), result) }], NULL)
      : callHelper('sumOf', first),
  'multiple-average': byHelper('averageOf'),
  'multiple-median': ofNumbers('medianOf'),
  'multiple-median-deviation': ofNumbers('medianDeviationOf'),
  'multiple-percentile': ofNumbers('percentileOf'),
  split: byHelper('splitOf'),
  'multiple-join': byHelper('joinOf'),
  'multiple-zip': byHelper('zipOf'),
};

function byHelper(of: Helper): (call: Arguments) => Code {
  return ({ given }) => callHelper(of, ...given);
}

/** Helpers that come to another number where all are whole. */
function ofNumbers(of: Helper): (call: Arguments) => Code {
  return ({ given, result }) => callHelper(of, ...given, constant(result === 'long'));
}

function byMethod(method: string): (call: Arguments) => Code {
  return ({ first, given }) => callMethod(first, method, ...given.slice(1));
}

function byOrder(of: Helper): (call: Arguments) => Code {
  return ({ first, types }) => callHelper(of, first, helper(orderOf(types[0] ?? 'null')));
}

/** Of arguments that are not null, as if they were the values of one. */
function ofList(of: Helper): (call: Arguments) => Code {
  return ({ given, types }) => callHelper(of, list(given), helper(orderOf(types[0] ?? 'null')));
}

function inRange(number: Code, type: ValueType): Code {
  return callHelper(type === 'long' ? 'inLong' : 'inDouble', number);
}

function math(method: string, operand: Code): Code {
  return callMethod(name('Math'), method, operand);
}

function addTime({ first, second, types }: Arguments, sign: '+' | '-'): Code {
  if (types[1] !== 'period') return operation(first, sign, second);
  return callHelper('addMonths', first, sign === '+' ? second : operation(constant(0), '-', second));
}

/** Networks that the rule names are taken apart once. */
function networksOf(given: readonly Code[], call: Call, scope: Scope): Code {
  const networks = callHelper('networks', list(given));
  if (!given.every(({ kind }) => kind === 'constant')) return networks;
  return sharedConstant(networks, `${subjectOf(call, scope)} networks`, scope.unit);
}

function toKeyword(value: Code, type: ValueType | undefined): Code {
  if (type === 'date') return callHelper('printDate', value);
  return type === 'double' ? callHelper('printDouble', value) : toText(value);
}

function toText(value: Code): Code {
  return { kind: 'call', function: name('String'), arguments: [value] };
}
