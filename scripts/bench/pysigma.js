// pySigma beside Crossrule: from the texts of rules to Elasticsearch queries, in process on both sides.
import { existsSync } from 'node:fs';
import { execa } from 'execa';
import { compileRule, defaultCompileOptions } from '../../build/src/compile.js';
import { parseRuleFile, rulesOf } from '../../build/src/rule/read-rules.js';
import { FOLDER } from './event-files.js';
import { medianTimes, Missing } from './measure.js';
import { aSecond, showTable, target } from './show.js';
import { sigmaRules, withoutCase, writeSigma } from './sigma-rules.js';

const RUNS = 3;
const LEAST_RATIO = 10;
const PACKAGES = ['pysigma==1.5.1', 'pysigma-backend-elasticsearch==2.1.1'];
const VENV = `${FOLDER}/venv`;

export async function benchPysigma(planned, schema) {
  await install();
  const files = new Map(planned.map(({ rule }) => [rule.id, rule.source]));
  const rules = sigmaRules(planned, schema).flatMap(({ rule, text }) => {
    const [source, sigma] = [files.get(rule.id), withoutCase(text)];
    return source?.format === 'toml' && sigma !== undefined ? [{ source, sigma }] : [];
  });
  const folder = writeSigma(
    'sigma-uncased',
    rules.map(({ sigma }) => sigma),
  );
  const theirs = await pysigma(folder);
  const read = rules.flatMap(({ source }) => rulesOf(parseRuleFile(source.file, source.text)));
  const [reading, compiling] = await medianTimes(RUNS, [
    () => rules.map(({ source }) => parseRuleFile(source.file, source.text)),
    async () => {
      for (const rule of read) await compileRule(rule, ['elasticsearch'], schema, defaultCompileOptions);
    },
  ]);
  const ours = reading.milliseconds + compiling.milliseconds;
  const total = theirs.parsing + theirs.converting;
  const row = (name, milliseconds, said = '') => [
    name,
    milliseconds.toFixed(0),
    aSecond(rules.length, milliseconds),
    said,
  ];
  const times = (total / ours).toFixed(1);
  console.log(`  ${rules.length} rules, medians of ${RUNS} runs`);
  showTable(
    ['tool', 'milliseconds', 'rules a second', 'target'],
    [
      row(`pySigma ${theirs.version}: read YAML`, theirs.parsing),
      row('pySigma: to Lucene', theirs.converting),
      row('pySigma: both', total),
      row('crossrule: read TOML, check the rule', reading.milliseconds),
      row('crossrule: to Elasticsearch', compiling.milliseconds),
      row(
        'crossrule: both',
        ours,
        `${times} times: ${target(total / ours >= LEAST_RATIO, String(LEAST_RATIO))}`,
      ),
    ],
  );
  for (const [reason, count] of Object.entries(theirs.refusals))
    console.log(`  pySigma refuses ${count}: ${reason}`);
}

async function pysigma(folder) {
  const { stdout } = await execa(`${VENV}/bin/python`, ['scripts/bench/pysigma.py', folder, String(RUNS)]);
  return JSON.parse(stdout);
}

async function install() {
  if (existsSync(`${VENV}/installed`)) return;
  const steps = [
    ['python3', ['-m', 'venv', VENV], 'python3 with venv is not there'],
    [
      `${VENV}/bin/pip`,
      ['install', '--quiet', ...PACKAGES],
      `pip could not install ${PACKAGES.join(' and ')}`,
    ],
    ['touch', [`${VENV}/installed`], `${VENV} can't be written`],
  ];
  for (const [command, parameters, reason] of steps)
    if ((await execa(command, parameters, { reject: false })).failed) throw new Missing(reason);
}
