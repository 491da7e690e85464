// Prints how fast each stage is, over the rules in a folder (default: ../shared/corpus, else rules/), and how that stands
// beside hand-written SQL, JSON.parse and the neighbours' tools, all measured in one run. docs/benchmarks.md says what
// each part compares. What a part needs and this machine lacks is told, and the others go on.
import { existsSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { readRules, rulesOf } from '../../build/src/rule/read-rules.js';
import { ecsSchema } from '../../build/src/schema/ecs.js';
import { benchBundles } from './bundles.js';
import { benchProcesses } from './processes.js';
import { benchPysigma } from './pysigma.js';
import { benchRsigma } from './rsigma.js';
import { benchRuleSql } from './rule-sql.js';
import { eventRulesOf, plannedRules } from './rules.js';
import { part } from './show.js';
import { benchStages } from './stages.js';
import { benchUnion } from './union.js';

const { values, positionals } = parseArgs({
  options: { events: { type: 'string', default: '1000000' }, only: { type: 'string', multiple: true } },
  allowPositionals: true,
});
const folder = positionals[0] ?? (existsSync('../shared/corpus') ? '../shared/corpus' : 'rules');
const events = Number(values.events);
if (!Number.isSafeInteger(events) || events < 1)
  throw new Error(`--events ${values.events} is no number of events`);

const schema = ecsSchema();
const rules = rulesOf(readRules([folder]));
const planned = plannedRules(rules, schema);
const eventRules = eventRulesOf(planned);

const parts = {
  stages: ['Stages, in process', () => benchStages(folder, rules, schema)],
  bundles: ['Bundles beside JSON.parse of the same lines', () => benchBundles(planned, eventRules)],
  processes: ['Whole processes', () => benchProcesses(folder, rules.length)],
  sql: ["Rules' SQL beside SQL written by hand", () => benchRuleSql(events, schema)],
  union: ['Many rules as one query (--union)', () => benchUnion(eventRules)],
  pysigma: ['pySigma: from text to Lucene, the same rules', () => benchPysigma(planned, schema)],
  rsigma: [
    'rsigma: the same rules over the same events, end to end on one core',
    () => benchRsigma(planned, schema),
  ],
};
for (const name of values.only ?? [])
  if (!(name in parts)) throw new Error(`--only ${name} is none of ${Object.keys(parts).join(', ')}`);

const memory = Math.round(totalmem() / 2 ** 30);
console.log(
  `${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), ${memory} GiB, Node ${process.version}, ${rules.length} rules of ${folder}`,
);
for (const [name, [title, measure]] of Object.entries(parts))
  if (!values.only || values.only.includes(name)) await part(title, measure);
