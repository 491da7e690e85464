import { dateParts } from '../../src/plan/date-parts.js';
import fc from 'fast-check';
import type { Column, Element, Expression, Field, Literal, TokenQuery } from '../../src/plan/expression.js';
import { mayBeMultiple } from '../../src/plan/check.js';
import { functions, type FunctionName, type FunctionSignature } from '../../src/plan/functions.js';
import type { DissectPattern } from '../../src/plan/pattern/dissect.js';
import { parseSearchPattern } from '../../src/plan/pattern/search/parse-search-pattern.js';
import { typeOf } from '../../src/plan/type-of.js';
import { valueTypeOf, type FieldType, type ValueType } from '../../src/plan/types.js';
import { field, glob, literal, regex } from './plan-builders.js';

/** Texts that engines are likely to get wrong. */
export const TEXTS = [
  '',
  'a',
  'A',
  'ab',
  'AB.c',
  'Straße',
  'İ',
  'ſ',
  'k',
  '\u212a',
  'é',
  'É',
  '𝒳y',
  '\ud835',
  'x\udcb3',
  'a*b',
  'a?b',
  '%_',
  'c:\\x\\',
  "it's",
  '"q"',
  'line\nbreak',
  '\u2028',
  '</script>',
  '${x}',
  ' pad\u00a0',
  '12',
  '-7.5',
  '1e3',
  '0x1F',
  'true',
  '2025-01-01T00:00:00.000Z',
  '10.0.0.1',
  '::ffff:10.0.0.1',
  '1.2.10',
  'power-shell Get_Item',
  '__proto__',
] as const;

const NUMBERS = [0, 1, -1, 2, 7, 33, 0.5, -2.5, 1e6, 2 ** 40, 2 ** 63, 1e300] as const;
const TIMES = [
  0, -1, 1_704_067_200_000, 1_706_745_599_999, 1_735_689_600_000, 1_709_164_800_001, 1_709_251_200_000,
] as const;

/** The fields that plans read, by their types; some are nested deeply, some are named as members of every object. */
export const FIELDS: readonly Field[] = [
  field('process.name'),
  field('process.args'),
  field('host.os.type', 'wildcard'),
  field('labels.constructor', 'flattened'),
  { ...field('message', 'text'), analyzer: 'standard' },
  field('process.pid', 'long'),
  field('score', 'double'),
  field('event.success', 'boolean'),
  field('event.created', 'date'),
  field('source.ip', 'ip'),
  field('package.version', 'version'),
];

/** What an expression may refer to besides source fields. */
export interface Known {
  readonly columns: readonly Column[];
  readonly elements: readonly Element[];
  readonly hasEvent: boolean;
}

export const EVENT_ONLY: Known = { columns: [], elements: [], hasEvent: true };

const VALUE_TYPES = ['keyword', 'long', 'double', 'boolean', 'date', 'ip', 'version'] as const;

export function anyLiteral(type: ValueType): fc.Arbitrary<Literal> {
  switch (type) {
    case 'keyword':
      return fc.constantFrom(...TEXTS).map((value) => literal(value));
    case 'long':
      return fc.constantFrom(0, 1, -1, 2, 3, 7, 33).map((value) => literal(value));
    case 'double':
      return fc.constantFrom(0, 0.5, -2.5, 1e6).map((value) => literal(value, 'double'));
    case 'boolean':
      return fc.boolean().map((value) => literal(value));
    case 'date':
      return fc.constantFrom(...TIMES).map((value) => literal(value, 'date'));
    case 'ip':
      return fc.constantFrom('10.0.0.1', '10.0.0.2', '2001:db8::1').map((value) => literal(value, 'ip'));
    case 'version':
      return fc.constantFrom('1.2.10', '1.2.9', '1.0.0-rc.1', 'x').map((value) => literal(value, 'version'));
    case 'duration':
      return fc.constantFrom(1, 3_600_000, 604_800_000).map((value) => literal(value, 'duration'));
    case 'period':
      return fc.constantFrom(1, 3, 12).map((value) => literal(value, 'period'));
    case 'null':
      return fc.constant(literal(null));
  }
}

/** What may have several values: fields and columns. */
function sources(type: ValueType | undefined, known: Known): readonly (Field | Column)[] {
  return [...(known.hasEvent ? FIELDS : []), ...known.columns].filter(
    (source) => type === undefined || typeOf(source) === type,
  );
}

