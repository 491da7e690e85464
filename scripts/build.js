// Builds into build/: TypeScript to JavaScript, the files that stand beside the sources, and the JavaScript target's
// runtime. What has not changed since the last build is not built again.
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { extractRuntime } from './extract-runtime.js';

const STAMP = 'build/.inputs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const sources = ['src', 'targets'].flatMap(filesIn);
const inputs = digestOf([...sources, 'tsconfig.json', 'package-lock.json', 'scripts/build.js']);
const isCurrent = existsSync(STAMP) && readFileSync(STAMP, 'utf8') === inputs;
await Promise.all([extractRuntime(), isCurrent ? undefined : compile()]);

async function compile() {
  for (const file of sources) if (!/\.(ts|md)$/.test(file)) copyToBuild(file);
  const { exitCode } = await execa('tsc', ['-p', 'tsconfig.json'], {
    preferLocal: true,
    stdio: 'inherit',
    reject: false,
  });
  if (exitCode === 0) writeFileSync(STAMP, inputs);
  else process.exitCode = exitCode ?? 1;
}

function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

function digestOf(files) {
  const hash = createHash('sha256');
  for (const file of files) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function copyToBuild(file) {
  const copy = join('build', file);
  mkdirSync(dirname(copy), { recursive: true });
  copyFileSync(file, copy);
}
