// Runs the modules of the example rules, and a bundle of them, as programs in Deno and Bun, over the example events: both
// must print what Node prints. Both come from npm; without a network it says so, and that nothing was run.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';

const FOLDER = join('build', 'runtimes');
const RUNTIMES = [
  { name: 'deno', version: '2.9.6', parameters: ['run', '--no-prompt', '--allow-read'] },
  { name: 'bun', version: '1.4.5', parameters: [] },
];
const EVENTS = 'rules/events.ndjson';

if (await install()) process.exitCode = await compare();
else console.log('skipped: modules in Deno and Bun (npm could not install them)');

async function install() {
  if (RUNTIMES.every(({ name }) => existsSync(binary(name)))) return true;
  mkdirSync(FOLDER, { recursive: true });
  const packages = RUNTIMES.map(({ name, version }) => `${name}@${version}`);
  const { failed } = await execa(
    'npm',
    ['install', '--no-audit', '--no-fund', '--no-save', '--prefix', FOLDER, ...packages],
    {
      reject: false,
    },
  );
  return !failed;
}

function binary(name) {
  return join(FOLDER, 'node_modules', '.bin', name);
}

async function compare() {
  const compiled = mkdtempSync(join(tmpdir(), 'crossrule-runtimes-'));
  try {
    await crossrule('compile', 'rules', '--target', 'javascript', '--out', compiled);
    await crossrule('compile', 'rules', '--bundle', join(compiled, 'javascript', 'bundle.mjs'));
    const modules = readdirSync(join(compiled, 'javascript')).filter((file) => /(?<!\.d)\.mjs$/.test(file));
    let failed = 0;
    for (const { name, version, parameters } of RUNTIMES) {
      let same = 0;
      for (const file of modules) {
        const module = join(compiled, 'javascript', file);
        const expected = await alertsOf(process.execPath, [module, EVENTS]);
        const found = await alertsOf(binary(name), [...parameters, module, EVENTS]);
        if (found === expected && expected !== '') same += 1;
        else console.log(`  ${file}: ${name} prints\n${found}\n  and Node\n${expected}`);
      }
      failed += modules.length - same;
      console.log(`${name} ${version}: ${same} of ${modules.length} modules as in Node ${process.version}`);
    }
    return failed > 0 ? 1 : 0;
  } finally {
    rmSync(compiled, { recursive: true, force: true });
  }
}

function crossrule(...parameters) {
  return execa(process.execPath, ['bin/crossrule.js', ...parameters]);
}

async function alertsOf(command, parameters) {
  const { all } = await execa(command, parameters, { all: true, reject: false });
  return all;
}
