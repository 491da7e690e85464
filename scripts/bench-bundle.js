// Prints what a bundle costs beside JSON.parse of the same lines: rules that alert on push, of a folder, over NDJSON. A
// run takes turns between parsing some lines and evaluating their events, as a service does.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { compileBundle } from '../build/targets/javascript/bundle.js';
import { splitSteps } from '../build/targets/javascript/lower/split-steps.js';

const RUNS = 9;
const LINES_AT_ONCE = 500;
const FEW_RULES = 100;
const EVENTS = '../shared/data/windows-events.ndjson.gz';

/** Rows for the table: what is measured, of how many lines, in how many milliseconds. */
export async function benchBundles(planned, median) {
  const lines = readLines();
  const rules = planned.map(({ rule, plan }) => ({ plan, rule: { ...rule, file: rule.source.file } }));
  const eventRules = rules.filter(({ plan }) => splitSteps(plan.steps).flush.length === 0);
  const step = Math.max(1, Math.floor(eventRules.length / FEW_RULES));
  const few = eventRules.filter((_, index) => index % step === 0).slice(0, FEW_RULES);
  const rows = [];
  for (const set of [few, eventRules, rules]) {
    const { parsing, evaluating } = await measure(set, lines, median);
    if (set === few) rows.push(['JSON.parse of lines', lines.length, parsing]);
    const kinds = set === rules ? 'rules of all kinds' : 'event rules';
    rows.push([`a bundle of ${set.length} ${kinds}`, lines.length, evaluating]);
  }
  return rows;
}

function readLines() {
  const text = existsSync(EVENTS)
    ? gunzipSync(readFileSync(EVENTS)).toString()
    : readFileSync('rules/events.ndjson', 'utf8');
  return text.trim().split('\n');
}

async function measure(rules, lines, median) {
  const file = `build/bench-bundle-${rules.length}.mjs`;
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
