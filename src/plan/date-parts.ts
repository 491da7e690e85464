/** A field of a date in UTC; null for a name that is none. Weeks begin on Monday, which is day 1. */
export function datePart(part: string, time: number): number | null {
  const date = new Date(time);
  switch (part) {
    case 'year':
      return date.getUTCFullYear();
    case 'month-of-year':
      return date.getUTCMonth() + 1;
    case 'day-of-month':
      return date.getUTCDate();
    case 'day-of-year':
      return Math.floor((time - Date.UTC(date.getUTCFullYear(), 0, 1)) / DAY) + 1;
    case 'day-of-week':
      return ((date.getUTCDay() + 6) % 7) + 1;
    case 'hour-of-day':
      return date.getUTCHours();
    case 'minute-of-hour':
      return date.getUTCMinutes();
    case 'minute-of-day':
      return date.getUTCHours() * 60 + date.getUTCMinutes();
    case 'second-of-minute':
      return date.getUTCSeconds();
    case 'second-of-day':
      return Math.floor(timeOfDay(time) / 1_000);
    case 'milli-of-second':
      return date.getUTCMilliseconds();
    case 'milli-of-day':
      return timeOfDay(time);
    case 'epoch-day':
      return Math.floor(time / DAY);
    default:
      return null;
  }
}

export const dateParts = [
  'year',
  'month-of-year',
  'day-of-month',
  'day-of-year',
  'day-of-week',
  'hour-of-day',
  'minute-of-hour',
  'minute-of-day',
  'second-of-minute',
  'second-of-day',
  'milli-of-second',
  'milli-of-day',
  'epoch-day',
] as const;

const DAY = 86_400_000;

function timeOfDay(time: number): number {
  return time - Math.floor(time / DAY) * DAY;
}
