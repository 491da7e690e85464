import { parsePoint, printPoint } from '../../../src/plan/points.js';

export function longitudeOf(point: string): number | null {
  return parsePoint(point)?.longitude ?? null;
}

export function latitudeOf(point: string): number | null {
  return parsePoint(point)?.latitude ?? null;
}

export function toPoint(text: string): string | null {
  const point = parsePoint(text);
  return point ? printPoint(point) : null;
}
