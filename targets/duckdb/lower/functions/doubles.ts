import { letBe } from '../let.js';

/** The text of a double as JavaScript writes it, with a decimal at least; for numbers of everyday size. */
export function doubleText(number: string): string {
  return `CAST(${number} AS VARCHAR)`;
}

/** As Java's Double.toString: an exponent from ten million up and below a thousandth. */
export function javaDoubleText(number: string): string {
  return letBe('number', `CAST(${number} AS DOUBLE)`, (value) =>
    letBe('size', `CAST(abs(${value}) AS VARCHAR)`, (size) => {
      const digits = `trim(replace(split_part(${size}, 'e', 1), '.', ''), '0')`;
      const mantissa = `${digits}[1] || '.' || CASE WHEN length(${digits}) > 1 THEN substr(${digits}, 2) ELSE '0' END`;
      const exponent = `CASE WHEN contains(${size}, 'e') THEN CAST(split_part(${size}, 'e', 2) AS INTEGER) WHEN abs(${value}) >= 1 THEN length(split_part(${size}, '.', 1)) - 1 ELSE length(ltrim(split_part(${size}, '.', 2), '0')) - length(split_part(${size}, '.', 2)) - 1 END`;
      const scientific = `CASE WHEN ${value} < 0 THEN '-' ELSE '' END || ${mantissa} || 'E' || (${exponent})`;
      return `(CASE WHEN ${value} = 0 THEN '0.0' WHEN abs(${value}) >= 1e-3 AND abs(${value}) < 1e7 THEN CAST(${value} AS VARCHAR) ELSE ${scientific} END)`;
    }),
  );
}

/** What is no number of its type is null. */
export function finite(number: string): string {
  return letBe('number', number, (value) => `(CASE WHEN isfinite(${value}) THEN ${value} END)`);
}
