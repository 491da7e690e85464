// What the command costs in process time beyond Node's own start.
import { existsSync } from 'node:fs';
import { execa } from 'execa';
import { findRuleFiles } from '../../build/src/rule/find-rule-files.js';
import { medianTime } from './measure.js';
import { showTable } from './show.js';

const RUNS = 5;

export async function benchProcesses(folder, ruleCount) {
  const small = existsSync('../shared/seeds') ? '../shared/seeds' : 'rules';
  const nothing = await processTime('-e', '0');
  const check = await processTime('bin/crossrule.js', 'check', folder);
  const compile = await processTime('bin/crossrule.js', 'compile', small, '--out', 'build/bench/compiled');
  const row = (name, milliseconds) => [name, milliseconds.toFixed(0), (milliseconds - nothing).toFixed(0)];
  showTable(
    ['process', 'milliseconds', "beyond Node's start"],
    [
      row('node, doing nothing', nothing),
      row(`crossrule check ${folder} (${ruleCount} rules)`, check),
      row(`crossrule compile ${small} (${findRuleFiles([small]).length} rules)`, compile),
    ],
  );
}

function processTime(...parameters) {
  return medianTime(RUNS, () => execa(process.execPath, parameters, { reject: false }));
}
