// rsigma, which evaluates Sigma in Rust, beside a bundle of the same rules: whole processes that read, parse and evaluate
// the same NDJSON and print what they find, each on one core.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { execa } from 'execa';
import { compileBundle } from '../../build/targets/javascript/bundle.js';
import { FOLDER, ndjsonOf } from './event-files.js';
import { medianTimes, Missing } from './measure.js';
import { aSecond, showTable, target } from './show.js';
import { sigmaRules, writeSigma } from './sigma-rules.js';

const RUNS = 3;
const EVENTS = 100_000;
const VERSION = '0.23.0';
const RSIGMA = `${FOLDER}/cargo/bin/rsigma`;

export async function benchRsigma(planned, schema) {
  await install();
  const events = await ndjsonOf(EVENTS);
  // Some approximate ones find so much that printing it is what would be measured.
  const rules = sigmaRules(planned, schema).filter(({ isExact }) => isExact);
  const folder = writeSigma(
    'sigma',
    rules.map(({ text }) => text),
  );
  const bundle = `${FOLDER}/sigma-bundle.mjs`;
  writeFileSync(bundle, compileBundle(rules, { metadata: [], now: undefined }));
  const found = { theirs: `${FOLDER}/rsigma.found.ndjson`, ours: `${FOLDER}/bundle.found.ndjson` };
  const parameters = ['engine', 'eval', '--rules', folder, '--event', `@${events}`];
  const times = await medianTimes(RUNS, [
    () => onOneCore(found.theirs, RSIGMA, ...parameters, '--output-format', 'ndjson', '--quiet'),
    () => onOneCore(found.ours, process.execPath, bundle, events),
  ]);
  const [theirs, ours] = times.map(({ milliseconds }) => milliseconds);
  const row = (name, milliseconds, file, said = '') => [
    name,
    (milliseconds / 1000).toFixed(2),
    aSecond(EVENTS, milliseconds),
    readFileSync(file, 'utf8').split('\n').length - 1,
    said,
  ];
  console.log(
    `  ${rules.length} rules, ${EVENTS.toLocaleString('en')} events, medians of ${RUNS} runs by turns`,
  );
  showTable(
    ['tool', 'seconds', 'events a second', 'alerts', 'target'],
    [
      row(`rsigma ${VERSION}`, theirs, found.theirs),
      row('crossrule, a bundle', ours, found.ours, target(ours < theirs, 'ahead of rsigma')),
    ],
  );
}

function onOneCore(out, ...command) {
  return execa('taskset', ['--cpu-list', '0', ...command], { stdout: { file: out } });
}

async function install() {
  const steps = [
    ['taskset', ['--cpu-list', '0', 'true'], 'taskset is not there, which keeps a process on one core'],
    ...(existsSync(RSIGMA)
      ? []
      : [
          ['cargo', ['--version'], 'cargo is not there'],
          ['cargo', cargoParameters, `cargo could not install rsigma ${VERSION}`],
        ]),
  ];
  for (const [command, parameters, reason] of steps)
    if ((await execa(command, parameters, { reject: false })).failed) throw new Missing(reason);
}

const cargoParameters = [
  'install',
  '--quiet',
  '--locked',
  '--root',
  `${FOLDER}/cargo`,
  '--target-dir',
  `${FOLDER}/cargo-target`,
  '--version',
  VERSION,
  'rsigma',
];
