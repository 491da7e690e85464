import fc from 'fast-check';

// Expressions of ES|QL by their type, over the fields of `events.ts`. Left out is what docs/languages/esql.md tells to differ:
// conditions that are constants, digits of other scripts, and whole numbers that a query computes beyond 32 bits. So is what
// Elasticsearch 8.19 gets wrong, as seen in what it answers to parts of a query: `coalesce` of addresses, IS NOT NULL of what
// `coalesce` makes, `mv_percentile` at 0 and 100, which takes values of other events, and several values in the place of a
// text in the other case than `to_lower` makes; and `to_ip`, which takes no notice of what stands behind an address and a dot.

type Type = 'text' | 'long' | 'double' | 'boolean' | 'date' | 'ip' | 'version';

const matched = fc.oneof(fieldOf('text', 'texts'), calls(['trim'], fieldOf('text', 'texts')));

const { text, long, double, boolean, date, ip, version } = fc.letrec<Record<Type, string>>((tie) => ({
  text: ofType(
    ['text', 'texts', 'other'],
    ['""', '"a"', '"ABC"', '"a.b-c"', '" 7 "', '"true"', '"2024-02-29T12:34:56.789Z"', '"10.1.2.3"', '"ß"'],
    [
      calls(
        ['to_lower', 'to_upper', 'trim', 'ltrim', 'rtrim', 'reverse', 'to_base64', 'mv_min', 'mv_dedupe'],
        tie('text'),
      ),
      calls(['concat', 'greatest', 'least', 'mv_append'], tie('text'), tie('text')),
      calls(['coalesce'], fieldOf('text', 'texts'), fieldOf('other', '"a"')),
      calls(['left', 'right', 'substring'], tie('text'), fc.constantFrom('-1', '0', '1', '2', '9')),
      calls(
        ['replace'],
        tie('text'),
        fc.constantFrom('"[a-c]+"', '"^"', '"(a)(b)?"'),
        fc.constantFrom('"X"', '""'),
      ),
      calls(['split', 'mv_concat'], tie('text'), fc.constantFrom('","', '"."', '"b"')),
      calls(
        ['to_string'],
        fc.oneof(tie('long'), tie('boolean'), tie('date'), tie('ip'), fieldOf('double', 'doubles')),
      ),
      calls(['case'], tie('boolean'), tie('text'), tie('text')),
      calls(
        ['date_format'],
        fc.constantFrom('"yyyy-MM-dd"', '"HH:mm:ss.SSS"', '"E, d MMM yyyy"'),
        tie('date'),
      ),
      calls(['mv_slice'], calls(['mv_sort'], tie('text')), fc.constantFrom('0', '1, 2', '-2, -1')),
      calls(['mv_zip'], tie('text'), tie('text'), fc.constantFrom('","', '""')),
      calls(['md5', 'sha1', 'sha256'], tie('text')),
      calls(['hash'], fc.constantFrom('"md5"', '"SHA-256"'), tie('text')),
    ],
  ),
  long: ofType(
    ['long', 'longs'],
    ['0', '1', '-3', '42', '1000', '1700000000000'],
    [
      calls(['length', 'byte_length', 'mv_count'], tie('text')),
      calls(
        ['abs', 'floor', 'ceil', 'round', 'mv_sum', 'mv_max', 'mv_first', 'mv_dedupe'],
        fieldOf('long', 'longs'),
      ),
      calls(['round'], fieldOf('long', 'longs'), fc.constantFrom('-2', '-1', '0', '1')),
      calls(['to_long', 'to_integer'], fc.oneof(tie('text'), tie('double'), tie('boolean'))),
      calls(['locate'], tie('text'), tie('text')),
      calls(
        ['date_diff'],
        fc.constantFrom('"day"', '"month"', '"millisecond"', '"week"'),
        tie('date'),
        tie('date'),
      ),
      calls(
        ['date_extract'],
        fc.constantFrom('"day_of_week"', '"hour_of_day"', '"day_of_year"'),
        tie('date'),
      ),
      calls(['case'], tie('boolean'), fieldOf('long', 'longs'), fieldOf('long', 'longs')),
      operations(['+', '-', '*', '/', '%'], fieldOf('long', 'longs'), fieldOf('long', 'longs')),
      calls(['mv_median', 'mv_median_absolute_deviation'], fieldOf('long', 'longs')),
      calls(['mv_percentile'], fieldOf('long', 'longs'), fc.constantFrom('1', '33', '50.5', '99')),
      calls(['round_to'], fieldOf('long', 'longs'), fc.constantFrom('0, 10', '-5, 7, 1000')),
    ],
  ),
  double: ofType(
    ['double', 'doubles'],
    ['0.5', '-2.5', '1.0', '100.005'],
    [
      calls(['abs', 'floor', 'ceil', 'round', 'signum', 'mv_avg', 'mv_max'], tie('double')),
      calls(['round'], tie('double'), fc.constantFrom('-1', '0', '2')),
      calls(['to_double'], fc.oneof(tie('text'), tie('long'), tie('boolean'))),
      operations(['+', '-', '*', '/'], tie('double'), fc.oneof(tie('double'), tie('long'))),
      calls(['mv_median', 'mv_median_absolute_deviation'], fieldOf('double', 'doubles')),
      calls(['mv_percentile'], fieldOf('double', 'doubles'), fc.constantFrom('1', '33', '50.5', '99')),
    ],
  ),
  boolean: ofType(
    ['flag', 'flags'],
    ['true', 'false'],
    [
      ...[tie('text'), tie('double'), tie('date'), tie('ip'), tie('version')].map((operand) =>
        operations(['==', '!=', '<', '>='], operand, operand),
      ),
      operations(['==', '<', '>='], tie('long'), fc.oneof(tie('long'), tie('double'))),
      operations(['and', 'or'], tie('boolean'), tie('boolean')),
      operations(['==', '>'], tie('text'), tie('text')).map((operand) => `not ${operand}`),
      fc
        .tuple(fieldOf('text', 'texts'), tie('text'), tie('text'))
        .map(([of, a, b]) => `(${of} in (${a}, ${b}))`),
      operations(['like', 'not like'], matched, fc.constantFrom('"a*"', '"*b*"', '"*"', '"?"', '"ABC"')),
      operations(
        ['rlike', 'not rlike'],
        matched,
        fc.constantFrom('"a.*"', '".*"', '"[a-c]+"', '"@"', '"(a|A).+"'),
      ),
      fieldOf('text', 'longs', 'dates', 'flags').map((operand) => `(${operand} is not null)`),
      calls(['starts_with', 'ends_with'], tie('text'), tie('text')),
      calls(['cidr_match'], fieldOf('ip', 'ips'), fc.constantFrom('"10.0.0.0/8"', '"fe80::/10", "::/0"')),
      calls(['to_boolean'], fc.oneof(tie('text'), tie('long'))),
    ],
  ),
  date: ofType(
    ['date', 'dates'],
    ['to_datetime("2024-01-01")', 'to_datetime("1969-12-31T23:59:59.999Z")'],
    [
      calls(['to_datetime'], fc.oneof(tie('text'), fieldOf('long', 'longs'))),
      calls(
        ['date_trunc'],
        fc.constantFrom('1 day', '1 month', '7 days', '5 minutes', '1 week'),
        tie('date'),
      ),
      operations(['+', '-'], tie('date'), fc.constantFrom('1 month', '90 seconds', '1 year')),
      calls(['greatest'], tie('date'), tie('date')),
      calls(['coalesce'], fieldOf('date', 'dates'), fieldOf('date', 'dates')),
      calls(['mv_max'], tie('date')),
      calls(['date_parse'], fc.constantFrom('"yyyy-MM-dd"', '"yyyy-MM-dd\'T\'HH:mm:ss.SSSX"'), tie('text')),
    ],
  ),
  ip: ofType(
    ['ip', 'ips'],
    ['to_ip("10.0.0.1")', 'to_ip("fe80::1")'],
    [
      calls(['to_ip'], matched),
      calls(['mv_max', 'mv_first'], tie('ip')),
      calls(['ip_prefix'], fieldOf('ip', 'ips'), fc.constantFrom('24, 64', '0, 128', '33, 7')),
    ],
  ),
  version: ofType(
    ['version'],
    ['to_version("1.10.0")', 'to_version("2.0.0-beta")'],
    [
      calls(['to_version'], tie('text')),
      calls(['coalesce'], fieldOf('version'), fieldOf('to_version("1.9")')),
    ],
  ),
}));

