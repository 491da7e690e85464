import { stringLiteral } from '../../quote.js';
import type { ValueType } from '../../../../src/plan/types.js';
import { printAddress } from '../address.js';
import { letBe } from '../let.js';
import { foldedText } from '../pattern.js';
import { parseIsoDate, printDate, timeInRange } from './dates.js';
import { javaDoubleText } from './doubles.js';
import { trimWhitespace } from './whitespace.js';

export function toKeyword(sql: string, type: ValueType | undefined): string {
  if (type === 'date') return letBe('time', sql, printDate);
  if (type === 'ip') return printAddress(sql);
  return type === 'double' ? javaDoubleText(sql) : `CAST(${sql} AS VARCHAR)`;
}

export function toDouble(sql: string, type: ValueType | undefined): string {
  if (type === 'boolean') return `CAST(CAST(${sql} AS INTEGER) AS DOUBLE)`;
  if (type === 'long' || type === 'double' || type === 'date') return `CAST(${sql} AS DOUBLE)`;
  // An address stands as digits, which are none of its text.
  if (type === 'ip') return 'CAST(NULL AS DOUBLE)';
  return letBe(
    'text',
    trimWhitespace(sql),
    (text) => `(CASE WHEN regexp_full_match(${text}, ${NUMBER}) THEN TRY_CAST(${text} AS DOUBLE) END)`,
  );
}

const NUMBER = stringLiteral('[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?');

/** Half up. */
export function toLong(sql: string, type: ValueType | undefined): string {
  if (type === 'long' || type === 'date') return sql;
  return letBe(
    'number',
    toDouble(sql, type),
    (number) =>
      `TRY_CAST(floor(${number}) + CASE WHEN ${number} - floor(${number}) >= 0.5 THEN 1 ELSE 0 END AS BIGINT)`,
  );
}

/** The same; null beyond 32 bits. */
export function toInteger(sql: string, type: ValueType | undefined): string {
  return `CAST(TRY_CAST(${toLong(sql, type)} AS INTEGER) AS BIGINT)`;
}

export function toBoolean(sql: string, type: ValueType | undefined): string {
  if (type === 'boolean') return sql;
  if (type === 'long' || type === 'double' || type === 'date') return `(${sql} <> 0)`;
  return `(${foldedText(sql)} = 'true')`;
}

export function toDate(sql: string, type: ValueType | undefined): string {
  if (type === 'boolean' || type === 'ip') return 'CAST(NULL AS BIGINT)';
  if (type === 'date') return sql;
  return type === 'long' || type === 'double'
    ? letBe('time', toLong(sql, type), (time) => `(${timeInRange(time)})`)
    : parseIsoDate(sql);
}

/** The number that a text writes in a base; null when it writes none. */
export function parseNumber(text: string, base: string): string {
  return letBe('base', base, (radix) =>
    letBe(
      'text',
      `CASE WHEN ${radix} = 16 AND starts_with(${text}, '0x') THEN substr(${text}, 3) ELSE ${text} END`,
      (digits) => {
        const decimal = `${radix} = 10 AND regexp_full_match(${digits}, '[+-]?\\d*\\.?\\d+')`;
        const each = `[strpos('0123456789abcdefghijklmnopqrstuvwxyz', lower(digit)) - 1 FOR digit IN list_reverse(string_split(ltrim(${digits}, '+-'), ''))]`;
        const isWritten = `${radix} BETWEEN 2 AND 36 AND regexp_full_match(${digits}, '[+-]?[0-9A-Za-z]+') AND list_max(${each}) < ${radix}`;
        const value = `list_sum([${each}[place] * pow(CAST(${radix} AS DOUBLE), place - 1) FOR place IN range(1, len(${each}) + 1)])`;
        return `(CASE WHEN ${decimal} THEN TRY_CAST(${digits} AS DOUBLE) WHEN ${isWritten} THEN CASE WHEN starts_with(${digits}, '-') THEN -1 ELSE 1 END * ${value} END)`;
      },
    ),
  );
}
