// Which mutants a sample takes: each has a lot, by which they are drawn. The same for the same seed, whatever numbers
// Stryker gives to mutants and in whatever order they come.
import { createHash } from 'node:crypto';
import { relative } from 'node:path';

export function lotOf({ fileName, location, mutatorName, replacement }, seed) {
  const file = relative(process.cwd(), fileName);
  const { start, end } = location;
  const place = [file, start.line, start.column, end.line, end.column];
  return createHash('sha256')
    .update(JSON.stringify([seed, ...place, mutatorName, replacement]))
    .digest('hex');
}
