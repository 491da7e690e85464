// Prints how fast each stage is, over the rules in a folder (default: ../shared/corpus, else rules/), and what compiling
// a folder costs in process time beyond Node's own start. Medians of several runs, with the machine's limits beside them.
import { existsSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { performance } from 'node:perf_hooks';
import Table from 'cli-table3';
import { execa } from 'execa';
import { compileRule, defaultCompileOptions } from '../build/src/compile.js';
import { planRule } from '../build/src/plan-rule.js';
import { findRuleFiles } from '../build/src/rule/find-rule-files.js';
import { readRules, rulesOf } from '../build/src/rule/read-rules.js';
import { ecsSchema } from '../build/src/schema/ecs.js';
import { targetNames } from '../build/src/target.js';
import { benchBundles } from './bench-bundle.js';

const RUNS = 5;
const folder = process.argv[2] ?? (existsSync('../shared/corpus') ? '../shared/corpus' : 'rules');
const small = existsSync('../shared/seeds') ? '../shared/seeds' : 'rules';

function median(numbers) {
  return numbers.toSorted((left, right) => left - right)[Math.floor(numbers.length / 2)];
}

async function time(work) {
  const times = [];
  for (let run = 0; run < RUNS; run += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return median(times);
}

async function processTime(...parameters) {
  const times = [];
  for (let run = 0; run < RUNS; run += 1) {
    const start = performance.now();
    await execa(process.execPath, parameters, { reject: false });
    times.push(performance.now() - start);
  }
  return median(times);
}

const schema = ecsSchema();
const rules = rulesOf(readRules([folder]));
const planned = rules.map((rule) => ({ rule, plan: planRule(rule, schema).plan })).filter(({ plan }) => plan);

const table = new Table({
  head: ['stage', 'of', 'milliseconds', 'a second'],
  style: { head: [], border: [], compact: true },
});
function report(stage, count, milliseconds) {
  table.push([stage, count, milliseconds.toFixed(1), Math.round((count / milliseconds) * 1000)]);
}

report('read rule files', rules.length, await time(() => readRules([folder])));
report(
  'parse and lower to plans',
  rules.length,
  await time(() => rules.map((rule) => planRule(rule, schema))),
);
for (const target of targetNames)
  report(
    `plan and compile to ${target}`,
    planned.length,
    await time(async () => {
      for (const rule of rules) await compileRule(rule, [target], schema, defaultCompileOptions);
    }),
  );
for (const row of await benchBundles(planned, median)) report(...row);
console.log(
  `${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, medians of ${RUNS} runs\n`,
);
console.log(table.toString());

const nothing = await processTime('-e', '0');
const check = await processTime('bin/crossrule.js', 'check', folder);
const compile = await processTime('bin/crossrule.js', 'compile', small, '--out', 'build/bench');
const files = findRuleFiles([small]).length;
console.log(`
whole processes
  node, doing nothing                        ${nothing.toFixed(0)} ms
  crossrule check ${folder} (${rules.length} rules)   ${check.toFixed(0)} ms
  crossrule compile ${small} (${files} rules)  ${compile.toFixed(0)} ms, ${(compile - nothing).toFixed(0)} ms beyond Node's own start`);
