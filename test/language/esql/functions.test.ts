import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { aggregateNames, definitions, REFUSED } from '../../../src/language/esql/lower/functions.js';
import type { Value } from '../../../src/plan/value.js';
import { valueOf } from './run.js';

/** Each expectation was read off Elasticsearch 8.19, but for those of functions that it lacks. */
const CASES: Readonly<Record<string, readonly (readonly [string, Value])[]>> = {
  abs: [
    ['abs(-3)', 3],
    ['abs(null)', null],
    ['abs([1, 2])', null],
  ],
  bit_length: [['bit_length("aā")', 24]],
  bucket: [
    ['bucket("2025-06-15T12:34:56Z"::datetime, 1 hour)', Date.parse('2025-06-15T12:00:00Z')],
    ['bucket("2025-06-15T12:34:56Z"::datetime, "1 hour")', Date.parse('2025-06-15T12:00:00Z')],
    ['bucket(7, 2)', 6],
    ['bucket(-7.5, 2.5)', -7.5],
    ['bucket(-7, 2.)', -8],
    ['bucket(47, 20, 0, 900)', 0],
    ['bucket(47, 20, 0, 500)', 0],
    ['bucket(47, 10, 0, 100)', 40],
    ...(
      [
        [20, '1985-01-01T00:00:00Z', '1986-01-01T00:00:00Z', '1985-07-01T00:00:00Z'],
        [100, '1985-01-01T00:00:00Z', '1986-01-01T00:00:00Z', '1985-07-08T00:00:00Z'],
        [5, '1985-01-01T00:00:00Z', '1988-06-01T00:00:00Z', '1985-01-01T00:00:00Z'],
        [400, '1985-01-01T00:00:00Z', '1986-01-01T00:00:00Z', '1985-07-09T00:00:00Z'],
        [24, '1985-07-09T00:00:00Z', '1985-07-09T23:59:59Z', '1985-07-09T05:00:00Z'],
      ] as const
    ).map(
      ([most, from, to, expected]) =>
        [
          `bucket("1985-07-09T05:06:07Z"::datetime, ${most}, "${from}", "${to}"::datetime)`,
          Date.parse(expected),
        ] as const,
    ),
  ],
  byte_length: [
    ['byte_length("")', 0],
    ['byte_length("a")', 1],
    ['byte_length("aā")', 3],
    ['byte_length("😀")', 4],
    ['byte_length("abcde")', 5],
    ['byte_length(null)', null],
  ],
  case: [
    ['case(true, 1, 2)', 1],
    ['case(null, 1, 2)', 2],
    ['case(false, 1)', null],
    ['case([true, true], 1, 2)', 2],
  ],
  ceil: [
    ['ceil(1.2)', 2],
    ['ceil(-1.2)', -1],
  ],
  cidr_match: [
    ['cidr_match(to_ip("10.1.2.3"), "10.0.0.0/8", "::1")', true],
    ['cidr_match(to_ip("::1"), "::1")', true],
    ['cidr_match(to_ip("11.1.2.3"), "10.0.0.0/8")', false],
  ],
  clamp: [
    ['clamp(5, 1, 3)', 3],
    ['clamp(0, 1, 3)', 1],
    ['clamp(2, 1, 3)', 2],
  ],
  clamp_max: [['clamp_max(5, 3)', 3]],
  clamp_min: [['clamp_min(1, 3)', 3]],
  coalesce: [
    ['coalesce(null, "a", "b")', 'a'],
    ['coalesce(null, null)', null],
  ],
  concat: [
    ['concat("a", "İ", "")', 'aİ'],
    ['concat("a", null)', null],
    ['concat(["a", "b"], "c")', null],
  ],
  contains: [
    ['contains("abc", "bc")', true],
    ['contains("abc", "")', true],
    ['contains("abc", "BC")', false],
  ],
  date_diff: [
    ['date_diff("hours", "2024-01-01T00:00:00Z"::datetime, "2024-01-01T05:59:00Z"::datetime)', 5],
    ['date_diff("month", "2024-01-31T10:00:00Z"::datetime, "2024-03-01T09:00:00Z"::datetime)', 0],
  ],
  date_extract: [
    ['date_extract("hour_of_day", "2024-01-01T05:59:00Z"::datetime)', 5],
    ['date_extract("day_of_week", "2024-01-07T05:59:00Z"::datetime)', 7],
    ['date_extract("AMPM_OF_DAY", "2024-01-07T12:59:00Z"::datetime)', 1],
    ['date_extract("hour_of_ampm", "2024-01-07T12:59:00Z"::datetime)', 0],
    ['date_extract("clock_hour_of_ampm", "2024-01-07T12:59:00Z"::datetime)', 12],
    ['date_extract("clock_hour_of_day", "2024-01-07T00:59:00Z"::datetime)', 24],
    ['date_extract("aligned_week_of_year", "2024-01-08T00:00:00Z"::datetime)', 2],
    ['date_extract("aligned_week_of_month", "2024-02-07T00:00:00Z"::datetime)', 1],
    ['date_extract("aligned_day_of_week_in_month", "2024-02-08T00:00:00Z"::datetime)', 1],
    ['date_extract("aligned_day_of_week_in_year", "2024-01-07T00:00:00Z"::datetime)', 7],
    ['date_extract("micro_of_second", "2024-01-07T00:00:00.5Z"::datetime)', 500_000],
    ['date_extract("nano_of_second", "2024-01-07T00:00:00.5Z"::datetime)', 500_000_000],
    ['date_extract("micro_of_day", "2024-01-07T00:00:01Z"::datetime)', 1_000_000],
    ['date_extract("nano_of_day", "2024-01-07T00:00:01Z"::datetime)', 1_000_000_000],
  ],
  date_format: [
    ['date_format("2025-06-05T08:04:02.070Z"::datetime)', '2025-06-05T08:04:02.070Z'],
    ['date_format("yyyy-MM-dd", "2025-06-05T08:04:02.070Z"::datetime)', '2025-06-05'],
    ['date_format("yy/M/d H:m:s.SSS", "2025-06-05T08:04:02.070Z"::datetime)', '25/6/5 8:4:2.070'],
    ['date_format("HH:mm:ss", "2025-06-05T08:04:02.070Z"::datetime)', '08:04:02'],
    [
      'date_format("EEEE, E d MMM (MMMM)", "2025-06-05T08:04:02.070Z"::datetime)',
      'Thursday, Thu 5 Jun (June)',
    ],
    ['date_format("yyyy-MM-dd\'T\'HH\'\'", "2025-06-05T08:04:02.070Z"::datetime)', "2025-06-05T08'"],
    ['date_format("yyyy", null)', null],
    ['date_format(["2025-06-05T08:04:02.070Z", "2025-06-06T08:04:02.070Z"]::datetime)', null],
  ],
  date_parse: [
    ...(
      [
        ['yyyy-MM-dd', '2025-01-05', '2025-01-05'],
        ['yyyyMMddHHmmssSSS', '20250105123456789', '2025-01-05T12:34:56.789Z'],
        ['yyyy-M-d H:m:s', '2025-1-5 1:2:3', '2025-01-05T01:02:03Z'],
        ['yyyy-M-d H:m:s', '2025-00012-15 11:12:13', '2025-12-15T11:12:13Z'],
        ['yyyy-M-d', '2025-12-0', undefined],
        ['yyyy-M-d', '2025-112-01', undefined],
        ['d.M.yyyy', '1.2.2025', '2025-02-01'],
        ['yy-MM-dd', '85-01-02', '2085-01-02'],
        ['yy-MM-dd', '1985-01-02', undefined],
        ['yyyy', '2025', '2025-01-01'],
        ['yyyy', '0000', undefined],
        ['uuuu', '0000', '0000-01-01'],
        ['yyyy-MM', '2025-02', '2025-02-01'],
        ['yyyy-MM HH:mm', '2025-02 02:03', '2025-02-01T02:03:00Z'],
        ['MM-dd', '02-03', '1970-02-03'],
        ['MM HH:mm', '02 04:05', '1970-02-01T04:05:00Z'],
        ['HH:mm', '02:03', '1970-01-01T02:03:00Z'],
        ['HHX', '02+01', '1970-01-01T01:00:00Z'],
        ['yyyyXXX', '2025+01:00', '2024-12-31T23:00:00Z'],
        ['uuuu-MM-dd', '2025-02-30', undefined],
        ['yyyy-MM-dd HH:mm', '2025-01-01 24:00', undefined],
        ['yyyy-MM-dd HH:mm', '2025-01-01 23:60', undefined],
        ['yyyy-MM-dd HH:mm:ss.SSS', '2025-01-01 23:59:59.12', undefined],
        ['yyyy-MM-dd HH:mm:ss.S', '2025-01-01 23:59:59.1', '2025-01-01T23:59:59.100Z'],
        ['yyyy-MM-dd HH:mm:ss.SSSSSS', '1925-01-01 23:59:59.123999', '1925-01-01T23:59:59.123Z'],
        ['yyyy-MM-ddX', '2025-01-01+0230', '2024-12-31T21:30:00Z'],
        ['yyyy-MM-ddX', '2025-01-01Z', '2025-01-01'],
        ['yyyy-MM-ddX', '2025-01-01z', undefined],
        ['yyyy-MM-ddX', '2025-01-01+02:30', undefined],
        ['yyyy-MM-ddXX', '2025-01-01+02', undefined],
        ['yyyy-MM-ddXX', '2025-01-01+0230', '2024-12-31T21:30:00Z'],
        ['yyyy-MM-ddXXX', '2025-01-01+02:30', '2024-12-31T21:30:00Z'],
        ['yyyy-MM-ddXXX', '2025-01-01+0230', undefined],
        ['yyyy-MM-ddXXX', '2025-01-01+00:60', undefined],
        ['yyyy-MM-ddXXX', '2025-01-01-18:00', '2025-01-01T18:00:00Z'],
        ["yyyy-MM-dd'T'HH:mm:ssZ", '2025-01-01T05:06:07+0230', '2025-01-01T02:36:07Z'],
        ["yyyy-MM-dd'T'HH:mm:ssZ", '2025-01-01T05:06:07Z', undefined],
        ["yyyy-MM-dd'it''s'", "2025-01-01it's", '2025-01-01'],
        ["yyyy-'foo'-dd-MM", '2025-FOO-05-01', undefined],
        ['yyyy$MM^(dd)*+?', '2025$01^(05)*+?', '2025-01-05'],
        ['yyyy.MM.dd', '2025x01x05', undefined],
        ['yyyy年MM月dd日', '2025年01月05日', '2025-01-05'],
        ['yyyy-MM-dd', '2025-01-05\\n', undefined],
        ['yyyy-MM-dd', ' 2025-01-05', undefined],
        ['yyyy-MM-dd', '٢٠٢٥-01-05', undefined],
        ['yyyy-MM-dd', '', undefined],
      ] as const
    ).map(
      ([pattern, text, expected]) =>
        [
          `date_parse("${pattern}", "${text}")`,
          expected === undefined ? null : Date.parse(expected),
        ] as const,
    ),
    ['date_parse("2025-01-05")', Date.parse('2025-01-05')],
    ['date_parse("1700000000000")', null],
    ['date_parse(null, "2025")', null],
    ['date_parse("yyyy", null)', null],
    ['date_parse("yyyy", ["2025", "2024"])', null],
    ['date_parse(["2025-01-05", "2024"])', null],
  ],
  date_trunc: [
    ['date_trunc("1 day", "1985-02-20T10:00:00Z"::datetime)', Date.parse('1985-02-20T00:00:00Z')],
    ['date_trunc(1 week, "1985-02-20T10:00:00Z"::datetime)', Date.parse('1985-02-18T00:00:00Z')],
  ],
  day_name: [
    ['day_name("2025-06-15T12:00:00Z"::datetime)', 'Sunday'],
    ['day_name(null)', null],
  ],
  e: [['e()', Math.E]],
  ends_with: [
    ['ends_with("abc", "bc")', true],
    ['ends_with("abc", "")', true],
    ['ends_with("abc", "C")', false],
  ],
  exp: [['exp(0)', 1]],
  floor: [
    ['floor(1.8)', 1],
    ['floor(-1.2)', -2],
  ],
  from_base64: [
    ['from_base64("aGVsbG8=")', 'hello'],
    ['from_base64("aGVsbG8")', 'hello'],
    ['from_base64("!!")', null],
    ['from_base64("/w==")', null],
  ],
  greatest: [
    ['greatest(1, 3, 2)', 3],
    ['greatest("b", null)', null],
    ['greatest([1, 5], 2)', 5],
  ],
  least: [['least(1, 3, 2)', 1]],
  left: [['left("a𝒳c", 2)', 'a𝒳']],
  length: [
    ['length("a𝒳")', 2],
    ['length("")', 0],
    ['length(null)', null],
  ],
  locate: [
    ['locate("abcabc", "c", 4)', 6],
    ['locate("abc", "z")', 0],
    ['locate("a𝒳c", "c")', 3],
    ['locate("abc", "", 7)', 4],
    ['locate("abcabc", "c", -2)', 6],
    ['locate("abcabc", "a", -2)', 0],
  ],
  log: [
    ['log(1)', 0],
    ['log(2, 8)', 3],
    ['log(0)', null],
  ],
  log10: [
    ['log10(100)', 2],
    ['log10(-1)', null],
  ],
  ltrim: [['ltrim("  a ")', 'a ']],
  mv_difference: [
    ['mv_difference(["a", "a", "b", "c", "c", "d"], ["b", "c"])', ['a', 'a', 'd']],
    ['mv_difference(["a", "c"], ["a", "b", "c"])', null],
    ['mv_difference(["a", "b"], null)', ['a', 'b']],
    ['mv_difference(null, ["a", "b"])', null],
  ],
  mv_median: [
    ['mv_median([2, 3, 1, 4])', 2],
    ['mv_median([-3, 0])', -2],
    ['mv_median([0.1, 0.2])', 0.150_000_000_000_000_02],
    ['mv_median(5)', 5],
    ['mv_median(null)', null],
  ],
  mv_median_absolute_deviation: [
    ['mv_median_absolute_deviation([0, 2, 5, 6])', 2],
    ['mv_median_absolute_deviation([-100, -3, 0, 50])', 26],
    ['mv_median_absolute_deviation([0.1, 0.2, 0.7, 0.9])', 0.3],
    ['mv_median_absolute_deviation(null)', null],
  ],
  mv_percentile: [
    ['mv_percentile([2, 3, 1, 10], 50)', 2],
    ['mv_percentile([2, 3, 1, 10], 33.3)', 1],
    ['mv_percentile([0.1, 0.2, 0.7], 75)', 0.449_999_999_999_999_96],
    ['mv_percentile([2, 3], 101)', null],
    ['mv_percentile([2, 3], [1, 2])', null],
    ['mv_percentile(null, 50)', null],
  ],
  mv_zip: [
    ['mv_zip(["b", "a", "b"], ["z", "y"], ", ")', ['b, z', 'a, y', 'b']],
    ['mv_zip(["a", "b"], ["x", "y"])', ['a,x', 'b,y']],
    ['mv_zip(null, ["x", "y"], "-")', ['x', 'y']],
    ['mv_zip(["a", "b"], ["x", "y"], null)', null],
    ['mv_zip(["a", "b"], ["x", "y"], ["1", "2"])', null],
  ],
  mv_append: [
    ['mv_append([1, 2], [2])', [1, 2, 2]],
    ['mv_append([1, 2], null)', null],
  ],
  mv_avg: [['mv_avg([1, 2])', 1.5]],
  mv_concat: [['mv_concat(["a", "b"], ", ")', 'a, b']],
  mv_contains: [
    ['mv_contains(["a", "b", "c"], ["c", "a"])', true],
    ['mv_contains(["a", "b"], "c")', false],
    ['mv_contains("a", ["a", "a"])', true],
    ['mv_contains("a", null)', true],
    ['mv_contains(null, "a")', false],
  ],
  mv_contains_all: [['mv_contains_all([1, 2], 2)', true]],
  mv_count: [
    ['mv_count([1, 1])', 2],
    ['mv_count(null)', null],
  ],
  mv_dedupe: [['mv_dedupe(["b", "a", "b"])', ['b', 'a']]],
  mv_first: [['mv_first(["b", "a"])', 'b']],
  mv_intersects: [
    ['mv_intersects([1, 2], [2, 3])', true],
    ['mv_intersects(1, [2, 3])', false],
    ['mv_intersects(1, null)', false],
  ],
  mv_intersection: [['mv_intersection([1, 2], [2, 3])', 2]],
  mv_last: [['mv_last(["b", "a"])', 'a']],
  mv_max: [['mv_max(["b", "a"])', 'b']],
  mv_min: [['mv_min([3, 2])', 2]],
  mv_slice: [
    ['mv_slice([1, 2, 3, 4], 1, 2)', [2, 3]],
    ['mv_slice([1, 2, 3, 4], -2, -1)', [3, 4]],
    ['mv_slice([1, 2, 3, 4], 0, 9)', [1, 2, 3, 4]],
  ],
  mv_sort: [['mv_sort(["b", "a"])', ['a', 'b']]],
  mv_sum: [['mv_sum([1, 2])', 3]],
  now: [['now()', Date.parse('2025-06-15T12:00:00Z')]],
  mv_union: [
    ['mv_union([1, 2], [2, 3])', [1, 2, 3]],
    ['mv_union([1, 1], null)', 1],
    ['mv_union(null, 2)', 2],
  ],
  month_name: [['month_name("2025-06-15T12:00:00Z"::datetime)', 'June']],
  pi: [['pi()', Math.PI]],
  pow: [['pow(2, 10)', 1024]],
  repeat: [
    ['repeat("ab", 2)', 'abab'],
    ['repeat("ab", 0)', ''],
  ],
  replace: [
    ['replace("abc", "x*", "-")', '-a-b-c-'],
    ['replace("abc", "(b)", "[$1]")', 'a[b]c'],
    ['replace("abc", "(?<n>b)", "${n}${n}")', 'abbc'],
    ['replace("host:80", ":[0-9]+$", "")', 'host'],
    ['replace("ABC", "(?i)b", "x")', 'AxC'],
    ['replace(["a", "b"], "a", "b")', null],
  ],
  reverse: [['reverse("aé𝒳")', '𝒳éa']],
  right: [
    ['right("abc", 2)', 'bc'],
    ['right("abc", length("xy"))', 'bc'],
    ['right("abc", 5)', 'abc'],
    ['right("abc", 2 + 3)', 'abc'],
    ['right("abc", 0)', ''],
    ['right("abc", 1 - 2)', ''],
  ],
  round: [
    ['round(2.5)', 3],
    ['round(-2.5)', -3],
    ['round(1.249, 1)', 1.2],
    ['round([1, 2])', [1, 2]],
    ['round([1, 2], 0)', null],
    ['round(7, -1)', 0],
    ['round(-70, -2)', 0],
    ['round(55, -1)', 60],
    ['round(1234567, -3)', 1_235_000],
    ['round(7, 1)', 7],
    ['round(7.0, -1)', 10],
    ['round(7, 0 - 1)', 0],
  ],
  rtrim: [['rtrim(" a  ")', ' a']],
  signum: [['signum(-3)', -1]],
  space: [['space(3)', '   ']],
  split: [
    ['split("a,b,,c,", ",")', ['a', 'b', '', 'c', '']],
    ['split(["a,b", "c"], ",")', null],
  ],
  sqrt: [
    ['sqrt(4)', 2],
    ['sqrt(-1)', null],
  ],
  st_distance: [
    [
      'round(st_distance(to_geopoint("POINT(12.5 41.9)"), to_geopoint("POINT(-74.006 40.7128)")) / 1000)',
      6890,
    ],
  ],
  st_x: [['st_x(to_geopoint("POINT(1.5 2)"))', 1.5]],
  st_y: [['st_y(to_geopoint("POINT(1.5 2)"))', 2]],
  starts_with: [
    ['starts_with("abc", "ab")', true],
    ['starts_with("abc", null)', null],
  ],
  substring: [
    ['substring("a𝒳c", 2)', '𝒳c'],
    ['substring("abc", -2, 1)', 'b'],
    ['substring("abc", 0, 1)', 'a'],
  ],
  to_base64: [['to_base64("hé")', 'aMOp']],
  to_boolean: [
    ['to_boolean(["true", "x"])', [true, false]],
    ['to_boolean(0)', false],
  ],
  tau: [['tau()', 2 * Math.PI]],
  to_dateperiod: [
    ['"2024-01-31"::datetime + "1 month"::date_period', Date.parse('2024-02-29')],
    ['"2024-01-31"::datetime + to_dateperiod(concat("2", " days"))', Date.parse('2024-02-02')],
  ],
  to_timeduration: [['"2024-01-31"::datetime - "1h"::time_duration', Date.parse('2024-01-30T23:00:00Z')]],
  to_datetime: [
    ['to_datetime("2024-01-01")', Date.parse('2024-01-01')],
    ['to_datetime("2024")', Date.parse('2024-01-01')],
    // Texts are no milliseconds, as they are in an index.
    ['to_datetime("1700000000000")', null],
    ['to_datetime("10")', null],
    ['to_datetime(" 2024")', null],
    ['to_datetime(10)', 10],
  ],
  to_double: [
    ['to_double("1.5")', 1.5],
    ['to_double("x")', null],
  ],
  to_geopoint: [
    ['to_geopoint("POINT(1.5 2)")', 'POINT (1.5 2.0)'],
    ['to_geopoint("bogus")', null],
  ],
  to_integer: [
    ['to_integer("12")', 12],
    ['to_integer(2147483647)', 2_147_483_647],
    ['to_integer(2147483648)', null],
    ['to_integer(-2147483648)', -2_147_483_648],
    ['to_integer(-2147483649)', null],
    ['to_integer(2147483647.5)', null],
    ['to_integer(["5000000000", "6"])', 6],
  ],
  to_ip: [['to_ip(["1.2.3.4", "2"])', '1.2.3.4']],
  to_long: [
    ['to_long(1.5)', 2],
    ['to_long(["x", "1"])', 1],
    ['to_long([1.6, 2.4])', [2, 2]],
  ],
  to_lower: [
    ['to_lower("AbÉİ")', 'abéi̇'],
    ['to_lower(["a", "B"])', ['a', 'b']],
  ],
  to_string: [
    ['to_string(1.0)', '1.0'],
    ['to_string([1, 2])', ['1', '2']],
    ['to_string(true)', 'true'],
  ],
  to_upper: [
    ['to_upper("aß")', 'ASS'],
    ['to_upper(["a", "B"])', ['A', 'B']],
  ],
  to_version: [['to_version("1.2.3")', '1.2.3']],
  trim: [
    ['trim("  a ")', 'a'],
    ['trim(["a ", "B"])', null],
  ],
  // Elasticsearch 9.x, by java.net.URLDecoder.
  round_to: [
    ['round_to(5, 10, 0)', 0],
    ['round_to(10, 0, 10)', 10],
    ['round_to(15, 0, 10)', 10],
    ['round_to(-5, 0, 10)', 0],
    ['round_to(5, 3.5, 1)', 3.5],
    ['round_to(5.5, 1, 1 + 2)', 3],
    ['round_to(5, null, 3)', null],
    ['round_to(null, 1)', null],
    ['round_to([1, 2], 1)', null],
    [
      'round_to("2025-01-05T00:00:00Z"::datetime, "2025-01-01T00:00:00Z", "2025-01-03T00:00:00Z")',
      Date.parse('2025-01-03'),
    ],
  ],
  ip_prefix: [
    ['ip_prefix(to_ip("1.2.3.4"), 24, 0)', '1.2.3.0'],
    ['ip_prefix("1.2.3.4", 16, 100)', '1.2.0.0'],
    ['ip_prefix(to_ip("fe80::cae2:65ff:fece:feb9"), 0, 112)', 'fe80::cae2:65ff:fece:0'],
    ['ip_prefix(to_ip("1.2.3.4"), 33, 0)', null],
    ['ip_prefix(to_ip("1.2.3.4"), [8, 9], 8)', null],
    ['ip_prefix(null, 8, 8)', null],
  ],
  network_direction: (
    [
      ['10.0.0.1', '10.2.0.1', '["10.0.0.0/8"]', 'internal'],
      ['10.0.0.1', '8.8.8.8', '"10.0.0.0/8"', 'outbound'],
      ['8.8.8.8', '10.0.0.1', '["192.168.0.1", "10.0.0.0/8"]', 'inbound'],
      ['8.8.8.8', '9.9.9.9', '["10.0.0.0/8", "private"]', 'external'],
      ['127.0.0.1', '::1', '["loopback"]', 'internal'],
      ['127.0.0.1', '224.0.0.1', '["unicast"]', 'external'],
      ['fe80::1', '2001:db8::1', '["global_unicast"]', 'inbound'],
      ['169.254.1.1', 'fe80::1', '["link_local_unicast"]', 'internal'],
      ['ff31::1', 'ff02::1', '["interface_local_multicast"]', 'outbound'],
      ['224.0.0.9', 'ff32::1', '["link_local_multicast"]', 'internal'],
      ['224.0.1.9', '239.1.1.1', '["link_local_multicast", "multicast"]', 'internal'],
      ['0.0.0.0', '::', '["unspecified"]', 'internal'],
      ['fd00::1', 'fc00::1', '["private"]', 'outbound'],
      ['192.168.0.1', '8.8.8.8', '["public"]', 'inbound'],
      ['255.255.255.255', '224.0.1.9', '["public"]', 'inbound'],
      ['10.0.0.1', '8.8.8.8', 'null', null],
    ] as const
  ).map(
    ([source, destination, networks, expected]) =>
      [`network_direction("${source}"::ip, "${destination}"::ip, ${networks})`, expected] as const,
  ),
  netdir: [
    ['netdir("10.0.0.1", "8.8.8.8", ["private"])', 'outbound'],
    ['netdir(null, "8.8.8.8", ["private"])', null],
    ['netdir("10.0.0.1", to_ip(["8.8.8.8", "9.9.9.9"]), ["private"])', null],
  ],
  hash: [
    ['hash("MD5", "a")', '0cc175b9c0f1b6a831c399e269772661'],
    ['hash("sha", "a")', '86f7e437faa5a7fce15d1ddcb9eaeaea377667b8'],
    ['hash("sha1", "a")', '86f7e437faa5a7fce15d1ddcb9eaeaea377667b8'],
    ['hash("SHA-1", "a")', '86f7e437faa5a7fce15d1ddcb9eaeaea377667b8'],
    ['hash("sha256", "a")', 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb'],
    ['hash("Sha-256", "é😀")', '1184d1f608158eea09d297565575892231550c403aaa913008d867a97cfd5c76'],
    ['hash("md5", ["a", "b"])', null],
    ['hash("md5", null)', null],
    ['hash(null, "a")', null],
  ],
  md5: [
    ['md5("")', 'd41d8cd98f00b204e9800998ecf8427e'],
    ['md5(["a", "b"])', null],
  ],
  sha1: [['sha1("a")', '86f7e437faa5a7fce15d1ddcb9eaeaea377667b8']],
  sha256: [['sha256("")', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855']],
  url_encode: [
    ['url_encode("a b*~é/")', 'a+b%2A~%C3%A9%2F'],
    ['url_encode(["a b", "c"])', ['a+b', 'c']],
    ['url_encode(null)', null],
  ],
  url_encode_component: [['url_encode_component("a b*~é/")', 'a%20b%2A~%C3%A9%2F']],
  url_decode: [
    ['url_decode("a%20b+c%C3%A9")', 'a b cé'],
    ['url_decode("%zz")', null],
    ['url_decode(["a+b", "%20"])', ['a b', ' ']],
  ],
};

const SYNONYMS: ReadonlySet<string> = new Set([
  'to_keyword',
  'to_str',
  'to_dt',
  'to_int',
  'to_dbl',
  'to_bool',
  'to_date',
  'to_ver',
]);

describe('a function of ES|QL', () => {
  it.each(Object.entries(CASES).flatMap(([, cases]) => cases))('%s is %j', (expression, value) => {
    expect(valueOf(expression)).toEqual(value);
  });

  it('has a case, or is another name of one that has', () => {
    const names = Object.keys(definitions).filter((name) => !SYNONYMS.has(name));
    expect(names.filter((name) => !(name in CASES))).toEqual([]);
  });

  it('is listed in the documentation', () => {
    const page = readFileSync(new URL('../../../docs/languages/esql.md', import.meta.url), 'utf8');
    const names = [...Object.keys(definitions), ...Object.keys(REFUSED), ...aggregateNames];
    expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });
});
