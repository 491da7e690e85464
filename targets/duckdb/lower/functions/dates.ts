import type { Call } from '../../../../src/plan/expression.js';
import { dateParts } from '../../../../src/plan/date-parts.js';
import { LARGEST_OFFSET, LATEST_TIME } from '../../../../src/plan/dates.js';
import type { ValueType } from '../../../../src/plan/types.js';
import { stringLiteral, timestampOf } from '../../quote.js';
import { Refusal } from '../../refusal.js';
import { letBe } from '../let.js';

/** Functions of dates, which are milliseconds since the epoch. */

export function shiftMonths(date: string, months: string, sign: '+' | '-'): string {
  return `epoch_ms(${timestampOf(date)} ${sign} to_months(CAST(${months} AS INTEGER)))`;
}

const DAY = 86_400_000;
const WEEK = 604_800_000;
const MONDAY = 345_600_000;

const UNITS: Readonly<Record<string, number>> = {
  millisecond: 1,
  second: 1_000,
  minute: 60_000,
  hour: 3_600_000,
  day: DAY,
  week: WEEK,
};

const MONTHS: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12 };

export function dateDifference(call: Call, from: string, to: string): string {
  const [unit] = call.arguments;
  const name = unit?.kind === 'literal' ? String(unit.value) : '';
  const milliseconds = UNITS[name];
  if (milliseconds !== undefined)
    return `CAST(trunc((${to} - ${from}) / CAST(${milliseconds} AS DOUBLE)) AS BIGINT)`;
  const months = MONTHS[name];
  if (months === undefined) throw new Refusal(`a difference in units of ${name}`, call.span);
  return `(${wholeMonths(from, to)} // ${months})`;
}

/** As the interpreter's: dates as they are written, in a calendar whose months all have 32 days. */
function wholeMonths(from: string, to: string): string {
  const timeOfDay = (date: string): string =>
    `(${date} - CAST(floor(${date} / CAST(${DAY} AS DOUBLE)) AS BIGINT) * ${DAY})`;
  const written = (date: string): string =>
    `((year(${timestampOf(date)}) * 12 + month(${timestampOf(date)})) * 32 + day(${timestampOf(date)}))`;
  return letBe('start', from, (start) =>
    letBe('end', to, (end) => {
      const lacking = `CASE WHEN ${end} > ${start} AND ${timeOfDay(end)} < ${timeOfDay(start)} THEN -${DAY} WHEN ${end} < ${start} AND ${timeOfDay(end)} > ${timeOfDay(start)} THEN ${DAY} ELSE 0 END`;
      return `((${written(`(${end} + ${lacking})`)} - ${written(start)}) // 32)`;
    }),
  );
}

export function truncateDate(
  call: Call,
  span: string,
  date: string,
  spanType: ValueType | undefined,
): string {
  const [literal] = call.arguments;
  if (spanType === 'period') {
    const months = `((year(${timestampOf(date)}) - 1) * 12 + month(${timestampOf(date)}) - 1)`;
    const floored = `(${months} // ${span}) * ${span} - ${1969 * 12}`;
    return `(CASE WHEN ${span} > 0 THEN epoch_ms(TIMESTAMP '1970-01-01' + to_months(CAST(${floored} AS INTEGER))) END)`;
  }
  const offset = literal?.kind === 'literal' && literal.value === WEEK ? MONDAY : 0;
  return `(CASE WHEN ${span} > 0 THEN CAST(floor((${date} - ${offset}) / CAST(${span} AS DOUBLE)) AS BIGINT) * ${span} + ${offset} END)`;
}

export function datePart(call: Call, date: string): string {
  const [literal] = call.arguments;
  const part = dateParts.find((name) => literal?.kind === 'literal' && literal.value === name);
  const time = timestampOf(date);
  const days = `CAST(floor(${date} / CAST(${DAY} AS DOUBLE)) AS BIGINT)`;
  const milliOfDay = `(${date} - ${days} * ${DAY})`;
  switch (part) {
    case 'year':
      return `year(${time})`;
    case 'month-of-year':
      return `month(${time})`;
    case 'day-of-month':
      return `day(${time})`;
    case 'day-of-year':
      return `dayofyear(${time})`;
    case 'day-of-week':
      return `isodow(${time})`;
    case 'hour-of-day':
      return `hour(${time})`;
    case 'minute-of-hour':
      return `minute(${time})`;
    case 'minute-of-day':
      return `(${milliOfDay} // 60000)`;
    case 'second-of-minute':
      return `second(${time})`;
    case 'second-of-day':
      return `(${milliOfDay} // 1000)`;
    case 'milli-of-second':
      return `(${milliOfDay} % 1000)`;
    case 'milli-of-day':
      return milliOfDay;
    case 'epoch-day':
      return days;
    case undefined:
      return 'NULL';
  }
}

