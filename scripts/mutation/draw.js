// Draws a sample of all mutants that there are, each with the same chance.
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Instrumenter } from '@stryker-mutator/instrumenter';
import { lotOf } from './lots.js';

/** As in `stryker.config.json`. */
const NOT_MUTATED = /\.template\.ts$|^targets\/[^/]+\/capabilities\.ts$/;

/** How many mutants there are, what tells the drawn ones, and the places that these stand at, as Stryker reads them. */
export async function draw(folders, size, seed) {
  const mutants = await mutantsIn(folders.flatMap(filesIn));
  const drawn = mutants
    .map((mutant) => ({ mutant, lot: lotOf(mutant, seed) }))
    .toSorted((first, second) => (first.lot < second.lot ? -1 : 1))
    .slice(0, size);
  return {
    total: mutants.length,
    lastLot: drawn.at(-1)?.lot ?? '',
    places: [...new Set(drawn.map(({ mutant }) => placeOf(mutant)))],
  };
}

function filesIn(folder) {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, name))
    .filter((file) => file.endsWith('.ts') && !NOT_MUTATED.test(file));
}

async function mutantsIn(files) {
  const silent = { debug() {}, info() {}, warn() {}, isDebugEnabled: () => false };
  const contents = files.map((file) => ({
    name: resolve(file),
    content: readFileSync(file, 'utf8'),
    mutate: true,
  }));
  const options = { excludedMutations: [], ignorers: [], plugins: null, noHeader: false };
  const { mutants } = await new Instrumenter(silent).instrument(contents, options);
  return mutants;
}

// Lines count from one there, columns from zero.
function placeOf({ fileName, location: { start, end } }) {
  return `${fileName}:${start.line + 1}:${start.column}-${end.line + 1}:${end.column}`;
}
