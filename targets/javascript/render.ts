import type { Plan } from '../../src/plan/plan.js';
import type { CompileContext } from '../../src/target.js';
import {
  callHelper,
  constant,
  data,
  member,
  name,
  type Code,
  type Data,
  type Helper,
  type Statement,
} from './code.js';
import { runtimeCode } from './fragments.js';
import type { Program, Saving } from './lower/lower.js';
import { stateKey } from './lower/run-state.js';
import { render } from './module.template.js';
import { printExpression, printStatements } from './print/print.js';
import { comment } from './print/quote.js';

/** The text of the module that holds a program: the rule, its code, and the helpers that the code calls. */
export function renderModule(program: Program, plan: Plan, { rule, options }: CompileContext): string {
  const helpers = new Set<Helper>(['runAsProgram']);
  const print = (statements: readonly Statement[], indentation: number): string =>
    printStatements(statements, indentation, helpers);
  return render({
    header: headerOf(rule),
    rule: printExpression(data(describe(rule)), 0, helpers),
    usage: [
      ...(program.usesNow ? usesNow(plan.source.clock) : NEEDS_NO_TIME),
      ...(program.settling ? SETTLES : []),
    ],
    detector: printExpression(
      detectorOf(program, stateKey(rule.id, plan), plan.source.clock, options.now),
      2,
      helpers,
    ),
    constants: print(program.constants, 2),
    state: print(program.state, 2),
    push: print(program.push, 6),
    flush: print(program.flush, 6),
    settling: program.settling && print(program.settling, 6),
    saving: program.saving && printSaving(program.saving, helpers),
    runtime: runtimeCode(helpers),
  });
}

export function printSaving({ save, names, load }: Saving, helpers: Set<Helper>): object {
  return {
    save: printExpression(save, 4, helpers),
    names: names.join(', '),
    load: printStatements(load, 6, helpers),
  };
}

const STATE = member(name('options'), 'state');

export function usesNow(clock = CLOCK): readonly string[] {
  return [
    'The time of the run, in milliseconds since the epoch, is given to `flush(now)` or as `options.now`; otherwise it is',
    // It stands in a block comment.
    `the newest ${clock.replaceAll('*/', '* /')} of the events.`,
  ];
}

/** The runtime looks at this field unless it is told another. */
const CLOCK = '@timestamp';

/** What the runtime is told of the field whose newest value is the time of the run. */
export function clockArguments(clock = CLOCK): readonly Code[] {
  return clock === CLOCK ? [] : [constant(clock)];
}

export const NEEDS_NO_TIME = ['What it finds does not depend on the time of the run.'];

export const SETTLES = [
  'Where `options.lateness` says how many milliseconds late an event may come, `push` returns sequences as soon as they',
  'are certain, and events that are in none are forgotten.',
];

function headerOf(rule: CompileContext['rule']): readonly string[] {
  const query = rule.query?.trimEnd().split(/\r\n|[\n\r]/) ?? [];
  const width = String(query.length).length;
  return [
    rule.name,
    `Rule ${rule.id}, compiled by Crossrule from ${rule.file}.`,
    ...(query.length === 0 ? [] : ['']),
    ...query.map((line, index) => `${String(index + 1).padStart(width)} | ${line}`),
  ].flatMap(comment);
}

function describe({ id, name: title, metadata }: CompileContext['rule']): Data {
  const { description, author, license, severity, riskScore, tags, references } = metadata;
  return {
    id,
    name: title,
    description,
    author,
    ...(license === undefined ? {} : { license }),
    severity,
    ...(riskScore === undefined ? {} : { riskScore }),
    tags,
    references,
  };
}

function detectorOf(program: Program, key: string, clock: string | undefined, now: number | undefined): Code {
  const run: Code = { kind: 'call', function: name('createRun'), arguments: [] };
  if (program.settling)
    return callHelper(
      'createSettlingDetector',
      run,
      constant(key),
      name('options'),
      ...clockArguments(clock),
    );
  if (!program.usesNow) return callHelper('createTimelessDetector', run, constant(key), STATE);
  const fixed: Code = { kind: 'member', of: name('options'), name: 'now' };
  return callHelper(
    'createTimedDetector',
    run,
    constant(key),
    STATE,
    now === undefined ? fixed : { kind: 'first-given', operands: [fixed, constant(now)] },
    ...clockArguments(clock),
  );
}
