import { describe, expect, it, test } from 'vitest';
import type { JsonValue } from '../../../src/event.js';
import { idsOf } from './run.js';

const MISSING = undefined;

/** Whether a condition holds for one event. */
function holds(condition: string, event: Readonly<Record<string, JsonValue | undefined>>): boolean {
  const present = Object.entries(event).filter((each): each is [string, JsonValue] => each[1] !== undefined);
  return idsOf(`any where ${condition}`, [Object.fromEntries(present)]).length === 1;
}

// After "EQL function reference" and, where that is silent, the *FunctionProcessor classes of elastic/elasticsearch.
describe('functions of EQL on constants and on fields', () => {
  test.each([
    ['add', 'long', 7, '6', '13'],
    ['add', 'double', 0.25, '3', '3.25'],
    ['subtract', 'long', 7, '9', '-2'],
    ['multiply', 'double', 1.5, '4', '6'],
    ['divide', 'long', 7, '2', '3'],
    ['divide', 'long', -7, '2', '-3'],
    ['divide', 'long', 7, '0.5', '14'],
    ['modulo', 'long', -11, '-4', '-3'],
    ['modulo', 'long', 11, '-4', '3'],
    ['modulo', 'long', 3, '0.5', '0'],
    ['length', 'a', 'nginx -t', '', '8'],
    ['length', 'a', '', '', '0'],
    ['length', 'a', '😀', '', '2'],
    ['startsWith', 'a', 'nginx -t', '"nginx"', 'true'],
    ['startsWith', 'a', 'nginx -t', '"Nginx"', 'false'],
    ['startsWith~', 'a', 'nginx -t', '"Nginx"', 'true'],
    ['startsWith', 'a', '', '""', 'true'],
    ['endsWith', 'a', 'nginx -t', '"-t"', 'true'],
    ['endsWith', 'a', 'nginx -t', '"-T"', 'false'],
    ['endsWith~', 'a', 'nginx -t', '"-T"', 'true'],
    ['stringContains', 'a', 'nginx -t', '"x -"', 'true'],
    ['stringContains', 'a', 'nginx -t', '"X -"', 'false'],
    ['stringContains~', 'a', 'nginx -t', '"X -"', 'true'],
    ['indexOf', 'a', 'www.example.org', '"."', '3'],
    ['indexOf', 'a', 'www.example.org', '"E"', 'null'],
    ['indexOf~', 'a', 'www.example.org', '"E"', '4'],
    ['indexOf', 'a', 'www.example.org', '".", 3', '3'],
    ['indexOf', 'a', 'www.example.org', '".", 4', '11'],
    ['indexOf', 'a', 'www.example.org', '".", -2', '3'],
    ['indexOf', 'a', 'www.example.org', '".", 99', 'null'],
    ['indexOf', 'a', 'www.example.org', '"", 5', '5'],
    ['indexOf', 'a', 'www.example.org', '".", null', 'null'],
    ['substring', 'a', 'nginx -t', '6', '"-t"'],
    ['substring', 'a', 'nginx -t', '0, 5', '"nginx"'],
    ['substring', 'a', 'nginx -t', '-2', '"-t"'],
    ['substring', 'a', 'nginx -t', '-2, -1', '"-"'],
    ['substring', 'a', 'nginx', '9', '""'],
    ['substring', 'a', 'nginx', '3, 1', '""'],
    ['substring', 'a', 'nginx', 'null', '"nginx"'],
    ['substring', 'a', 'nginx', '2, null', '"inx"'],
    ['between', 'a', '/srv/www/site/index.php', '"www/", ".php"', '"site/index"'],
    ['between', 'a', '/srv/www/site/index.php', '"WWW/", ".php"', '""'],
    ['between~', 'a', '/srv/www/Site/Index.php', '"WWW/", ".PHP"', '"Site/Index"'],
    ['between', 'a', '/srv/www/site', '"/", "/", false', '"srv"'],
    ['between', 'a', '/srv/www/site', '"/", "/", true', '"srv/www"'],
    ['between~', 'a', 'aXbXc', '"A", "x", true', '"Xb"'],
    ['between~', 'a', 'aXbXc', '"A", "x"', '""'],
    ['between', 'a', 'abc', '"z", "c"', '""'],
    ['between', 'a', 'abc', '"a", "z"', '""'],
    ['between', 'a', 'abc', '"", "c"', '"abc"'],
    ['between~', 'a', 'abc', '"a", ""', '"abc"'],
    ['concat', 'a', 'port ', '8080', '"port 8080"'],
    ['concat', 'a', 'load ', '0.5', '"load 0.5"'],
    ['concat', 'a', 'is ', 'true, "!"', '"is true!"'],
    ['concat', 'a', 'alone', '', '"alone"'],
    ['concat', 'long', 4, '"x"', '"4x"'],
    ['string', 'long', 8080, '', '"8080"'],
    ['string', 'double', 0.5, '', '"0.5"'],
    ['string', 'flag', true, '', '"true"'],
    ['string', 'ip', '10.0.0.1', '', '"10.0.0.1"'],
    ['number', 'a', '8080', '', '8080'],
    ['number', 'a', '0.5', '', '0.5'],
    ['number', 'a', '-8080', '', '-8080'],
    ['number', 'a', 'c0ffee', '16', '12648430'],
    ['number', 'a', '0xc0ffee', '', '12648430'],
    ['number', 'a', '0xc0ffee', '16', '12648430'],
    ['number', 'a', '0x10', 'null', '16'],
    ['number', 'a', '8080', 'null', '8080'],
    ['cidrMatch', 'ip', '172.16.3.4', '"172.16.0.0/12"', 'true'],
    ['cidrMatch', 'ip', '172.16.3.4', '"10.0.0.0/8", "172.16.0.0/12"', 'true'],
    ['cidrMatch', 'ip', '172.16.3.4', '"10.0.0.0/8"', 'false'],
    ['cidrMatch', 'ip', '::1', '"::1"', 'true'],
    ['wildcard', 'a', 'abc', '"x*", "a*c"', 'true'],
    ['wildcard', 'a', 'ABC', '"a*c"', 'false'],
    ['wildcard~', 'a', 'ABC', '"a*c"', 'true'],
  ])('%s(%s = %j, %s) is %s', (name, field, value, others, expected) => {
    const rest = others === '' ? '' : `, ${others}`;
    const call = `${name}(${field}${rest})`;
    const test = expected === 'true' ? call : expected === 'false' ? `not ${call}` : `${call} == ${expected}`;
    expect(holds(test, { [field]: value })).toBe(true);
    if (typeof value === 'string' && field === 'a') {
      const constant = test.replace(`(${field}`, `(${JSON.stringify(value)}`);
      expect(holds(constant, {})).toBe(true);
    }
  });

  test.each([
    'add(long, 1)',
    'divide(1, long)',
    'between(a, "x", "y")',
    'between~(a, "x", "y")',
    'concat(a, "x")',
    'length(a)',
    'indexOf(a, "x")',
    'substring(a, 1)',
    'string(long)',
    'number(a)',
    'startsWith(a, b)',
    'endsWith~(a, "x")',
    'cidrMatch(ip, "10.0.0.0/8")',
  ])('%s is null where its field is missing', (call) => {
    expect(holds(`${call} == null`, { a: MISSING })).toBe(true);
    expect(holds(`${call} != null`, { a: MISSING })).toBe(false);
  });

  it('takes the names of functions in any case', () => {
    expect(holds('STARTSWITH(a, "x") and endswith(a, "y") and StringContains~(a, "X")', { a: 'xy' })).toBe(
      true,
    );
  });

  it('works on two fields', () => {
    expect(holds('startsWith~(a, b)', { a: 'WEB01$', b: 'web01' })).toBe(true);
    expect(holds('stringContains(a, b)', { a: 'abc', b: '' })).toBe(false);
    expect(holds('between(a, b, c) == "abc"', { a: 'abc', b: '', c: 'c' })).toBe(true);
    expect(holds('substring(a, 0, length(a) - length(b)) == "ab"', { a: 'abcd', b: 'cd' })).toBe(true);
    expect(holds('substring(a, long, other) == "abcd"', { a: 'abcd' })).toBe(true);
  });

  it('gives null and not an error for what is no number', () => {
    expect(holds('number(a) == null', { a: 'x' })).toBe(true);
    expect(holds('1 % long == null', { long: 0 })).toBe(true);
  });
});

// elastic/elasticsearch, QueryTranslator: these become wildcard queries with their text as it is.
describe('endsWith and stringContains on a bare field', () => {
  test.each([
    ['stringContains(a, "[*]")', '[x]', true],
    [String.raw`stringContains(a, "\\*")`, 'x*y', true],
    [String.raw`stringContains(a, "\\*")`, 'xy', false],
    [String.raw`endsWith(a, "\\cmd")`, 'cmd', true],
    [String.raw`endsWith(a, "\\\\cmd")`, 'cmd', false],
    [String.raw`endsWith(concat(a, ""), "\\cmd")`, 'cmd', false],
    ['stringContains(a, "")', 'x', true],
    ['stringContains(concat(a, ""), "")', 'x', false],
    ['startsWith(a, "a*")', 'abc', false],
    ['startsWith(a, "a*")', 'a*c', true],
  ])('%s on %j: %s', (condition, a, expected) => {
    expect(holds(condition, { a })).toBe(expected);
  });
});
