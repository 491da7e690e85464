import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { Command, InvalidArgumentError } from 'commander';
import { printDate } from '../plan/dates.js';
import { readRules, rulesOf } from '../rule/read-rules.js';
import { nameIn } from '../fields/field-map.js';
import type { Rule } from '../rule/rule.js';
import type { RuleVerdict, VerifyOptions } from '../verify/api.js';
import { ExpectationError } from '../verify/expectation.js';
import type { EngineName } from '../verify/engine.js';
import {
  renderReport,
  reportEndingOf,
  reportEndings,
  type ReportEnding,
  type Verification,
} from '../verify/report/report.js';
import { bytesOf, dataSourceOf, type Data } from '../verify/data-source.js';
import { isDataFault } from '../verify/read-events.js';
import { verifyData } from '../verify/verify-data.js';
import { portableOptions, type PlacedVerdict } from '../verify/workers/messages.js';
import { verifyDataInWorkers } from '../verify/workers/verify-data-in-workers.js';
import { verifyInWorkers } from '../verify/workers/verify-in-workers.js';
import { verifyRules } from '../verify/verify.js';
import { expectedOf } from '../verify/verify-rule.js';
import { changedFilesSince } from './changed-files.js';
import {
  dataFault,
  dataOption,
  engineOption,
  fieldsOption,
  fileReason,
  naturalNumber,
  nowOption,
  positiveNumber,
  readFieldMap,
  readSchema,
  schemaOption,
  schemaTextOf,
  tableOption,
  urlOption,
  windowOption,
} from './options.js';
import { progressOf } from './progress.js';
import { showUnreadable } from './show.js';
import { UsageError, type ExitStatus } from './usage.js';
import { showSummary, showVerdict } from './verify-output.js';
import { packageVersion } from './version.js';
import { writeText } from './write-text.js';

interface Options {
  readonly data?: string;
  readonly table?: string;
  readonly expect?: string;
  readonly generate: number;
  readonly seed: number;
  readonly engine?: readonly EngineName[];
  readonly schema?: string;
  readonly fields?: string;
  readonly now?: number;
  readonly window: 'rule' | 'all';
  readonly elasticsearch?: string;
  readonly changedSince?: string;
  readonly threads?: number;
  readonly timeout: number;
  readonly verbose?: true;
  readonly report?: readonly string[];
}

const DEFAULT_ENGINES: readonly EngineName[] = ['javascript', 'duckdb', 'elasticsearch', 'sigma'];

export function verifyCommand(status: ExitStatus): Command {
  return new Command('verify')
    .description('run rules on every engine over the same events, and show that all agree')
    .argument('<path...>', 'rule files, or folders of them')
    .addOption(dataOption())
    .addOption(tableOption())
    .option('--expect <file>', 'the alerts that one rule must find in --data, as `run` prints them')
    .option(
      '-g, --generate <count>',
      'about how many events to make for each rule, beside those that its comparisons need',
      naturalNumber,
      100,
    )
    .option('-s, --seed <number>', 'the same seed makes the same events', naturalNumber, 1)
    .addOption(engineOption())
    .addOption(schemaOption())
    .addOption(fieldsOption())
    .addOption(nowOption())
    .addOption(windowOption('all'))
    .addOption(urlOption())
    .option('--changed-since <ref>', 'only rules whose files git says have changed since then')
    .option(
      '--threads <count>',
      'how many processes share the rules; 0: this one runs them all (default: one a core, fewer over much data)',
      naturalNumber,
    )
    .option(
      '--timeout <seconds>',
      'give a rule up after this long; over data that are read in batches, on any of them',
      positiveNumber,
      120,
    )
    .option('-v, --verbose', 'also tell what translations do not hold, and what of a rule no event decides')
    .option(
      '--report <file>',
      `write a report, several times if you like: ${reportEndings.join(', ')}`,
      reportFile,
    )
    .addHelpText(
      'after',
      `
Beside RULE.toml, events in RULE.events.ndjson are run too, and must give the alerts of RULE.expected.json.

Examples:
  crossrule verify rules/ --generate 200 --report verdicts.json --report verdicts.html
  crossrule verify rules/ --changed-since origin/main`,
    )
    .action((paths: string[], options: Options) => verify(paths, options, status));
}

async function verify(paths: readonly string[], options: Options, status: ExitStatus): Promise<void> {
  const engines = options.engine ?? DEFAULT_ENGINES;
  // Else all that is asked of it is declined, which no one would notice in a CI.
  if (engines.includes('source') && options.elasticsearch === undefined)
    throw new UsageError('--engine source needs a node: name one with --elasticsearch URL');
  if (options.expect !== undefined && options.data === undefined)
    throw new UsageError('--expect says what to find in --data FILE');
  const changed =
    options.changedSince === undefined ? undefined : await changedFilesSince(options.changedSince);
  const files = readRules(paths).filter(({ source }) => changed?.has(source.file) ?? true);
  if (changed && files.length === 0) {
    console.log(`no rule has changed since ${options.changedSince}`);
    // What a CI does next with the reports finds them.
    await writeReports(options.report ?? [], {
      unreadable: [],
      verdicts: [],
      engines,
      origin: 'no rule has changed',
    });
    return;
  }
  showUnreadable(files, status);
  const rules = rulesOf(files);
  if (options.expect !== undefined && rules.length !== 1)
    throw new UsageError(`--expect is for one rule, and there are ${rules.length}`);
  const present = Date.now();
  const verifyOptions: VerifyOptions = {
    engines,
    generate: options.generate,
    seed: options.seed,
    schema: await readSchema(options.schema),
    observesFields: options.schema === undefined,
    fields: await readFieldMap(options.fields),
    now: options.now,
    present,
    window: options.window,
    url: options.elasticsearch,
  };
  const stopping = stopOnInterrupt();
  const verdicts = await collectVerdicts(rules, verifyOptions, options, stopping.signal, status);
  stopping.end();
  const now = verdicts[0]?.now;
  const clock = now === present ? undefined : nameIn(verifyOptions.fields, '@timestamp');
  const origin = originOf(now, options, clock);
  const verification: Verification = {
    unreadable: files.filter(({ rule }) => !rule),
    verdicts,
    engines,
    origin,
  };
  showSummary(verification, rules.length, status);
  await writeReports(options.report ?? [], verification);
}