/** What may have several values, or a literal where there is nothing. */
function anySource(type: ValueType, known: Known): fc.Arbitrary<Expression> {
  const of = sources(type, known);
  return of.length === 0 ? anyLiteral(type) : fc.constantFrom<Expression>(...of);
}

/** An expression of one value at most, of a type. */
export function anyScalar(type: ValueType, known: Known, depth: number): fc.Arbitrary<Expression> {
  if (type === 'duration' || type === 'period' || type === 'null') return anyLiteral(type);
  const of = sources(type, known);
  const leaves: fc.Arbitrary<Expression>[] = [
    anyLiteral(type),
    ...(of.length === 0
      ? []
      : [fc.constantFrom(...of).map((operand): Expression => ({ kind: 'single-value', operand }))]),
    ...known.elements.filter((element) => element.type === type).map((element) => fc.constant(element)),
    ...(type === 'date' ? [fc.constant<Expression>({ kind: 'now' })] : []),
  ];
  if (depth === 0) return fc.oneof(...leaves);
  const nested: fc.Arbitrary<Expression>[] = [
    fc
      .tuple(
        anyCondition(known, depth - 1),
        anyScalar(type, known, depth - 1),
        anyScalar(type, known, depth - 1),
      )
      .map(([condition, result, otherwise]) => ({
        kind: 'conditional',
        branches: [{ condition, result }],
        otherwise,
      })),
    ...(type === 'boolean' ? [anyCondition(known, depth - 1)] : []),
    ...(type === 'keyword' ? [anyReplacement(known, depth), anyCapture(known)] : []),
    anyCall(type, known, depth),
  ];
  return fc.oneof(...leaves, ...nested);
}

export const SEARCHES = [
  'a*',
  '(?i)(s)|b',
  '(?<n>[a-z]+)(?<n>.)?',
  '^(?<n>.*?)\\b',
  '(?<=x)(?<n>.)|$',
  '(?<n>\\d+)\\.(?<m>\\d+)',
  '',
] as const;

export const anySearchPattern = fc
  .tuple(fc.constantFrom(...SEARCHES), fc.constantFrom('java' as const, 'oniguruma' as const))
  .map(([text, dialect]) => parseSearchPattern(text, dialect));

function anyReplacement(known: Known, depth: number): fc.Arbitrary<Expression> {
  return fc
    .tuple(anyScalar('keyword', known, depth - 1), anySearchPattern, fc.constantFrom('', '-', '$1'))
    .map(([operand, pattern, text]) => ({
      kind: 'replace',
      operand,
      pattern,
      replacement: [text, 0, ...pattern.groups.map((_, index) => index + 1)],
    }));
}

export const DISSECTIONS: readonly DissectPattern[] = [
  {
    kind: 'dissect-pattern',
    leading: '',
    keys: [
      { name: 'n', delimiter: '.', skipsPadding: false, appendOrder: undefined },
      { name: 'm', delimiter: '', skipsPadding: false, appendOrder: undefined },
    ],
    appendSeparator: '',
  },
  {
    kind: 'dissect-pattern',
    leading: 'a',
    keys: [
      { name: 'n', delimiter: '*', skipsPadding: true, appendOrder: 2 },
      { name: 'n', delimiter: '', skipsPadding: false, appendOrder: 1 },
    ],
    appendSeparator: '+',
  },
];

function anyCapture(known: Known): fc.Arbitrary<Expression> {
  const of = sources('keyword', known);
  return fc
    .tuple(
      of.length === 0 ? anyLiteral('keyword') : fc.constantFrom<Expression>(...of),
      fc.oneof(anySearchPattern, fc.constantFrom(...DISSECTIONS)),
      fc.constantFrom('n', 'm'),
    )
    .map(([operand, pattern, name]) => ({
      kind: 'single-value',
      operand: { kind: 'capture', operand, pattern, name },
    }));
}

const FUNCTION_NAMES = Object.keys(functions) as FunctionName[];

/** A function whose result has the type and is one value. */
function anyCall(type: ValueType, known: Known, depth: number): fc.Arbitrary<Expression> {
  const names = FUNCTION_NAMES.filter(
    (name) =>
      !('multiple' in functions[name] && functions[name].multiple === 'always') &&
      resultTypes(name).includes(type),
  );
  return fc
    .constantFrom(...names)
    .chain((name) => anyTypedCall(name, type, known, depth))
    .map((call): Expression => (mayBeMultiple(call) ? { kind: 'single-value', operand: call } : call));
}

