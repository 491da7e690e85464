import type { Plan } from '../../src/plan/plan.js';
import type { CompileContext } from '../../src/target.js';
import { render } from './bundle.template.js';
import {
  callHelper,
  constant,
  data,
  member,
  name,
  record,
  type Code,
  type Data,
  type Helper,
  type Statement,
} from './code.js';
import { runtimeCode } from './fragments.js';
import type { BundledProgram } from './lower/bundle.js';
import { printExpression, printStatements } from './print/print.js';
import { comment } from './print/quote.js';
import { stateKey } from './lower/run-state.js';
import { NEEDS_NO_TIME, SETTLES, clockArguments, printSaving, usesNow } from './render.js';
import { metadataOf, type MetadataName } from './rule-metadata.js';

/** A rule of a bundle and the program that it has become. */
export interface RenderedRule {
  readonly rule: CompileContext['rule'];
  readonly plan: Plan;
  readonly program: BundledProgram;
}

/** The text of the module that holds many rules, with the metadata that travels with their alerts. */
export function renderBundle(
  rules: readonly RenderedRule[],
  metadata: readonly MetadataName[],
  now: number | undefined,
): string {
  const helpers = new Set<Helper>(['runAsProgram']);
  const print = (statements: readonly Statement[], indentation: number): string =>
    printStatements(statements, indentation, helpers);
  const isTimed = rules.some(({ program }) => program.usesNow);
  // The events of all rules name it alike.
  const clock = rules[0]?.plan.source.clock;
  return render({
    header: comment(`${countOf(rules.length)}, compiled by Crossrule to one module.`),
    labels: printExpression(data(rules.map(({ rule }) => labelOf(rule, metadata))), 0, helpers),
    usage: [
      ...(isTimed ? usesNow(clock) : NEEDS_NO_TIME),
      ...(rules.some(({ program }) => program.settling) ? SETTLES : []),
    ],
    detector: printExpression(detectorOf(isTimed, now, clock), 2, helpers),
    rules: rules.map(({ rule, plan, program }) => ({
      comment: [rule.name, `Rule ${rule.id}, from ${rule.file}.`].flatMap(comment),
      constants: print(program.constants, 2),
      state: print(program.state, 2),
      needs: printExpression(program.needs, 4, helpers),
      push: print(program.push, 6),
      flush: print(program.flush, 6),
      settling: program.settling && print(program.settling, 6),
      key: program.saving && printExpression(constant(stateKey(rule.id, plan)), 0, helpers),
      saving: program.saving && printSaving(program.saving, helpers),
    })),
    runtime: runtimeCode(helpers),
  });
}

function countOf(rules: number): string {
  return rules === 1 ? 'A rule' : `${rules} rules`;
}

function labelOf(rule: CompileContext['rule'], metadata: readonly MetadataName[]): Data {
  const pieces = metadata.flatMap((which) => {
    const piece = metadataOf(rule, which);
    return piece === undefined ? [] : [[which, piece] as const];
  });
  return {
    rule_id: rule.id,
    ...(pieces.length === 0 ? {} : { rule: Object.fromEntries(pieces) }),
  };
}

function detectorOf(isTimed: boolean, now: number | undefined, clock: string | undefined): Code {
  const given = name('options');
  return callHelper(
    'createBundle',
    name('createRules'),
    name('labels'),
    now === undefined
      ? given
      : record([['now', { kind: 'first-given', operands: [member(given, 'now'), constant(now)] }]], given),
    constant(isTimed),
    ...clockArguments(clock),
  );
}
