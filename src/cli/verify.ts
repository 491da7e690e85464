import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { Command, InvalidArgumentError } from 'commander';
import type { Event } from '../event.js';
import { printDate } from '../plan/dates.js';
import { readRules, rulesOf } from '../rule/read-rules.js';
import { nameIn } from '../fields/field-map.js';
import type { Rule } from '../rule/rule.js';
import { withObservedFields } from '../schema/observed.js';
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
import { newestTimestamp } from '../verify/newest-timestamp.js';
import { workerData } from '../verify/workers/messages.js';
import { verifyInWorkers } from '../verify/workers/verify-in-workers.js';
import { verifyLarge } from '../verify/verify-large.js';
import { verifyRules, verifyRulesOver } from '../verify/verify.js';
import { expectedOf } from '../verify/verify-rule.js';
import { changedFilesSince } from './changed-files.js';
import {
  dataFault,
  dataOption,
  engineOption,
  isDataFault,
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
import { eventsFrom } from './run.js';
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
      'how many events to make for each rule, or more where its comparisons need more',
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
      'how many rules at once over made events, each in a process of its own; 0: in this one (default: one a core)',
      naturalNumber,
    )
    .option('--timeout <seconds>', 'give a rule up after this long, over made events', positiveNumber, 120)
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
  const data = dataOf(options);
  const isLarge = data !== undefined && options.expect === undefined && (await areLarge(data));
  const events = data === undefined || isLarge ? undefined : await eventsFrom(data);
  const declared = await readSchema(options.schema);
  const verifyOptions: VerifyOptions = {
    engines,
    generate: options.generate,
    seed: options.seed,
    schema: events && options.schema === undefined ? withObservedFields(declared, events) : declared,
    fields: await readFieldMap(options.fields),
    now: options.now,
    window: options.window,
    url: options.elasticsearch,
  };
  const stopping = stopOnInterrupt();
  const verdicts = await collectVerdicts(rules, events, verifyOptions, options, stopping.signal, status);
  stopping.end();
  const hasTimes = !events || newestTimestamp(events, verifyOptions.fields) !== undefined;
  const clock = hasTimes ? nameIn(verifyOptions.fields, '@timestamp') : undefined;
  const origin = originOf(verdicts[0]?.now, options, clock);
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
  events: readonly Event[] | undefined,
  verifyOptions: VerifyOptions,
  options: Options,
  signal: AbortSignal,
  status: ExitStatus,
): Promise<readonly RuleVerdict[]> {
  const found = new Map<number, RuleVerdict>();
  const progress = progressOf(rules.length);
  for await (const [index, verdict] of verdictsOf(rules, events, verifyOptions, options, signal)) {
    found.set(index, verdict);
    progress.advance(verdict.compiled.rule.name);
    showVerdict(verdict, options.verbose === true, progress, status);
    // An engine of this process may never let an interrupt come in between.
    await setImmediate();
    if (signal.aborted) break;
  }
  progress.end();
  return [...found].toSorted(([left], [right]) => left - right).map(([, verdict]) => verdict);
}

async function* verdictsOf(
  rules: readonly Rule[],
  events: readonly Event[] | undefined,
  verifyOptions: VerifyOptions,
  options: Options,
  signal: AbortSignal,
): AsyncGenerator<readonly [number, RuleVerdict]> {
  const workers = options.threads ?? availableParallelism();
  if (!events && options.data === undefined && workers > 0) {
    const schemaText = await schemaTextOf(options.schema);
    yield* numbered(
      verifyInWorkers(rules, {
        data: workerData(verifyOptions, schemaText),
        workers,
        milliseconds: options.timeout * 1000,
        signal,
      }),
    );
    return;
  }
  let index = 0;
  const expected = options.expect === undefined ? undefined : readExpectedOf(options.expect);
  const data = dataOf(options);
  const verdicts = events
    ? verifyRulesOver(rules, events, verifyOptions, expected)
    : data === undefined
      ? verifyRules(rules, verifyOptions)
      : verifyLarge(rules, data, { ...verifyOptions, observesFields: options.schema === undefined, signal });
  try {
    for await (const verdict of verdicts) {
      yield [index, verdict];
      index += 1;
    }
  } catch (error) {
    // What is read in batches shows its faults late.
    throw data && isDataFault(error) ? dataFault(data, error) : error;
  }
}

/** Above this many bytes events are read in batches, and twice. */
const LARGE = 200_000_000;

async function areLarge(data: Data): Promise<boolean> {
  try {
    return (await bytesOf(await dataSourceOf(data))) > LARGE;
  } catch (error) {
    throw dataFault(data, error);
  }
}

function dataOf({ data, table }: Options): Data | undefined {
  if (data === undefined && table !== undefined)
    throw new UsageError('--table is of a database: name it with --data');
  return data === undefined ? undefined : { path: data, table };
}

async function* numbered(
  verdicts: ReturnType<typeof verifyInWorkers>,
): AsyncGenerator<readonly [number, RuleVerdict]> {
  for await (const { index, verdict } of verdicts) yield [index, verdict];
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
  const how =
    options.data === undefined
      ? `seed ${options.seed}`
      : options.now !== undefined
        ? 'as given'
        : clock === undefined
          ? 'the time of this run'
          : `the newest ${clock} of the data`;
  return now === undefined ? how : `${printDate(now)} (${how})`;
}

async function writeReports(files: readonly string[], verification: Verification): Promise<void> {
  for (const file of files)
    await writeText(file, await renderReport(endingOf(file), verification, packageVersion()));
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