/** A call of one function, of any of its result types, with constants for arguments. */
export function anyCallOf(name: FunctionName, known: Known): fc.Arbitrary<Expression> {
  return fc
    .constantFrom(...resultTypes(name))
    .chain((type) => anyTypedCall(name, type, { ...known, hasEvent: false }, 1));
}

function anyTypedCall(
  name: FunctionName,
  type: ValueType,
  known: Known,
  depth: number,
): fc.Arbitrary<Expression> {
  const { optional = 0, parameters, variadic }: FunctionSignature = functions[name];
  return fc
    .tuple(anyArguments(name, type, known, depth - 1), fc.nat({ max: optional }))
    .map(([operands, less]): Expression => {
      const given = variadic ? operands : operands.slice(0, parameters.length - less);
      return { kind: 'call', function: name, arguments: given, type };
    });
}

function resultTypes(name: FunctionName): readonly ValueType[] {
  const { result }: FunctionSignature = functions[name];
  if (result === 'same') return VALUE_TYPES;
  return result === 'same-number' || result === 'first-number' ? ['long', 'double'] : [result];
}

function anyArguments(
  name: FunctionName,
  type: ValueType,
  known: Known,
  depth: number,
): fc.Arbitrary<readonly Expression[]> {
  const scalar = (of: ValueType): fc.Arbitrary<Expression> => anyScalar(of, known, depth);
  const { parameters, values }: FunctionSignature = functions[name];
  if (name === 'date-difference')
    return fc.tuple(
      fc
        .constantFrom(
          'millisecond',
          'second',
          'minute',
          'hour',
          'day',
          'week',
          'month',
          'quarter',
          'year',
          'age',
        )
        .map((unit) => literal(unit)),
      scalar('date'),
      scalar('date'),
    );
  if (name === 'date-part')
    return fc.tuple(
      fc.constantFrom(...dateParts, 'age').map((part) => literal(part)),
      scalar('date'),
    );
  if (name === 'longitude' || name === 'latitude' || name === 'to-point' || name === 'point-distance')
    return fc.tuple(
      ...parameters.map(() =>
        fc
          .constantFrom('POINT (1.5 2.0)', 'point(-0.1 51)', ' POINT ( 1e1 -3 ) ', 'POINT (1)', '')
          .map((point) => literal(point)),
      ),
    );
  if (name === 'decode-url' || name === 'from-base64')
    return fc.tuple(
      fc
        .constantFrom('a%20b+c', '%zz', '%C3%A9%ff', '%', 'aGVsbG8=', 'aGVsbG8', '/w==', '=', 'a')
        .map((text) => literal(text)),
    );
  if (name === 'network-start')
    return fc.tuple(
      scalar('ip'),
      ...[33, 129].map((bound) => fc.integer({ min: -1, max: bound }).map((bits) => literal(bits))),
    );
  if (name === 'least' || name === 'greatest') return fc.array(scalar(type), { minLength: 1, maxLength: 3 });
  if (name === 'parse-number')
    return fc.tuple(
      scalar('keyword'),
      fc.constantFrom(2, 8, 10, 16, 36).map((base) => literal(base)),
    );
  if (name === 'round')
    return fc.tuple(
      scalar(type),
      fc.constantFrom(-2, 0, 1, 3).map((places) => literal(places)),
    );
  if (name === 'cidr-match')
    return fc.tuple(
      scalar('ip'),
      fc
        .constantFrom('10.0.0.0/8', '::/0', '::ffff:10.0.0.0/120', '2001:db8::/32', 'none')
        .map((network) => literal(network)),
    );
  if (name === 'multiple-percentile')
    return fc.tuple(
      anySource(type, known),
      fc.constantFrom(-1, 0, 33, 50, 99.9, 100, 101).map((percentage) => literal(percentage, 'double')),
    );
  if (name === 'multiple-zip')
    return fc.tuple(anySource('keyword', known), anySource('keyword', known), scalar('keyword'));
  if (name === 'coalesce') return fc.array(scalar(type), { minLength: 1, maxLength: 3 });
  if (values === 'each') {
    const [parameter] = parameters;
    const wanted = parameter === 'keyword' ? 'keyword' : parameter === 'number' ? type : undefined;
    const of = sources(wanted, known);
    if (of.length > 0)
      return fc.tuple(fc.oneof(fc.constantFrom<Expression>(...of), scalar(wanted ?? 'keyword')));
  }
  if (values === 'all') {
    const wanted = functions[name].result === 'same' ? type : undefined;
    return fc.tuple(
      ...parameters.map((parameter, index): fc.Arbitrary<Expression> => {
        if (index > 0 && parameter !== 'any') return scalar(parameter === 'long' ? 'long' : 'keyword');
        const of = sources(parameter === 'any' ? wanted : parameter === 'number' ? type : 'keyword', known);
        return of.length === 0
          ? anyLiteral(parameter === 'keyword' ? 'keyword' : type)
          : fc.constantFrom<Expression>(...of);
      }),
    );
  }
  return fc.tuple(
    ...parameters.map((parameter): fc.Arbitrary<Expression> => {
      switch (parameter) {
        case 'number':
          return type === 'long' || type === 'double' ? scalar(type) : scalar('double');
        case 'time-span':
          return fc.oneof(anyLiteral('duration'), anyLiteral('period'));
        case 'any':
          return fc.constantFrom(...VALUE_TYPES).chain(scalar);
        case 'keyword':
        case 'long':
        case 'boolean':
        case 'date':
        case 'ip':
          return scalar(parameter);
      }
    }),
  );
}

