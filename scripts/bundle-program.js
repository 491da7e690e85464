// Makes one file of the command line and all that it needs, and keeps what V8 compiles of it: a program of hundreds of
// files takes longer to load than most rules take to compile.
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { execa } from 'execa';
import { PROGRAM, PROGRAM_CODE } from '../bin/program.js';

export async function bundleProgram() {
  rmSync(PROGRAM_CODE, { force: true });
  await build({
    entryPoints: [fileURLToPath(new URL('../build/src/cli/program.js', import.meta.url))],
    outfile: PROGRAM,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['@duckdb/node-api'],
    supported: { 'dynamic-import': false },
    plugins: [lentImport],
    minifyWhitespace: true,
    define: { 'import.meta.url': 'programUrl' },
    banner: { js: "const programUrl = require('node:url').pathToFileURL(__filename).href;" },
    logLevel: 'warning',
  });
  // A run of the main job leaves compiled just the functions that it needs.
  const out = join(tmpdir(), `crossrule-build-${process.pid}`);
  await execa(process.execPath, ['bin/crossrule.js', 'compile', 'rules', '--out', out], {
    env: { CROSSRULE_KEEP_CODE: '1' },
    reject: false,
  });
  rmSync(out, { recursive: true, force: true });
}

const lentImport = {
  name: 'lent-import',
  setup({ onLoad }) {
    onLoad({ filter: /[/\\]src[/\\]import-module\.js$/ }, () => ({
      contents: 'export const importModule = (url) => importForProgram(url);',
    }));
  },
};
