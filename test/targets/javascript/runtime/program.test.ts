import { writeFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Alert } from '../../../../src/alert.js';
import type { Detector, DetectorOptions } from '../../../../targets/javascript/runtime/detector.js';
import { runAsProgram, type ProgramModule } from '../../../../targets/javascript/runtime/program.js';
import { temporaryFolder } from '../../../support/temporary-folder.js';

const folder = temporaryFolder();
const MAIN: ProgramModule = { url: 'file:///rule.mjs', main: true };

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder.path(), name);
  writeFileSync(path, content);
  return path;
}

let given: DetectorOptions[] = [];
let printed: string[] = [];
let said: string[] = [];
let listening = vi.spyOn(process.stdout, 'on');

/** Finds what is called é, and counts to the end. */
function createDetector(options: DetectorOptions): Detector {
  given.push(options);
  let count = 0;
  return {
    push: ({ name }, id = ''): Alert[] => {
      count += 1;
      return name === 'é' ? [{ kind: 'event', id }] : [];
    },
    flush: (): Alert[] => [{ kind: 'row', values: { count } }],
    save: () => ({ events: 0, newest: null, rules: {} }),
  };
}

const { argv, stdin } = process;

async function run(parameters: readonly string[], input = '', module = MAIN): Promise<unknown> {
  process.argv = ['node', 'rule.mjs', ...parameters];
  Object.defineProperty(process, 'stdin', { value: Readable.from([Buffer.from(input, 'latin1')]) });
  await runAsProgram(module, createDetector);
  const status = process.exitCode;
  process.exitCode = undefined;
  return { printed: printed.join(''), said, status };
}

beforeEach(() => {
  [given, printed, said] = [[], [], []];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed.push(String(text));
    return true;
  });
  listening = vi.spyOn(process.stdout, 'on').mockReturnValue(process.stdout);
  vi.spyOn(console, 'error').mockImplementation((text) => {
    said.push(String(text));
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  process.argv = argv;
  Object.defineProperty(process, 'stdin', { value: stdin });
  process.exitCode = undefined;
});

const EVENTS = '{"name":"é"}\n\n \n{"name":"b"}\r\n{"_id":"x","name":"é"}';
const alerts = (...ids: readonly string[]): string =>
  ids.map((id) => `{"kind":"event","id":"${id}"}\n`).join('');
const counted = (count: number): string => `{"kind":"row","values":{"count":${count}}}\n`;

describe('a module that is run', () => {
  it.each<[string, string, string | Uint8Array]>([
    ['a file', 'events.ndjson', EVENTS],
    ['a compressed file', 'events.ndjson.gz', gzipSync(EVENTS)],
  ])('prints the alerts of %s', async (_, name, content) => {
    expect(await run([write(name, content)])).toEqual({
      printed: alerts('1', 'x') + counted(3),
      said: [],
      status: undefined,
    });
  });

  it('prints the alerts of standard input, compressed or not', async () => {
    const plain = Buffer.from(EVENTS).toString('latin1');
    const expected = { printed: alerts('1', 'x') + counted(3), said: [], status: undefined };
    expect(await run([], plain)).toEqual(expected);
    printed = [];
    expect(await run([], gzipSync(EVENTS).toString('latin1'))).toEqual(expected);
  });

  it('prints what it finds in nothing', async () => {
    expect(await run([], '')).toEqual({ printed: counted(0), said: [], status: undefined });
  });

  it.each([
    ['\x1f', 'begins like something compressed'],
    ['\x1fx', 'begins like something else that is compressed'],
    ['x\x8b', 'ends like it'],
  ])('takes for text what only %j %s', async (input) => {
    const { said: lines } = (await run([], input)) as { said: string[] };
    expect(lines.join()).toMatch(/^line 1: .*JSON/);
  });

  it('tells its detector the time that it is told', async () => {
    const file = write('one.ndjson', '{}');
    for (const parameters of [[file], ['--now', '2025-01-01T00:00:00Z', file], [file, '--now', '1']])
      await run(parameters);
    expect(given).toEqual([{}, { now: Date.UTC(2025, 0, 1) }, { now: 1 }]);
  });

  it('goes on after a line that is no event, and says so', async () => {
    const { status } = (await run([write('bad.ndjson', '{"name":"é"}\nnonsense\n[1]\n{"name":"é"}\n')])) as {
      status: number;
    };
    expect(printed.join('')).toBe(alerts('1', '4') + counted(2));
    expect(said).toEqual([
      expect.stringMatching(/^line 2: .*JSON/),
      'line 3: an event must be a JSON object',
    ]);
    expect(status).toBe(1);
  });

  it.each<[string, readonly string[]]>([
    ['an unknown option', ['--verbose']],
    ['two files', ['a', 'b']],
    ['a time that is none', ['--now', 'tomorrow']],
    ['an option without its value', ['--now']],
    ['an option behind a time', ['--now', '1', '--verbose']],
  ])('says how it is used when it is given %s', async (_, parameters) => {
    expect(await run(parameters)).toEqual({
      printed: '',
      said: ['usage: node RULE.mjs [--now TIME] [EVENTS.ndjson[.gz]]'],
      status: 2,
    });
    expect(given).toEqual([]);
  });

  it('says that a file is missing, and that compressed data are broken', async () => {
    expect(await run([join(folder.path(), 'none.ndjson')])).toMatchObject({ printed: '', status: 1 });
    const broken = write('broken.gz', gzipSync(EVENTS).subarray(0, 30));
    expect(await run([broken])).toMatchObject({ status: 1 });
    expect(said).toEqual([
      expect.stringMatching(/^ENOENT: no such file/),
      expect.stringMatching(/^unexpected end of file/),
    ]);
  });

  it('ends when nobody reads on', async () => {
    const exit = vi.spyOn(process, 'exit').mockReturnValue(undefined as never);
    await run([], '{}');
    const [event, listener] = listening.mock.calls[0] ?? [];
    expect(event).toBe('error');
    listener?.();
    expect(exit).toHaveBeenCalledOnce();
  });
});

describe('a module that is imported', () => {
  const ran = async (module: ProgramModule, script: string | undefined): Promise<boolean> => {
    printed = [];
    process.argv = script === undefined ? ['node'] : ['node', script];
    Object.defineProperty(process, 'stdin', { value: Readable.from([]) });
    await runAsProgram(module, createDetector);
    return printed.length > 0;
  };

  it('does nothing, unless it is what was started', async () => {
    const path = write('started.mjs', '');
    const link = join(folder.path(), 'link.mjs');
    symlinkSync(path, link);
    const { href: url } = pathToFileURL(path);
    expect(await ran({ url, main: false }, path)).toBe(false);
    expect(await ran({ url, main: true }, undefined)).toBe(true);
    expect(await ran({ url }, path)).toBe(true);
    expect(await ran({ url }, link)).toBe(true);
    expect(await ran({ url }, undefined)).toBe(false);
    expect(await ran({ url }, write('other.mjs', ''))).toBe(false);
    expect(await ran({ url }, join(folder.path(), 'none.mjs'))).toBe(false);
    expect(await ran({ url: 'data:text/javascript,' }, path)).toBe(false);
  });
});
