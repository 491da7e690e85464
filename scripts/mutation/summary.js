// What a run on mutants says: how many were found, and which were not.
import { readFileSync } from 'node:fs';

const FOUND = ['Killed', 'Timeout'];
const MISSED = ['Survived', 'NoCoverage'];
/** The quantile of the normal distribution that 95 % lie within. */
const Z = 1.96;

/** A line a folder, and one for all, with the interval that holds the share of all mutants with 95 % confidence. */
export function summaryOf(results) {
  const folders = [...new Set(results.map(folderOf))].toSorted();
  const rows = folders.map((folder) => [folder, results.filter((result) => folderOf(result) === folder)]);
  return [...rows, ['all', results]].map(([name, group]) => `${name.padEnd(24)} ${lineOf(group)}`).join('\n');
}

/** Each mutant that no test finds: its place, and what stands there instead. */
export function survivorsOf(results) {
  return results
    .filter(({ status }) => MISSED.includes(status))
    .toSorted((first, second) => (placeOf(first) < placeOf(second) ? -1 : 1))
    .map((result) => `${placeOf(result)} ${result.status} ${result.mutatorName}\n${changeOf(result)}\n`)
    .join('\n');
}

function folderOf({ file }) {
  return /^(src\/plan|targets\/[^/]+)/.exec(file)?.[0] ?? file;
}

function lineOf(results) {
  const count = (status) => results.filter((result) => result.status === status).length;
  const found = results.filter(({ status }) => FOUND.includes(status)).length;
  const all = found + results.filter(({ status }) => MISSED.includes(status)).length;
  const [low, high] = intervalOf(found, all);
  const percent = (share) => (100 * share).toFixed(1);
  const others = results.length - all;
  return [
    `${percent(found / all).padStart(5)} % found (${percent(low)} to ${percent(high)}) of ${all}:`,
    `${count('Killed')} killed, ${count('Timeout')} timed out,`,
    `${count('Survived')} survived, ${count('NoCoverage')} not reached`,
    ...(others > 0 ? [`; ${others} others`] : []),
  ].join(' ');
}

/** Wilson's interval of a share. */
function intervalOf(found, all) {
  const share = found / all;
  const middle = (share + Z ** 2 / (2 * all)) / (1 + Z ** 2 / all);
  const half = (Z / (1 + Z ** 2 / all)) * Math.sqrt((share * (1 - share)) / all + Z ** 2 / (4 * all ** 2));
  return [middle - half, middle + half];
}

function placeOf({ file, location: { start } }) {
  return `${file}:${start.line}:${start.column}`;
}

function changeOf({ file, location: { start, end }, replacement }) {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .slice(start.line - 1, end.line);
  const last = lines.pop() ?? '';
  const text = [...lines, last.slice(0, end.column - 1)].join('\n').slice(start.column - 1);
  return `- ${text.replaceAll('\n', '\n  ')}\n+ ${replacement?.replaceAll('\n', '\n  ')}`;
}
