// The SQL of rules beside hand-written SQL, over the same Parquet file in the flat layout.
import { compileRule } from '../../build/src/compile.js';
import { parseRuleFile } from '../../build/src/rule/read-rules.js';
import { connectTo, countRows } from './duckdb.js';
import { parquetOf } from './event-files.js';
import { medianTimes } from './measure.js';
import { queryPairs, ruleText } from './query-pairs.js';
import { showTable, target } from './show.js';

const RUNS = 5;
const MOST = 1.5;

export async function benchRuleSql(events, schema) {
  const data = await parquetOf(events);
  const connection = await connectTo(data.file);
  const rows = [];
  for (const [index, pair] of queryPairs.entries()) {
    const query = await compiled(index, pair, schema);
    const works = [query, pair.sql].map((each) => () => countRows(connection, each));
    for (const work of works) await work();
    const [ours, byHand] = await medianTimes(RUNS, works);
    if (ours.value !== byHand.value)
      console.log(`  ${pair.name}: DISAGREE, ${ours.value} rows of the rule, ${byHand.value} by hand`);
    const ratio = ours.milliseconds / byHand.milliseconds;
    rows.push([
      pair.name,
      ours.value,
      ours.milliseconds.toFixed(1),
      byHand.milliseconds.toFixed(1),
      ratio.toFixed(2),
      target(ratio <= MOST, `${MOST}`),
    ]);
  }
  connection.closeSync();
  console.log(
    `  ${data.events.toLocaleString('en')} events in ${data.file}, medians of ${RUNS} runs by turns`,
  );
  showTable(['rule', 'rows', 'rule, ms', 'by hand, ms', 'ratio', 'target'], rows);
}

async function compiled(index, pair, schema) {
  const [{ rule, findings }] = parseRuleFile(`${pair.name}.toml`, ruleText(index, pair));
  if (!rule) throw new Error(`${pair.name}: ${JSON.stringify(findings)}`);
  const options = { window: 'all', now: pair.now, layout: 'flat' };
  const { compilations, ...answer } = await compileRule(rule, ['duckdb'], schema, options);
  const compilation = compilations.get('duckdb');
  if (compilation?.status !== 'exact')
    throw new Error(`${pair.name}: ${JSON.stringify([answer.findings, compilation?.findings])}`);
  return compilation.files[0].content;
}
