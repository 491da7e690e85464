import { finding, type Finding } from '../../src/diagnostic/finding.js';
import type { Plan } from '../../src/plan/plan.js';
import type { Compilation, CompileContext, Files, Target } from '../../src/target.js';
import { javascriptTarget } from '../javascript/target.js';
import type { RunManifest } from './artifact.js';
import { capabilities } from './capabilities.js';
import { CARDINALITY_PRECISION } from './lower/aggregation.js';
import { lowerPlan, type LoweredPlan } from './lower/plan.js';
import { printAfter, printJson, stemOf } from './print.js';

/**
 * A `_search` request body that OpenSearch and Elasticsearch take alike. Where the response is not the end of it, a
 * manifest and a module for the step after come with it.
 */
export const elasticsearchTarget: Target = {
  name: 'elasticsearch',
  extension: '.json',
  capabilities,
  queriesStore: true,
  compile,
};

function compile(plan: Plan, context: CompileContext): Compilation {
  const lowered = lowerPlan(plan, context.options);
  const findings = notesOf(plan, lowered);
  const body = { suffix: '.json', content: `${printJson(lowered.request.body)}\n` };
  const { paging, rows } = lowered.request;
  if (!lowered.after) return { status: 'exact', files: [body], findings };
  const detector = javascriptTarget.compile(lowered.after, {
    ...context,
    // The request has looked at the window already.
    options: { ...context.options, window: 'all' },
  });
  if (detector.status !== 'exact') return { status: 'unsupported', findings: detector.findings };
  const [module] = detector.files;
  const stem = stemOf(context);
  const manifest: RunManifest = {
    request: `${stem}.json`,
    index: plan.source.indices,
    paging,
    rows,
    after: `${stem}.after.mjs`,
  };
  const files: Files = [
    body,
    { suffix: '.run.json', content: `${printJson(manifest)}\n` },
    { suffix: '.after.mjs', content: printAfter(context, rows) },
    { suffix: '.detector.mjs', content: module.content },
  ];
  return { status: 'exact', files, findings };
}

function notesOf(plan: Plan, lowered: LoweredPlan): readonly Finding[] {
  const at = { kind: 'key', path: ['rule', 'query'] } as const;
  const counts = plan.steps.some(
    (step) => step.kind === 'aggregate' && step.aggregates.some((each) => each.function === 'count-distinct'),
  );
  return [
    ...(lowered.reason === undefined
      ? []
      : [finding('elasticsearch-step-after', { reason: lowered.reason }, at)]),
    ...(counts && lowered.reason === undefined
      ? [finding('elasticsearch-cardinality', { precision: CARDINALITY_PRECISION }, at)]
      : []),
  ];
}
