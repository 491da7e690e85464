import { fault } from '../../../diagnostic/finding.js';
import type { Expression } from '../../../plan/expression.js';
import { piecesOf } from './date-pattern.js';
import { type Call, constantText, NULL, numberLiteral, planCall, textLiteral } from './plan-call.js';

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

export function dayName(date: Expression, call: Call): Expression {
  return named('day-of-week', DAYS, date, call);
}

export function monthName(date: Expression, call: Call): Expression {
  return named('month-of-year', MONTHS, date, call);
}

/** The name that a part of a date has in English, as in every cluster that is not told otherwise. */
function named(part: string, names: readonly string[], date: Expression, call: Call): Expression {
  return {
    kind: 'conditional',
    branches: names.map((name, index) => ({
      condition: {
        kind: 'compare',
        operator: '==',
        left: partOf(part, date, call),
        right: numberLiteral('long', index + 1),
        caseRule: 'sensitive',
        span: call.span,
      },
      result: textLiteral(name),
    })),
    otherwise: NULL,
    span: call.span,
  };
}

/**
 * DATE_FORMAT: a date as a pattern of java.time writes it, in UTC. Without a pattern it is as TO_STRING has it, and the
 * parts of fixed width are cut from that text. Source: Elasticsearch reference, ES|QL DATE_FORMAT.
 */
export function formattedDate(parameters: readonly Expression[], call: Call): Expression {
  const date = parameters.at(-1) ?? NULL;
  if (parameters.length === 1) return written(date, call);
  const pieces = piecesOf(constantText(parameters[0], call, 1));
  if (!pieces.some(({ kind }) => kind === 'letters')) throw unheld('a pattern without letters', call);
  const [first = NULL, ...others] = pieces.map((piece) =>
    piece.kind === 'letters' ? lettersOf(piece.text, date, call) : textLiteral(piece.text),
  );
  return others.length === 0 ? first : planCall('concat', [first, ...others], call.span, call.name);
}

/** Where parts stand in `2025-06-15T12:00:00.000Z`, counted from the end, and how long they are. */
const CUT: Readonly<Record<string, readonly [from: number, length: number]>> = {
  yy: [-22, 2],
  uu: [-22, 2],
  MM: [-19, 2],
  dd: [-16, 2],
  HH: [-13, 2],
  mm: [-10, 2],
  ss: [-7, 2],
  S: [-4, 1],
  SS: [-4, 2],
  SSS: [-4, 3],
};

const AFTER_THE_YEAR = 20;

const NUMBERS: Readonly<Record<string, string>> = {
  M: 'month-of-year',
  d: 'day-of-month',
  H: 'hour-of-day',
  m: 'minute-of-hour',
  s: 'second-of-minute',
};

function lettersOf(letters: string, date: Expression, call: Call): Expression {
  const text = written(date, call);
  const cut = (from: Expression, length: Expression): Expression =>
    planCall('substring', [text, from, length], call.span, call.name);
  const place = CUT[letters];
  if (place) return cut(numberLiteral('long', place[0]), numberLiteral('long', place[1]));
  const part = NUMBERS[letters];
  if (part !== undefined) return planCall('to-keyword', [partOf(part, date, call)], call.span, call.name);
  switch (letters) {
    case 'yyyy':
    case 'uuuu': {
      const length = planCall('length', [text], call.span, call.name);
      return cut(
        numberLiteral('long', 1),
        planCall('subtract', [length, numberLiteral('long', AFTER_THE_YEAR)], call.span, call.name),
      );
    }
    case 'E':
    case 'EE':
    case 'EEE':
      return shortened(dayName(date, call), call);
    case 'EEEE':
      return dayName(date, call);
    case 'MMM':
      return shortened(monthName(date, call), call);
    case 'MMMM':
      return monthName(date, call);
    default:
      throw unheld(`${letters} in a pattern of DATE_FORMAT`, call);
  }
}

function shortened(name: Expression, call: Call): Expression {
  return planCall(
    'substring',
    [name, numberLiteral('long', 1), numberLiteral('long', 3)],
    call.span,
    call.name,
  );
}

function written(date: Expression, call: Call): Expression {
  // Of several dates DATE_FORMAT is null, where TO_STRING would write each.
  const dated = planCall(
    'add-time',
    [date, { kind: 'literal', type: 'duration', value: 0 }],
    call.span,
    call.name,
  );
  return planCall('to-keyword', [dated], call.span, call.name);
}

function partOf(part: string, date: Expression, call: Call): Expression {
  return planCall('date-part', [textLiteral(part), date], call.span, call.name);
}

function unheld(what: string, call: Call): Error {
  return fault(
    'unsupported-construct',
    {
      what,
      reason: 'the plan writes the parts y, M, d, H, m, s, S and E of a date',
      hint: 'y is the year, Y the year that a week belongs to',
    },
    call.arguments[0]?.span ?? call.span,
  );
}
