// How the benchmark prints: a title, then a table; or one line that says why a part is left out.
import Table from 'cli-table3';
import { Missing } from './measure.js';

export function showTable(head, rows) {
  const table = new Table({ head, style: { head: [], border: [], compact: true } });
  table.push(...rows);
  console.log(table.toString());
}

/** A part of the benchmark; where something that it needs is missing, one line says so and the others go on. */
export async function part(title, measure) {
  console.log(`\n${title}`);
  try {
    await measure();
  } catch (error) {
    if (!(error instanceof Missing)) throw error;
    console.log(`  skipped: ${error.message}`);
  }
}

export function aSecond(count, milliseconds) {
  return Math.round((count / milliseconds) * 1000).toLocaleString('en');
}

/** What was asked of a figure, beside it. */
export function target(isMet, text) {
  return `${isMet ? 'meets' : 'MISSES'} ${text}`;
}
