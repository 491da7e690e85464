import type { Alert } from '../../../src/alert.js';
import { parseEvent } from '../../../src/event.js';
import { linesIn } from '../../../src/lines-in.js';
import { parseDate } from '../../../src/plan/dates.js';
import { textOf } from '../../../src/text-of.js';
import type { Detector, DetectorOptions } from './detector.js';

/**
 * Runs a module that was started as a program: reads events as NDJSON from a file or standard input, compressed by
 * gzip or not, and prints alerts as NDJSON. Does nothing where the module is imported; only here is Node needed.
 * Exit status: 0; 1 when something can't be read; 2 for wrong usage.
 */
export async function runAsProgram(
  module: ProgramModule,
  createDetector: (options: DetectorOptions) => Detector,
): Promise<void> {
  if (!(await isProgram(module))) return;
  const request = requestOf(process.argv.slice(2));
  if (!request) {
    console.error('usage: node RULE.mjs [--now TIME] [EVENTS.ndjson[.gz]]');
    process.exitCode = 2;
    return;
  }
  // A reader that has seen enough, such as head, closes the pipe.
  process.stdout.on('error', () => process.exit());
  const detector = createDetector(request.options);
  let line = 0;
  try {
    for await (const lines of linesOf(request.file)) {
      const alerts: Alert[] = [];
      for (const text of lines) {
        line += 1;
        if (!BLANK.test(text)) for (const alert of alertsOfLine(detector, text, line)) alerts.push(alert);
      }
      printAlerts(alerts);
    }
    printAlerts(detector.flush());
  } catch (error) {
    fail(error);
  }
}

const BLANK = /^\s*$/;

export interface ProgramModule {
  readonly url: string;
  /** Where the engine knows: Deno, Bun, Node from 24.2. */
  readonly main?: boolean;
}

async function isProgram({ url, main }: ProgramModule): Promise<boolean> {
  if (main !== undefined) return main;
  const script = typeof process === 'undefined' ? undefined : process.argv[1];
  if (script === undefined || !url.startsWith('file:')) return false;
  const [{ realpathSync }, { pathToFileURL }] = await Promise.all([import('node:fs'), import('node:url')]);
  try {
    return pathToFileURL(realpathSync(script)).href === url;
  } catch {
    return false;
  }
}

interface ProgramRequest {
  readonly file: string | undefined;
  readonly options: DetectorOptions;
}

function requestOf(parameters: readonly string[]): ProgramRequest | undefined {
  const files = [...parameters];
  const at = files.indexOf('--now');
  const [, time] = at < 0 ? [] : files.splice(at, 2);
  const now = time === undefined ? undefined : parseDate(time);
  if (files.length > 1 || files[0]?.startsWith('--') || (at >= 0 && now === undefined)) return undefined;
  return { file: files[0], options: now === undefined ? {} : { now } };
}

function alertsOfLine(detector: Detector, text: string, line: number): readonly Alert[] {
  try {
    const { id, source } = parseEvent(text, line);
    return detector.push(source, id);
  } catch (error) {
    fail(error, `line ${line}: `);
    return [];
  }
}

function printAlerts(alerts: readonly Alert[]): void {
  if (alerts.length > 0) process.stdout.write(alerts.map((alert) => `${JSON.stringify(alert)}\n`).join(''));
}

function fail(error: unknown, place = ''): void {
  console.error(place + (error instanceof Error ? error.message : String(error)));
  process.exitCode = 1;
}

/** Bytes read at a time: what is done once for each read is hardly felt then. */
const CHUNK = 1 << 20;

/** The lines of a file as they come, some at a time. */
async function* linesOf(file: string | undefined): AsyncGenerator<readonly string[]> {
  const { createReadStream } = await import('node:fs');
  const input = file === undefined ? process.stdin : createReadStream(file, { highWaterMark: CHUNK });
  yield* linesIn(textOf(input));
}
