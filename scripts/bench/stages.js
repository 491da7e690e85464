// Each stage of the compiler over the rules of a folder, and all of it: artifacts a second.
import { compileRule, defaultCompileOptions } from '../../build/src/compile.js';
import { planRule } from '../../build/src/plan-rule.js';
import { readRules } from '../../build/src/rule/read-rules.js';
import { targetNames } from '../../build/src/target.js';
import { medianTime, timed } from './measure.js';
import { aSecond, showTable, target } from './show.js';

const RUNS = 5;
const LEAST_ARTIFACTS = 5000;

export async function benchStages(folder, rules, schema) {
  const compileTo = async (targets) => {
    let artifacts = 0;
    for (const rule of rules) {
      const { compilations } = await compileRule(rule, targets, schema, defaultCompileOptions);
      for (const { status } of compilations.values()) if (status !== 'unsupported') artifacts += 1;
    }
    return artifacts;
  };
  const rows = [];
  const row = (stage, count, milliseconds, said = '') =>
    rows.push([stage, count, milliseconds.toFixed(1), aSecond(count, milliseconds), said]);

  row('read rule files', rules.length, await medianTime(RUNS, () => readRules([folder])));
  const parsing = await medianTime(RUNS, () => rules.map((rule) => planRule(rule, schema)));
  row('parse and lower to plans', rules.length, parsing);
  for (const name of targetNames) {
    const { value } = await timed(() => compileTo([name]));
    row(`plan and compile to ${name}`, value, await medianTime(RUNS, () => compileTo([name])));
  }
  const artifacts = await compileTo(targetNames);
  const all = await medianTime(RUNS, () => compileTo(targetNames));
  const isMet = (artifacts / all) * 1000 >= LEAST_ARTIFACTS;
  row('artifacts of all targets', artifacts, all, target(isMet, `${LEAST_ARTIFACTS} a second`));
  showTable(['stage', 'of', 'milliseconds', 'a second', 'target'], rows);
}