/** Verdicts in the order of their rules. Those of the rules that an interrupt has left out are missing. */
async function collectVerdicts(
  rules: readonly Rule[],
  verifyOptions: VerifyOptions,
  options: Options,
  signal: AbortSignal,
  status: ExitStatus,
): Promise<readonly RuleVerdict[]> {
  const found = new Map<number, RuleVerdict>();
  const progress = progressOf(rules.length);
  try {
    for await (const { index, verdict } of verdictsOf(rules, verifyOptions, options, signal)) {
      found.set(index, verdict);
      progress.advance(verdict.compiled.rule.name);
      showVerdict(verdict, options.verbose === true, progress, status);
      // An engine of this process may never let an interrupt come in between.
      await setImmediate();
      if (signal.aborted) break;
    }
  } finally {
    // Its timer would keep the program from ending.
    progress.end();
  }
  return [...found].toSorted(([left], [right]) => left - right).map(([, verdict]) => verdict);
}

async function* verdictsOf(
  rules: readonly Rule[],
  verifyOptions: VerifyOptions,
  options: Options,
  signal: AbortSignal,
): AsyncGenerator<PlacedVerdict> {
  const data = dataOf(options);
  if (data) {
    yield* verdictsOver(data, rules, verifyOptions, options, signal);
    return;
  }
  const workers = options.threads ?? availableParallelism();
  yield* workers === 0
    ? placed(verifyRules(rules, verifyOptions))
    : verifyInWorkers(rules, {
        options: portableOptions(verifyOptions, await schemaTextOf(options.schema)),
        workers,
        milliseconds: options.timeout * 1000,
        signal,
      });
}

async function* verdictsOver(
  data: Data,
  rules: readonly Rule[],
  verifyOptions: VerifyOptions,
  options: Options,
  signal: AbortSignal,
): AsyncGenerator<PlacedVerdict> {
  const over = {
    expected: options.expect === undefined ? undefined : readExpectedOf(options.expect),
    signal,
  };
  try {
    const workers = options.threads ?? (await processesFor(data));
    yield* workers === 0
      ? placed(verifyData(rules, data, { ...verifyOptions, ...over }))
      : verifyDataInWorkers(rules, {
          ...over,
          options: portableOptions(verifyOptions, await schemaTextOf(options.schema)),
          data,
          workers,
          milliseconds: options.timeout * 1000,
        });
  } catch (error) {
    throw isDataFault(error) ? dataFault(data, error) : error;
  }
}

/** One a core, and no more than may hold the data at once. */
async function processesFor(data: Data): Promise<number> {
  const room = Math.floor(MOST_IN_MEMORY / (await bytesOf(await dataSourceOf(data))));
  return Math.min(availableParallelism(), Math.max(room, LEAST_PROCESSES));
}

/** In bytes of NDJSON; as objects, events take several times as much. */
const MOST_IN_MEMORY = 400_000_000;
/** Data of any size take this many, as they are read in batches. */
const LEAST_PROCESSES = 4;

function dataOf({ data, table }: Options): Data | undefined {
  if (data === undefined && table !== undefined)
    throw new UsageError('--table is of a database: name it with --data');
  return data === undefined ? undefined : { path: data, table };
}

async function* placed(verdicts: AsyncGenerator<RuleVerdict>): AsyncGenerator<PlacedVerdict> {
  let index = 0;
  for await (const verdict of verdicts) {
    yield { index, verdict };
    index += 1;
  }
}

function readExpectedOf(file: string): ReturnType<typeof expectedOf> {
  try {
    return expectedOf(file);
  } catch (error) {
    throw new UsageError(
      error instanceof ExpectationError ? error.message : `--expect ${file}: ${fileReason(error)}`,
    );
  }
}

/** `clock`: the field that tells the time of the run; undefined where no event has it. */
function originOf(now: number | undefined, options: Options, clock: string | undefined): string {
  const reason = reasonForNow(options, clock);
  return now === undefined ? reason : `${printDate(now)} (${reason})`;
}

function reasonForNow({ data, seed, now }: Options, clock: string | undefined): string {
  if (data === undefined) return `seed ${seed}`;
  if (now !== undefined) return 'as given';
  return clock === undefined ? 'the time of this run' : `the newest ${clock} of the data`;
}

async function writeReports(files: readonly string[], verification: Verification): Promise<void> {
  for (const file of files)
    writeText(file, await renderReport(endingOf(file), verification, packageVersion()));
}

function reportFile(file: string, before: readonly string[] = []): readonly string[] {
  endingOf(file);
  return [...before, file];
}

function endingOf(file: string): ReportEnding {
  const ending = reportEndingOf(file);
  if (ending === undefined) throw new InvalidArgumentError(`a report ends in ${reportEndings.join(', ')}`);
  return ending;
}

/** The first ctrl-C ends the run and shows what is done; a second ends the program. */
function stopOnInterrupt(): { readonly signal: AbortSignal; readonly end: () => void } {
  const controller = new AbortController();
  const stop = (): void => {
    controller.abort();
  };
  process.once('SIGINT', stop);
  return { signal: controller.signal, end: () => process.removeListener('SIGINT', stop) };
}
