// Runs the tests on mutants of the plan and of the targets: on all of them, or with `--sample SIZE` on some, drawn by
// `--seed`. `--in FOLDER` takes those of one folder alone.
import { mkdirSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { draw } from './draw.js';
import { summaryOf, survivorsOf } from './summary.js';

const SURVIVORS = 'build/mutation/survivors.txt';

const { values } = parseArgs({
  options: {
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    in: { type: 'string', multiple: true },
    workers: { type: 'string' },
  },
});

const seed = Number(values.seed);
const sample =
  values.sample && (await draw(values.in ?? ['src/plan', 'targets'], Number(values.sample), seed));
if (sample) console.log(`A sample of ${values.sample} of ${sample.total} mutants, drawn by seed ${seed}.`);

const results = await new Stryker({
  ...(sample && {
    mutate: sample.places,
    sample: { seed, lastLot: sample.lastLot },
    checkers: ['sample'],
    incremental: false,
    reporters: ['live', 'json'],
  }),
  ...(!sample && values.in && { mutate: values.in.map((folder) => `${folder}/**/!(*.template).ts`) }),
  ...(values.workers && { concurrency: Number(values.workers) }),
}).runMutationTest();

const tried = results
  .filter(({ status }) => status !== 'CompileError')
  .map((result) => ({ ...result, file: relative(process.cwd(), result.fileName) }));
mkdirSync('build/mutation', { recursive: true });
writeFileSync(SURVIVORS, survivorsOf(tried));
console.log(`${summaryOf(tried)}\nThose that no test finds are in ${SURVIVORS}.`);
