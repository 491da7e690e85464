import { MAXIMUM_LONG } from './coercions.js';

/** The result of a computation with longs: null where it leaves 64 bits. */
export function inLong(number: number): number | null {
  return Math.abs(number) <= MAXIMUM_LONG ? number + 0 : null;
}

/** The result of a computation with doubles: null where it is no finite number. */
export function inDouble(number: number): number | null {
  return Number.isFinite(number) ? number : null;
}

/** Towards zero; null by zero. */
export function divideLongs(dividend: number, divisor: number): number | null {
  return divisor === 0 ? null : Math.trunc(dividend / divisor) + 0;
}

export function divideDoubles(dividend: number, divisor: number): number | null {
  return inDouble(dividend / divisor);
}

/** With the sign of the dividend; null modulo zero. */
export function remainder(dividend: number, divisor: number): number | null {
  return divisor === 0 ? null : (dividend % divisor) + 0;
}

export function power(base: number, exponent: number): number | null {
  return inDouble(base ** exponent);
}

export function squareRoot(number: number): number | null {
  return number < 0 ? null : Math.sqrt(number);
}

export function logarithm(number: number): number | null {
  return number <= 0 ? null : Math.log(number);
}

export function decimalLogarithm(number: number): number | null {
  return number <= 0 ? null : Math.log10(number);
}

/** Half away from zero, to so many decimal places; negative ones lie left of the point. */
export function roundHalfUp(number: number, places: number): number {
  const scaled = Math.abs(number) * 10 ** places;
  if (!Number.isFinite(scaled)) return number;
  const rounded = Math.round(scaled) / 10 ** places;
  return number < 0 ? 0 - rounded : rounded;
}
