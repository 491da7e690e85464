/**
 * The functions of the plan. `strict` functions take single values and return null when an argument is null; those of
 * `each` value convert one value to one; the others say in their comment what they do. Where a language's function means something else, its front end
 * spells the difference out. Names are the plan's own.
 */
export const functions = {
  /** Numbers; two longs give a long, else a double. Null when a long result leaves 64 bits. */
  add: { parameters: ['number', 'number'], result: 'same-number', values: 'strict' },
  subtract: { parameters: ['number', 'number'], result: 'same-number', values: 'strict' },
  multiply: { parameters: ['number', 'number'], result: 'same-number', values: 'strict' },
  /** Two longs divide towards zero; division by zero is null. */
  divide: { parameters: ['number', 'number'], result: 'same-number', values: 'strict' },
  /** The remainder has the sign of the dividend; modulo zero is null. */
  modulo: { parameters: ['number', 'number'], result: 'same-number', values: 'strict' },
  negate: { parameters: ['number'], result: 'same-number', values: 'strict' },
  absolute: { parameters: ['number'], result: 'same-number', values: 'strict' },
  floor: { parameters: ['number'], result: 'same-number', values: 'strict' },
  ceiling: { parameters: ['number'], result: 'same-number', values: 'strict' },
  /** Half away from zero; the second argument is a number of decimal places, negative to the left of the point. */
  round: { parameters: ['number', 'long'], result: 'same-number', values: 'strict' },

  power: { parameters: ['number', 'number'], result: 'double', values: 'strict' },
  'square-root': { parameters: ['number'], result: 'double', values: 'strict' },
  /** Natural, and to base 10; null for what is not positive. */
  logarithm: { parameters: ['number'], result: 'double', values: 'strict' },
  'decimal-logarithm': { parameters: ['number'], result: 'double', values: 'strict' },
  exponential: { parameters: ['number'], result: 'double', values: 'strict' },
  sign: { parameters: ['number'], result: 'double', values: 'strict' },
  /** The nearest number of 32 bits (IEEE 754); null beyond them. */
  'nearest-float': { parameters: ['number'], result: 'double', values: 'each', multiple: 'as-arguments' },

  /** Degrees of a point written `POINT (longitude latitude)`. */
  longitude: { parameters: ['keyword'], result: 'double', values: 'strict' },
  latitude: { parameters: ['keyword'], result: 'double', values: 'strict' },
  /** A point in well-known text, written anew; null when it is none. */
  'to-point': { parameters: ['keyword'], result: 'keyword', values: 'each', multiple: 'as-arguments' },
  /** Metres between two points on a sphere of 6,371,008.7714 metres' radius, by the haversine formula. */
  'point-distance': { parameters: ['keyword', 'keyword'], result: 'double', values: 'strict' },

  /** Date plus or minus a duration (milliseconds) or period (months; a day past the month's end is its last day). */
  'add-time': { parameters: ['date', 'time-span'], result: 'date', values: 'strict' },
  'subtract-time': { parameters: ['date', 'time-span'], result: 'date', values: 'strict' },
  /** Floors a date (UTC) to a multiple of a span: one week begins on Monday, other durations count from the epoch, months from the year 1. */
  'truncate-date': { parameters: ['time-span', 'date'], result: 'date', values: 'strict' },
  /** A field of a date (UTC), which the first argument, a literal, names: `hour-of-day`, `day-of-week` (Monday is 1), … */
  'date-part': { parameters: ['keyword', 'date'], result: 'long', values: 'strict' },
  /** Whole units from the second date to the third, towards zero. The first argument is a literal such as `minutes`. */
  'date-difference': { parameters: ['keyword', 'date', 'date'], result: 'long', values: 'strict' },

  /** Length in code points. */
  length: { parameters: ['keyword'], result: 'long', values: 'strict' },
  /** Length in UTF-16 units, as EQL counts: a character beyond U+FFFF is two. */
  'utf16-length': { parameters: ['keyword'], result: 'long', values: 'strict' },
  concat: { parameters: ['keyword'], variadic: true, result: 'keyword', values: 'strict' },
  /** From a 0-based index up to, not including, another (default: the end); negative counts from the end. UTF-16 units, as EQL does. */
  slice: { parameters: ['keyword', 'long', 'long'], optional: 1, result: 'keyword', values: 'strict' },
  /** From a 1-based code point (0 is 1, negative counts from the end), for so many code points (default: all). */
  substring: { parameters: ['keyword', 'long', 'long'], optional: 1, result: 'keyword', values: 'strict' },
  'starts-with': { parameters: ['keyword', 'keyword'], result: 'boolean', values: 'strict' },
  'ends-with': { parameters: ['keyword', 'keyword'], result: 'boolean', values: 'strict' },
  contains: { parameters: ['keyword', 'keyword'], result: 'boolean', values: 'strict' },
  /** 0-based UTF-16 index of the second string in the first, from a start index (default 0); null when absent. */
  'index-of': { parameters: ['keyword', 'keyword', 'long'], optional: 1, result: 'long', values: 'strict' },
  /** 0-based UTF-16 index at which the second string last begins in the first; null when absent. */
  'last-index-of': { parameters: ['keyword', 'keyword'], result: 'long', values: 'strict' },
  /** 1-based position, in code points, at which the second string first begins in the first, from a position (default 1; negative counts from the end); 0 when absent. */
  position: { parameters: ['keyword', 'keyword', 'long'], optional: 1, result: 'long', values: 'strict' },
  /** The string so many times; null for a negative number. */
  repeat: { parameters: ['keyword', 'long'], result: 'keyword', values: 'strict' },
  /** Code points in reverse order. */
  reverse: { parameters: ['keyword'], result: 'keyword', values: 'strict' },
  /** UTF-8 in Base64, padded or not; null when it is none. */
  'from-base64': { parameters: ['keyword'], result: 'keyword', values: 'strict' },
  'to-base64': { parameters: ['keyword'], result: 'keyword', values: 'strict' },
  /** As java.net.URLDecoder: `+` is a space; null when an escape is malformed. What is no UTF-8 becomes U+FFFD. */
  'decode-url': { parameters: ['keyword'], result: 'keyword', values: 'each', multiple: 'as-arguments' },
  /** UTF-8 in escapes, but for the letters, digits and marks that RFC 3986 reserves for nothing; a space is `+`. */
  'encode-url': { parameters: ['keyword'], result: 'keyword', values: 'each', multiple: 'as-arguments' },
  /** The same, but a space is `%20`. */
  'encode-url-component': {
    parameters: ['keyword'],
    result: 'keyword',
    values: 'each',
    multiple: 'as-arguments',
  },
  /** Digests of the text's UTF-8, in hexadecimal. */
  md5: { parameters: ['keyword'], result: 'keyword', values: 'strict' },
  sha1: { parameters: ['keyword'], result: 'keyword', values: 'strict' },
  sha256: { parameters: ['keyword'], result: 'keyword', values: 'strict' },
  /** The text between the first left and the next (greedy: the last) right; the empty string when either is absent. */
  between: { parameters: ['keyword', 'keyword', 'keyword', 'boolean'], result: 'keyword', values: 'strict' },
  /** Unicode lower and upper case without a locale's own rules, as Java's Locale.ROOT. */
  'to-lower': { parameters: ['keyword'], result: 'keyword', values: 'each', multiple: 'as-arguments' },
  'to-upper': { parameters: ['keyword'], result: 'keyword', values: 'each', multiple: 'as-arguments' },
  trim: { parameters: ['keyword'], result: 'keyword', values: 'strict' },
  'trim-start': { parameters: ['keyword'], result: 'keyword', values: 'strict' },
  'trim-end': { parameters: ['keyword'], result: 'keyword', values: 'strict' },

  /** True when the address lies in one of the literal networks (IPv4 and IPv6, an IPv4-mapped address as IPv4). */
  'cidr-match': { parameters: ['ip', 'keyword'], variadic: true, result: 'boolean', values: 'strict' },

  /** The first address of the network of so many bits, of IPv4 and of IPv6, that an address is in; null when either is no such number. */
  'network-start': { parameters: ['ip', 'long', 'long'], result: 'ip', values: 'strict' },

  /** The text of a value: doubles as Java's Double.toString, dates in ISO 8601 with milliseconds, booleans as words. */
  'to-keyword': { parameters: ['any'], result: 'keyword', values: 'each', multiple: 'as-arguments' },
  /** Null when the text is no number; a fraction rounds, half up; true is 1. */
  'to-long': { parameters: ['any'], result: 'long', values: 'each', multiple: 'as-arguments' },
  /** As `to-long`; null beyond 32 bits. */
  'to-integer': { parameters: ['any'], result: 'long', values: 'each', multiple: 'as-arguments' },
  'to-double': { parameters: ['any'], result: 'double', values: 'each', multiple: 'as-arguments' },
  'to-boolean': { parameters: ['any'], result: 'boolean', values: 'each', multiple: 'as-arguments' },
  /** A text in ISO 8601; a number is milliseconds since the epoch, rounded as `to-long` rounds; a boolean is no date. Source: elastic/elasticsearch, ToDatetime. */
  'to-date': { parameters: ['any'], result: 'date', values: 'each', multiple: 'as-arguments' },
  'to-ip': { parameters: ['any'], result: 'ip', values: 'each', multiple: 'as-arguments' },
  /** As `to-keyword`. */
  'to-version': { parameters: ['any'], result: 'version', values: 'each', multiple: 'as-arguments' },
  /** The number that a text writes in a base (2 to 36; base 16 allows `0x`); null when it writes none. */
  'parse-number': { parameters: ['keyword', 'long'], result: 'long', values: 'strict' },

  /** The least and the greatest of single values; null when one is null. */
  least: { parameters: ['any'], variadic: true, result: 'same', values: 'strict' },
  greatest: { parameters: ['any'], variadic: true, result: 'same', values: 'strict' },

  /** The first argument that is not null, values of several entries included. */
  coalesce: { parameters: ['any'], variadic: true, result: 'same', values: 'all', multiple: 'as-arguments' },

  /** Functions over all values of an operand; null when there are none. */
  'multiple-count': { parameters: ['any'], result: 'long', values: 'all' },
  'multiple-minimum': { parameters: ['any'], result: 'same', values: 'all' },
  'multiple-maximum': { parameters: ['any'], result: 'same', values: 'all' },
  'multiple-first': { parameters: ['any'], result: 'same', values: 'all' },
  'multiple-last': { parameters: ['any'], result: 'same', values: 'all' },
  /** The distinct values, in order of first appearance. */
  'multiple-distinct': { parameters: ['any'], result: 'same', values: 'all', multiple: 'as-arguments' },
  /** In ascending order. */
  'multiple-sort': { parameters: ['any'], result: 'same', values: 'all', multiple: 'as-arguments' },
  /** From a 0-based index up to and including another; negative ones count from the end, and those beyond it are it. */
  'multiple-slice': {
    parameters: ['any', 'long', 'long'],
    result: 'same',
    values: 'all',
    multiple: 'as-arguments',
  },
  /** The values of the first argument, then those of the second; null when either has none. */
  'multiple-append': { parameters: ['any', 'any'], result: 'same', values: 'all', multiple: 'always' },
  /** The distinct values of the first argument that the second has too, in order of the first. */
  'multiple-intersection': {
    parameters: ['any', 'any'],
    result: 'same',
    values: 'all',
    multiple: 'as-arguments',
  },
  /** The values of the first argument that the second has not, each as often as it is there, in their order. */
  'multiple-difference': {
    parameters: ['any', 'any'],
    result: 'same',
    values: 'all',
    multiple: 'as-arguments',
  },
  'multiple-sum': { parameters: ['number'], result: 'same-number', values: 'all' },
  'multiple-average': { parameters: ['number'], result: 'double', values: 'all' },
  /** The number in the middle; between two, the mean, which is rounded down where the numbers are whole. */
  'multiple-median': { parameters: ['number'], result: 'same-number', values: 'all' },
  /** The median of the numbers' distances from their median; means of whole numbers are rounded towards zero. */
  'multiple-median-deviation': { parameters: ['number'], result: 'same-number', values: 'all' },
  /** The number below which so many per cent of the others are, between two of them in proportion; whole ones stay whole. */
  'multiple-percentile': { parameters: ['number', 'number'], result: 'first-number', values: 'all' },
  /** The parts of a string between separators, empty ones too. */
  split: { parameters: ['keyword', 'keyword'], result: 'keyword', values: 'all', multiple: 'always' },
  /** The values joined with a separator. */
  'multiple-join': { parameters: ['keyword', 'keyword'], result: 'keyword', values: 'all' },
  /** The first values of both joined with a separator, then the second, …; those that have no partner stand alone. */
  'multiple-zip': {
    parameters: ['keyword', 'keyword', 'keyword'],
    result: 'keyword',
    values: 'all',
    multiple: 'as-arguments',
  },
} as const satisfies Record<string, FunctionSignature>;

export type FunctionName = keyof typeof functions;

export interface FunctionSignature {
  /** A variadic function repeats its last parameter, once at least. */
  readonly parameters: readonly ParameterType[];
  readonly variadic?: true;
  /** How many parameters at the end may be left out. */
  readonly optional?: number;
  readonly result:
    | 'keyword'
    | 'long'
    | 'double'
    | 'boolean'
    | 'date'
    | 'ip'
    | 'version'
    | 'same'
    | 'same-number'
    | 'first-number';
  /**
   * `strict`: single values, null in, null out. `each`: of one argument, each of whose values gives a value or none.
   * `all`: sees all values of its arguments, and nulls.
   */
  readonly values: 'strict' | 'each' | 'all';
  /** Whether the result may be several values: whatever it is given, or where its arguments may be. */
  readonly multiple?: 'always' | 'as-arguments';
}

export type ParameterType = 'keyword' | 'number' | 'long' | 'boolean' | 'date' | 'ip' | 'time-span' | 'any';
