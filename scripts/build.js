// Builds into build/: TypeScript to JavaScript, the JavaScript target's runtime, and the command line as one file. What
// has not changed since the last build is not built again.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { bundleProgram } from './bundle-program.js';
import { extractRuntime } from './extract-runtime.js';

const STAMP = 'build/.inputs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const sources = ['src', 'targets', 'scripts', 'bin'].flatMap(filesIn);
const inputs = digestOf([...sources, 'tsconfig.json', 'package-lock.json']);
if (!existsSync(STAMP) || readFileSync(STAMP, 'utf8') !== inputs) {
  const [isCompiled] = await Promise.all([compile(), extractRuntime()]);
  if (isCompiled) {
    await bundleProgram();
    writeFileSync(STAMP, inputs);
  } else process.exitCode = 1;
}

async function compile() {
  const { exitCode } = await execa('tsc', ['-p', 'tsconfig.json'], {
    preferLocal: true,
    stdio: 'inherit',
    reject: false,
  });
  return exitCode === 0;
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
