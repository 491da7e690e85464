import { catalogue } from '../../src/diagnostic/catalogue.js';
import { finding, type CatalogueEntry } from '../../src/diagnostic/finding.js';
import type { Plan } from '../../src/plan/plan.js';
import type { Compilation, CompileContext, Files, Target } from '../../src/target.js';
import { capabilities } from './capabilities.js';
import { Inexpressible } from './lower/inexpressible.js';
import { relax } from './lower/relax.js';
import { printRule } from './print.js';

/** A rule by the Sigma specification 2. */
export const sigmaTarget: Target = {
  name: 'sigma',
  extension: '.yml',
  capabilities,
  queriesStore: false,
  compile,
};

function compile(plan: Plan, context: CompileContext): Compilation {
  try {
    const { detection, holds, differences } = relax(plan);
    const words = differences.map(({ code, parameters }) =>
      (catalogue[code] as CatalogueEntry<unknown>).message(parameters),
    );
    const content = printRule(detection, plan.source.indices, words, context);
    const files: Files = [{ suffix: '.yml', content }];
    return differences.length === 0
      ? { status: 'exact', files, findings: [] }
      : { status: 'approximate', files, findings: differences, holds };
  } catch (error) {
    if (!(error instanceof Inexpressible)) throw error;
    const at = error.span ? ({ kind: 'query', span: error.span } as const) : QUERY;
    return { status: 'unsupported', findings: [finding('sigma-unsupported', { reason: error.message }, at)] };
  }
}

const QUERY = { kind: 'key', path: ['rule', 'query'] } as const;
