// Runs the SQL of the example rules, and of the public and seed rules where ../shared is, in the oldest DuckDB that it is
// for, in the newest there is, and in the one that the other tests use: all must find the same. Without Python or a
// network it says so, and that nothing was run.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { compileRule } from '../build/src/compile.js';
import { wellFormedJson } from '../build/src/event.js';
import { readRules, rulesOf } from '../build/src/rule/read-rules.js';
import { ecsSchema } from '../build/src/schema/ecs.js';
import { makeEvents } from '../build/src/verify/events/make-events.js';
import { MADE_NOW } from '../build/src/verify/verify-rule.js';

const OLDEST = '1.2.0';
const FOLDERS = ['rules', '../shared/seeds', '../shared/corpus'];
/** All rules would take minutes. */
const MOST_RULES = 80;
const EVENTS = { count: 40, seed: 1, now: MADE_NOW, longestText: 1000 };

const own = JSON.parse(readFileSync('node_modules/@duckdb/node-api/package.json', 'utf8')).version.split(
  '-',
)[0];
const installed = [];
for (const requirement of [`duckdb==${own}`, `duckdb==${OLDEST}`, 'duckdb']) {
  const packages = await install(requirement);
  if (packages !== undefined) installed.push(packages);
}
if (installed.length < 3)
  console.log('skipped: the SQL in other versions of DuckDB (python3 with pip, and a network, are needed)');
else process.exitCode = await compare(installed);

async function compare(versions) {
  const cases = mkdtempSync(join(tmpdir(), 'crossrule-duckdb-'));
  try {
    const count = await writeCases(cases);
    const answers = [];
    for (const packages of versions) {
      const { stdout } = await execa('python3', ['scripts/duckdb_rows.py', packages, cases]);
      answers.push(JSON.parse(stdout));
    }
    const [expected, ...others] = answers;
    let failed = 0;
    for (const { version, rows } of others) {
      const different = Object.keys(rows).filter((name) => rows[name] !== expected.rows[name]);
      for (const name of different) console.log(`  ${name}: ${difference(rows[name], expected.rows[name])}`);
      failed += different.length;
      console.log(
        `DuckDB ${version}: ${count - different.length} of ${count} rules as in ${expected.version}`,
      );
    }
    return failed > 0 ? 1 : 0;
  } finally {
    rmSync(cases, { recursive: true, force: true });
  }
}

/** Where two answers part. */
function difference(found, expected) {
  const at = [...found].findIndex((character, index) => character !== expected[index]);
  return `${found.slice(Math.max(0, at - 20), at + 60)} instead of ${expected.slice(Math.max(0, at - 20), at + 60)}`;
}

async function writeCases(folder) {
  const schema = ecsSchema();
  const all = rulesOf(readRules(FOLDERS.filter((each) => existsSync(each))));
  const step = Math.max(1, all.length / MOST_RULES);
  let count = 0;
  for (let at = 0; at < all.length; at += step) {
    const rule = all[Math.floor(at)];
    const options = { window: 'all', now: MADE_NOW, layout: 'nested' };
    const { plan, compilations } = await compileRule(rule, ['duckdb'], schema, options);
    const compilation = compilations.get('duckdb');
    if (!plan || compilation?.status !== 'exact') continue;
    const events = makeEvents(plan, EVENTS).map(
      ({ id, source }) => `${wellFormedJson({ ...source, _id: id })}\n`,
    );
    count += 1;
    writeFileSync(join(folder, `${rule.id}.sql`), compilation.files[0].content);
    writeFileSync(join(folder, `${rule.id}.ndjson`), events.join(''));
  }
  return count;
}

/** Where the packages are; undefined where they can't be had. */
async function install(requirement) {
  const folder = join('build', 'duckdb', requirement);
  if (existsSync(join(folder, 'duckdb'))) return folder;
  mkdirSync(folder, { recursive: true });
  const { failed } = await execa(
    'python3',
    ['-m', 'pip', 'install', '--quiet', '--target', folder, requirement],
    {
      reject: false,
    },
  );
  return failed ? undefined : folder;
}
