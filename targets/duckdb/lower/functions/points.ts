import { stringLiteral } from '../../quote.js';
import { letBe } from '../let.js';
import { doubleText } from './doubles.js';

/** Degrees of a point in well-known text; null when it is none. */
export function degrees(text: string, of: 'longitude' | 'latitude'): string {
  const group = of === 'longitude' ? 1 : 2;
  return `TRY_CAST(NULLIF(regexp_extract(${text}, ${WELL_KNOWN_TEXT}, ${group}), '') AS DOUBLE)`;
}

export function toPoint(text: string): string {
  const [longitude, latitude] = [degrees(text, 'longitude'), degrees(text, 'latitude')];
  return `('POINT (' || ${doubleText(longitude)} || ' ' || ${doubleText(latitude)} || ')')`;
}

/** Metres, by the haversine formula. Source: apache/lucene, SloppyMath.haversinMeters. */
export function pointDistance(from: string, to: string): string {
  const [first, second] = [from, to].map((point) => `radians(${degrees(point, 'latitude')})`);
  const longitudes = `radians(${degrees(from, 'longitude')} - ${degrees(to, 'longitude')})`;
  const haversine = `((1 - cos(${first} - ${second})) + cos(${first}) * cos(${second}) * (1 - cos(${longitudes})))`;
  // Of a null and a number, least is the number.
  return letBe(
    'sine',
    `sqrt(${haversine} / 2)`,
    (sine) => `(2 * 6371008.7714 * asin(CASE WHEN ${sine} > 1 THEN 1 ELSE ${sine} END))`,
  );
}

const NUMBER = '([+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)';
const SPACE =
  '[\\t-\\r \\x{A0}\\x{1680}\\x{2000}-\\x{200A}\\x{2028}\\x{2029}\\x{202F}\\x{205F}\\x{3000}\\x{FEFF}]';
const WELL_KNOWN_TEXT = stringLiteral(
  `\\A${SPACE}*(?i:POINT)${SPACE}*\\(${SPACE}*${NUMBER}${SPACE}+${NUMBER}${SPACE}*\\)${SPACE}*\\z`,
);
