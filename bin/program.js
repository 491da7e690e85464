import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';

export const PROGRAM = fileURLToPath(new URL('../build/program.cjs', import.meta.url));

/** What V8 compiled of the program at build time. Another version of V8 takes no notice of it. */
export const PROGRAM_CODE = fileURLToPath(new URL('../build/program.code', import.meta.url));

const PARAMETERS = ['exports', 'require', 'module', '__filename', '__dirname', 'importForProgram'];

/** Loads the program and the code kept for it. `keepCode` keeps what has been compiled by the time it is called. */
export function loadProgram() {
  const text = `(function (${PARAMETERS.join(', ')}) {${readFileSync(PROGRAM, 'utf8')}\n})`;
  const script = new vm.Script(text, { filename: PROGRAM, cachedData: readCode() });
  const program = { exports: {} };
  const importForProgram = (url) => import(url);
  const parameters = [program.exports, createRequire(PROGRAM), program, PROGRAM, dirname(PROGRAM)];
  script.runInThisContext()(...parameters, importForProgram);
  return {
    main: program.exports.main,
    runWorker: program.exports.runWorker,
    keepCode: () => {
      writeFileSync(PROGRAM_CODE, script.createCachedData());
    },
  };
}

function readCode() {
  try {
    return readFileSync(PROGRAM_CODE);
  } catch {
    return undefined;
  }
}
