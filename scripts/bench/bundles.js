// What a bundle costs beside JSON.parse of the same lines: rules of a folder over NDJSON. A run takes turns between
// parsing some lines and evaluating their events, as a service does.
import { existsSync, readFileSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { compileBundle } from '../../build/targets/javascript/bundle.js';
import { EVENTS, eventLines, FOLDER } from './event-files.js';
import { median } from './measure.js';
import { spread } from './rules.js';
import { aSecond, showTable, target } from './show.js';

const RUNS = 9;
const LINES_AT_ONCE = 500;
const FEW_RULES = 100;

export async function benchBundles(planned, eventRules) {
  const lines = existsSync(EVENTS)
    ? eventLines()
    : readFileSync('rules/events.ndjson', 'utf8').trim().split('\n');
  const sets = [
    [spread(eventRules, FEW_RULES), 'event rules'],
    [eventRules, 'event rules'],
    [planned, 'rules of all kinds'],
  ];
  const rows = [];
  for (const [rules, kind] of sets) {
    const { parsing, evaluating } = await measure(rules, lines);
    rows.push([
      `${rules.length} ${kind}`,
      parsing.toFixed(1),
      evaluating.toFixed(1),
      aSecond(lines.length, evaluating),
      (evaluating / parsing).toFixed(2),
      rules === eventRules ? target(evaluating <= parsing, '1') : '',
    ]);
  }
  console.log(`  ${lines.length.toLocaleString('en')} lines, medians of ${RUNS} runs`);
  showTable(['a bundle of', 'JSON.parse, ms', 'bundle, ms', 'events a second', 'ratio', 'target'], rows);
}

async function measure(rules, lines) {
  mkdirSync(FOLDER, { recursive: true });
  const file = `${FOLDER}/bundle-${rules.length}.mjs`;
  writeFileSync(file, compileBundle(rules, { metadata: [], now: undefined }));
  const { createDetector } = await import(pathToFileURL(file).href);
  rmSync(file);
  const runs = Array.from({ length: RUNS }, () => {
    const detector = createDetector();
    let [parsing, evaluating] = [0, 0];
    for (let at = 0; at < lines.length; at += LINES_AT_ONCE) {
      const start = performance.now();
      const events = lines.slice(at, at + LINES_AT_ONCE).map((line) => JSON.parse(line));
      const parsed = performance.now();
      for (const event of events) detector.push(event);
      parsing += parsed - start;
      evaluating += performance.now() - parsed;
    }
    return { parsing, evaluating };
  });
  return {
    parsing: median(runs.map((run) => run.parsing)),
    evaluating: median(runs.map((run) => run.evaluating)),
  };
}