export const anyEsqlCondition: fc.Arbitrary<string> = boolean;

/** Zero has no sign among keys here. */
export const anyEsqlKey: fc.Arbitrary<string> = fc.oneof(text, long, boolean, date, ip);

export const anyEsqlExpression: fc.Arbitrary<string> = fc.oneof(
  text,
  long,
  double,
  boolean,
  date,
  ip,
  version,
);

function ofType(
  fields: readonly [string, ...string[]],
  literals: readonly string[],
  composed: readonly fc.Arbitrary<string>[],
): fc.Arbitrary<string> {
  return fc.oneof({ maxDepth: 3 }, fieldOf(...fields), fc.constantFrom(...literals), ...composed);
}

function fieldOf(...names: readonly string[]): fc.Arbitrary<string> {
  return fc.constantFrom(...names);
}

function calls(names: readonly string[], ...operands: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...names), fc.tuple(...operands))
    .map(([name, given]) => `${name}(${given.join(', ')})`);
}

function operations(
  operators: readonly string[],
  left: fc.Arbitrary<string>,
  right: fc.Arbitrary<string>,
): fc.Arbitrary<string> {
  return fc
    .tuple(left, fc.constantFrom(...operators), right)
    .map(([a, operator, b]) => `(${a} ${operator} ${b})`);
}