/** A condition: true, false or null. */
export function anyCondition(known: Known, depth: number): fc.Arbitrary<Expression> {
  const atoms = [
    fc.constantFrom(...VALUE_TYPES).chain((type) => anyComparison(type, known, depth)),
    fc.constantFrom(...VALUE_TYPES).chain((type) => anyMembership(type, known, depth)),
    anyMatch(known, depth),
    anyTokenMatch(known, depth),
    ...(sources(undefined, known).length === 0
      ? []
      : [
          fc
            .constantFrom(...sources(undefined, known))
            .map((operand): Expression => ({ kind: 'exists', operand })),
        ]),
  ];
  if (depth === 0) return fc.oneof(...atoms);
  const condition = anyCondition(known, depth - 1);
  return fc.oneof(
    ...atoms,
    anyQuantifier(known, depth),
    ...(known.hasEvent ? [anyObjectCondition(known)] : []),
    fc.array(condition, { maxLength: 3 }).map((operands): Expression => ({ kind: 'and', operands })),
    fc.array(condition, { maxLength: 3 }).map((operands): Expression => ({ kind: 'or', operands })),
    condition.map((operand): Expression => ({ kind: 'not', operand })),
    condition.map((operand): Expression => ({ kind: 'is-true', operand })),
    condition.map((operand): Expression => ({ kind: 'exists', operand })),
    anyScalar('boolean', known, depth - 1),
  );
}

const caseRules = fc.constantFrom('sensitive' as const, 'ascii' as const);

function anyComparison(type: ValueType, known: Known, depth: number): fc.Arbitrary<Expression> {
  const operand = anyScalar(type, known, Math.max(depth - 1, 0));
  return fc
    .tuple(
      operand,
      fc.constantFrom('==' as const, '!=' as const, '<' as const, '<=' as const, '>' as const, '>=' as const),
      operand,
      caseRules,
    )
    .map(([left, operator, right, caseRule]) => ({ kind: 'compare', operator, left, right, caseRule }));
}

function anyMembership(type: ValueType, known: Known, depth: number): fc.Arbitrary<Expression> {
  return fc
    .tuple(
      anyScalar(type, known, Math.max(depth - 1, 0)),
      fc.array(anyLiteral(type), { maxLength: 6 }),
      caseRules,
    )
    .map(([operand, options, caseRule]) => ({ kind: 'one-of', operand, options, caseRule }));
}

export const GLOBS = [
  '*',
  '',
  '?',
  '??',
  'a*',
  '*B',
  '*.?',
  'a\\*b',
  '*a*b*',
  'A?*',
  '?y',
  '*\ud835*',
  'c:\\\\*\\\\',
  '*\n*',
  'x?',
] as const;
export const REGEXES = [
  '',
  '.*',
  'a.?',
  '[a-c]+',
  '(ab|AB).*',
  '~(a.*)',
  '.*&~(.*b.*)',
  '<1-40>',
  '@',
  '#',
  '[^k]',
  'k|é',
  '.{2,}',
  'stra(ß|ss)e',
] as const;

