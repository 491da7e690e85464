import { describe, expect, it, test } from 'vitest';
import type { JsonValue } from '../../../src/event.js';
import { idsOf } from './run.js';

const MISSING = undefined;

/** Whether a condition holds for one event. */
function holds(condition: string, event: Readonly<Record<string, JsonValue | undefined>>): boolean {
  const present = Object.entries(event).filter((each): each is [string, JsonValue] => each[1] !== undefined);
  return idsOf(`any where ${condition}`, [Object.fromEntries(present)]).length === 1;
}

// Values from "EQL function reference", where it gives one, and else from the *FunctionProcessor classes.
describe('functions of EQL on constants and on fields', () => {
  test.each([
    ['add', 'long', 4, '5', '9'],
    ['add', 'double', 0.5, '4', '4.5'],
    ['subtract', 'long', 10, '2', '8'],
    ['multiply', 'double', 0.25, '2', '0.5'],
    ['divide', 'long', 4, '3', '1'],
    ['divide', 'long', -7, '2', '-3'],
    ['divide', 'long', 4, '0.5', '8'],
    ['modulo', 'long', -10, '-6', '-4'],
    ['modulo', 'long', 10, '0.5', '0'],
    ['length', 'a', 'explorer.exe', '', '12'],
    ['length', 'a', '', '', '0'],
    ['length', 'a', '😀', '', '2'],
    ['startsWith', 'a', 'regsvr32.exe', '"regsvr32"', 'true'],
    ['startsWith', 'a', 'regsvr32.exe', '"Regsvr32"', 'false'],
    ['startsWith~', 'a', 'regsvr32.exe', '"Regsvr32"', 'true'],
    ['startsWith', 'a', '', '""', 'true'],
    ['endsWith', 'a', 'regsvr32.exe', '".exe"', 'true'],
    ['endsWith', 'a', 'regsvr32.exe', '".EXE"', 'false'],
    ['endsWith~', 'a', 'regsvr32.exe', '".EXE"', 'true'],
    ['stringContains', 'a', 'start regsvr32.exe', '"regsvr32"', 'true'],
    ['stringContains', 'a', 'start regsvr32.exe', '"Regsvr32"', 'false'],
    ['stringContains~', 'a', 'start regsvr32.exe', '"Regsvr32"', 'true'],
    ['indexOf', 'a', 'subdomain.example.com', '"d"', '3'],
    ['indexOf', 'a', 'subdomain.example.com', '"D"', 'null'],
    ['indexOf~', 'a', 'subdomain.example.com', '"D"', '3'],
    ['indexOf', 'a', 'subdomain.example.com', '".", 9', '9'],
    ['indexOf', 'a', 'subdomain.example.com', '".", 10', '17'],
    ['indexOf', 'a', 'subdomain.example.com', '".", -6', '9'],
    ['indexOf', 'a', 'subdomain.example.com', '".", 30', 'null'],
    ['indexOf', 'a', 'subdomain.example.com', '"", 10', '10'],
    ['indexOf', 'a', 'subdomain.example.com', '".", null', 'null'],
    ['substring', 'a', 'start regsvr32.exe', '6', '"regsvr32.exe"'],
    ['substring', 'a', 'start regsvr32.exe', '0, 5', '"start"'],
    ['substring', 'a', 'start regsvr32.exe', '-4', '".exe"'],
    ['substring', 'a', 'start regsvr32.exe', '-4, -1', '".ex"'],
    ['substring', 'a', 'start', '9', '""'],
    ['substring', 'a', 'start', '3, 1', '""'],
    ['substring', 'a', 'start', 'null', '"start"'],
    ['substring', 'a', 'start', '2, null', '"art"'],
    ['between', 'a', 'C:\\Windows\\System32\\cmd.exe', '"System32\\\\", ".exe"', '"cmd"'],
    ['between', 'a', 'C:\\Windows\\System32\\cmd.exe', '"system32\\\\", ".exe"', '""'],
    ['between~', 'a', 'C:\\Windows\\System32\\CMD.exe', '"system32\\\\", ".EXE"', '"CMD"'],
    ['between', 'a', '\\Windows\\System32\\x', '"\\\\", "\\\\", false', '"Windows"'],
    ['between', 'a', '\\Windows\\System32\\x', '"\\\\", "\\\\", true', '"Windows\\\\System32"'],
    ['between~', 'a', 'aXbXc', '"A", "x", true', '"Xb"'],
    ['between~', 'a', 'aXbXc', '"A", "x"', '""'],
    ['between', 'a', 'abc', '"z", "c"', '""'],
    ['between', 'a', 'abc', '"a", "z"', '""'],
    ['between', 'a', 'abc', '"", "c"', '"abc"'],
    ['between~', 'a', 'abc', '"a", ""', '"abc"'],
    ['concat', 'a', 'regsvr32.exe', '" ", 42', '"regsvr32.exe 42"'],
    ['concat', 'a', 'regsvr32.exe', '" ", 42.5', '"regsvr32.exe 42.5"'],
    ['concat', 'a', 'regsvr32.exe', '" ", true', '"regsvr32.exe true"'],
    ['concat', 'a', 'regsvr32.exe', '', '"regsvr32.exe"'],
    ['concat', 'long', 4, '"x"', '"4x"'],
    ['string', 'long', 42, '', '"42"'],
    ['string', 'double', 42.5, '', '"42.5"'],
    ['string', 'flag', true, '', '"true"'],
    ['string', 'ip', '10.0.0.1', '', '"10.0.0.1"'],
    ['number', 'a', '1337', '', '1337'],
    ['number', 'a', '42.5', '', '42.5'],
    ['number', 'a', '-1337', '', '-1337'],
    ['number', 'a', 'deadbeef', '16', '3735928559'],
    ['number', 'a', '0xdeadbeef', '', '3735928559'],
    ['number', 'a', '0xdeadbeef', '16', '3735928559'],
    ['number', 'a', '0x10', 'null', '16'],
    ['number', 'a', '1337', 'null', '1337'],
    ['cidrMatch', 'ip', '192.168.152.12', '"192.168.0.0/16"', 'true'],
    ['cidrMatch', 'ip', '192.168.152.12', '"10.0.0.0/8", "192.168.0.0/16"', 'true'],
    ['cidrMatch', 'ip', '192.168.152.12', '"10.0.0.0/8"', 'false'],
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
    expect(holds('startsWith~(a, b)', { a: 'WORKSTATION$', b: 'workstation' })).toBe(true);
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