/** ISO 8601 in UTC with milliseconds; years of more than four digits have a sign, and six. */
export function printDate(date: string): string {
  const time = timestampOf(date);
  const rest = stringLiteral('-%m-%dT%H:%M:%S.%gZ');
  const longYear = `CASE WHEN ${date} < 0 THEN '-' ELSE '+' END || lpad(CAST(abs(year(${time})) AS VARCHAR), 6, '0')`;
  return `(CASE WHEN year(${time}) BETWEEN 0 AND 9999 THEN strftime(${time}, '%Y') ELSE ${longYear} END || strftime(${time}, ${rest}))`;
}

/** Null where no date can tell the time. */
export function timeInRange(time: string): string {
  return `CASE WHEN ${time} BETWEEN ${-LATEST_TIME} AND ${LATEST_TIME} THEN ${time} END`;
}

/** Milliseconds of a text as the schema's dates are written; null for other texts. */
export function parseDate(text: string): string {
  return letBe('text', text, (date) => {
    const milliseconds = timeInRange(`CAST(floor(TRY_CAST(${date} AS DOUBLE)) AS BIGINT)`);
    return `(CASE WHEN regexp_full_match(${date}, ${MILLISECONDS}) THEN ${milliseconds} ELSE ${isoDate(date)} END)`;
  });
}

/** The same of a text in ISO 8601 alone. */
export function parseIsoDate(text: string): string {
  return letBe('text', text, isoDate);
}

/** Of what has no match, every part is empty. */
function isoDate(date: string): string {
  return letBe('parts', `regexp_extract(${date}, ${DATE}, ${DATE_PARTS})`, (parts) => {
    const number = (digits: string): string => `CAST('0' || ${digits} AS BIGINT)`;
    const [hour, minute, second] = [`${parts}.hour`, `${parts}.minute`, `${parts}.second`].map(number);
    const offset = `(${number(`${parts}.zone_hour`)} * 60 + ${number(`${parts}.zone_minute`)})`;
    const isTime = `${hour} < 24 AND ${minute} < 60 AND ${second} < 60`;
    const isZone = `${number(`${parts}.zone_minute`)} < 60 AND ${offset} <= ${LARGEST_OFFSET}`;
    const day = `epoch_ms(TRY_CAST(left(${date} || substr('0000-01-01', length(${date}) + 1), 10) AS TIMESTAMP))`;
    const minutes = `${hour} * 60 + ${minute} - CAST(${parts}.sign || '1' AS BIGINT) * ${offset}`;
    const milliseconds = number(`left(rpad(${parts}.fraction, 3, '0'), 3)`);
    return `CASE WHEN ${parts}.year <> '' AND ${isTime} AND ${isZone} THEN ${day} + ((${minutes}) * 60 + ${second}) * 1000 + ${milliseconds} END`;
  });
}

const MILLISECONDS = stringLiteral('-?(?:\\d{1,3}|\\d{5,}|\\d+\\.\\d*)');

const DATE = stringLiteral(
  '\\A(\\d{4})(?:-\\d\\d(?:-\\d\\d(?:T(?:(\\d\\d)(?::(\\d\\d)(?::(\\d\\d)(?:[.,](\\d{1,9}))?)?)?(?:Z|UTC|GMT|UT|([+-])(\\d\\d)(?::?(\\d\\d))?)?)?)?)?)?\\z',
);
/** The groups of DATE, which DuckDB makes the members of a struct. */
const DATE_PARTS = "['year', 'hour', 'minute', 'second', 'fraction', 'sign', 'zone_hour', 'zone_minute']";