export const anyPattern = fc.oneof(
  fc.tuple(fc.constantFrom(...GLOBS), caseRules).map(([text, caseRule]) => glob(text, caseRule)),
  fc.tuple(fc.constantFrom(...REGEXES), caseRules).map(([text, caseRule]) => regex(text, caseRule)),
);

function anyMatch(known: Known, depth: number): fc.Arbitrary<Expression> {
  return fc
    .tuple(anyScalar('keyword', known, Math.max(depth - 1, 0)), fc.array(anyPattern, { maxLength: 3 }))
    .map(([operand, patterns]) => ({ kind: 'matches', operand, patterns }));
}

export const TOKENS = ['a', 'power', 'shell', 'power-shell', 'get_item', 'straße', '12'] as const;
const tokens = fc.array(fc.constantFrom(...TOKENS), { maxLength: 2 });

function anyTokenMatch(known: Known, depth: number): fc.Arbitrary<Expression> {
  const query: fc.Arbitrary<TokenQuery> = fc.oneof(
    fc
      .tuple(fc.constantFrom('any-token' as const, 'all-tokens' as const, 'phrase' as const), tokens)
      .map(([kind, of]) => ({ kind, tokens: of })),
    anyPattern.map((pattern) => ({ kind: 'token-pattern' as const, pattern })),
  );
  return fc
    .tuple(
      anyScalar('keyword', known, Math.max(depth - 1, 0)),
      fc.constantFrom('standard' as const, 'powershell-script' as const),
      query,
    )
    .map(([operand, analyzer, of]) => ({ kind: 'token-match', operand, analyzer, query: of }));
}

/** Objects that fields of events stand in, often several in a list. */
function anyObjectCondition(known: Known): fc.Arbitrary<Expression> {
  return fc
    .tuple(
      fc.constantFrom('process', 'host.os', 'event'),
      fc.constantFrom('process.name', 'process.args', 'host.os.type', 'event.action'),
      anyLiteral('keyword'),
      anyCondition({ ...known, columns: [] }, 0),
    )
    .map(([path, name, text, other]): Expression => ({
      kind: 'any-object',
      path,
      condition: {
        kind: 'or',
        operands: [
          {
            kind: 'compare',
            operator: '==',
            left: { kind: 'single-value', operand: field(name) },
            right: text,
            caseRule: 'sensitive',
          },
          other,
        ],
      },
    }));
}

function anyQuantifier(known: Known, depth: number): fc.Arbitrary<Expression> {
  const of = sources(undefined, known);
  if (of.length === 0) return fc.constant(literal(null));
  return fc.array(fc.constantFrom(...of), { minLength: 1, maxLength: 2 }).chain((bound) => {
    const bindings = bound.map((source, index) => ({
      element: `e${known.elements.length + index}`,
      of: source,
    }));
    const elements = bindings.map(({ element, of: source }): Element => ({
      kind: 'element',
      name: element,
      type: typeOf(source),
    }));
    const inner: Known = { ...known, elements: [...known.elements, ...elements] };
    return anyCondition(inner, depth - 1).map((condition): Expression => ({
      kind: 'any-value',
      bindings,
      condition,
    }));
  });
}

/** Values for a field of a type, fitting and not. */
export function anyFieldValue(type: FieldType): fc.Arbitrary<string | number | boolean> {
  const values: readonly (string | number | boolean)[] = [...TEXTS, ...NUMBERS, true, false];
  const fitting: Readonly<Record<ValueType, readonly (string | number | boolean)[]>> = {
    keyword: TEXTS,
    long: NUMBERS,
    double: NUMBERS,
    boolean: [true, false, 'true', ''],
    date: [...TIMES, '2024-02-29', '2025-01-01T00:00:00.123456Z', '2024-12-31T23:30:00-01:00'],
    ip: ['10.0.0.1', '010.0.0.1', '::1', '::ffff:10.0.0.1', '2001:0db8::1'],
    version: ['1.2.10', '1.2.9', '1.0.0-rc.1', '1.0.0+b', 'x', '01.2.9'],
    duration: [],
    period: [],
    null: [],
  };
  return fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...fitting[valueTypeOf(type)]) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(...values).filter((value) => type !== 'date' || typeof value !== 'number'),
    },
  );
}
