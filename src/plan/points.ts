/** A place on the earth, in degrees. */
export interface Point {
  readonly longitude: number;
  readonly latitude: number;
}

const NUMBER = String.raw`([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)`;
const WELL_KNOWN_TEXT = new RegExp(String.raw`^\s*POINT\s*\(\s*${NUMBER}\s+${NUMBER}\s*\)\s*$`, 'i');

/** A point in well-known text, `POINT (longitude latitude)`; undefined for all else. */
export function parsePoint(text: string): Point | undefined {
  const [, longitude, latitude] = WELL_KNOWN_TEXT.exec(text) ?? [];
  return longitude === undefined ? undefined : { longitude: Number(longitude), latitude: Number(latitude) };
}

export function printPoint({ longitude, latitude }: Point): string {
  return `POINT (${printDegrees(longitude)} ${printDegrees(latitude)})`;
}

function printDegrees(degrees: number): string {
  return Number.isInteger(degrees) ? degrees.toFixed(1) : String(degrees);
}

/** Metres between two points; null when one of the texts is none. Source: apache/lucene, SloppyMath.haversinMeters. */
export function pointDistance(from: string, to: string): number | null {
  const [start, end] = [parsePoint(from), parsePoint(to)];
  if (!start || !end) return null;
  const [first, second] = [start.latitude, end.latitude].map(radians) as [number, number];
  const latitudes = 1 - Math.cos(first - second);
  const longitudes = 1 - Math.cos(radians(start.longitude - end.longitude));
  const haversine = latitudes + Math.cos(first) * Math.cos(second) * longitudes;
  return 2 * MEAN_RADIUS * Math.asin(Math.min(1, Math.sqrt(haversine / 2)));
}

const MEAN_RADIUS = 6_371_008.7714;

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
