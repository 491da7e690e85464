import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { errorColors, outputColors } from './colors.js';
import { isError } from '../diagnostic/resolve.js';
import { readRules, rulesOf } from '../rule/read-rules.js';
import { withObservedFields } from '../schema/observed.js';
import type { RuleVerdict } from '../verify/api.js';
import type { EngineName } from '../verify/engine.js';
import { printCounterexample } from '../verify/report/counterexample.js';
import { verifyReport } from '../verify/report/json.js';
import { verdictTable } from '../verify/report/table.js';
import { verifyRules } from '../verify/verify.js';
import {
  engineOption,
  naturalNumber,
  nowOption,
  readSchema,
  schemaOption,
  urlOption,
  windowOption,
} from './options.js';
import { eventsFrom } from './run.js';
import { showFindings, showUnreadable } from './show.js';
import { UsageError, type ExitStatus } from './usage.js';

interface Options {
  readonly data?: string;
  readonly generate: number;
  readonly seed: number;
  readonly engine?: readonly EngineName[];
  readonly schema?: string;
  readonly now?: number;
  readonly window: 'rule' | 'all';
  readonly elasticsearch?: string;
  readonly report?: string;
}

const DEFAULT_ENGINES: readonly EngineName[] = ['javascript', 'duckdb', 'elasticsearch', 'sigma'];

export function verifyCommand(status: ExitStatus): Command {
  return new Command('verify')
    .description('run rules on every engine over the same events, and show that all agree')
    .argument('<path...>', 'rule files, or folders of them')
    .option(
      '-d, --data <file>',
      'your own events as NDJSON (gzip or not) or Parquet (default: events made from each rule)',
    )
    .option('-g, --generate <count>', 'about how many events to make for each rule', naturalNumber, 100)
    .option('-s, --seed <number>', 'the same seed makes the same events', naturalNumber, 1)
    .addOption(engineOption())
    .addOption(schemaOption())
    .addOption(nowOption())
    .addOption(windowOption('all'))
    .addOption(urlOption())
    .option('--report <file>', 'write a report: .json')
    .addHelpText('after', '\nExample:\n  crossrule verify rules/ --generate 200 --report verdicts.json')
    .action((paths: string[], options: Options) => verify(paths, options, status));
}

async function verify(paths: readonly string[], options: Options, status: ExitStatus): Promise<void> {
  if (options.report !== undefined && !options.report.endsWith('.json'))
    throw new UsageError('--report takes a file that ends in .json');
  const engines = options.engine ?? DEFAULT_ENGINES;
  const files = readRules(paths);
  showUnreadable(files, status);
  const events = options.data === undefined ? undefined : await eventsFrom(options.data);
  const declared = await readSchema(options.schema);
  const schema = events && options.schema === undefined ? withObservedFields(declared, events) : declared;
  const verdicts: RuleVerdict[] = [];
  for await (const verdict of verifyRules({
    rules: rulesOf(files),
    engines,
    events,
    generate: options.generate,
    seed: options.seed,
    schema,
    now: options.now,
    window: options.window,
    url: options.elasticsearch,
  })) {
    verdicts.push(verdict);
    showVerdict(verdict, status);
  }
  const [first] = verdicts;
  if (first) {
    console.log(verdictTable(verdicts, engines, outputColors));
    const origin = events
      ? options.now === undefined
        ? 'the newest @timestamp of the data'
        : 'as given'
      : `seed ${options.seed}`;
    console.log(`now is ${new Date(first.now).toISOString()} (${origin})`);
  }
  if (options.report !== undefined) {
    const unreadable = files.filter(({ rule }) => !rule);
    await writeFile(
      options.report,
      `${JSON.stringify(verifyReport(unreadable, verdicts, engines), undefined, 2)}\n`,
    );
  }
}

/** Prints errors and disagreements as they come, and why a target does not hold a rule exactly. */
function showVerdict(verdict: RuleVerdict, status: ExitStatus): void {
  const { rule, findings } = verdict.compiled;
  showFindings(findings.filter(isError), rule.source, status);
  for (const [engine, own] of verdict.engines) {
    if (own.kind === 'disagree') {
      status.fail();
      console.error(`${errorColors.red('DISAGREE')} ${rule.name} on ${engine}`);
      console.error(printCounterexample(engine, own.counterexample));
    }
    if (own.kind === 'failed') {
      status.fail();
      showFindings(own.findings.filter(isError), rule.source, status);
    }
  }
}
