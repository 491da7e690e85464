import { Fault, type Finding } from '../../diagnostic/finding.js';
import { isError } from '../../diagnostic/resolve.js';
import type { Schema } from '../../schema/schema.js';
import type { LoweredQuery, QueryOptions } from '../language.js';
import type { LowerContext } from './lower/context.js';
import { eventOrder } from './lower/event-order.js';
import { lowerEventFilter } from './lower/event-filter.js';
import { inferFieldTypes } from './lower/infer-field-types.js';
import { lowerSample, lowerSequence } from './lower/join.js';
import { lowerPipes, ordinalOrder } from './lower/pipes.js';
import type { EqlQuery } from './tree.js';

/** What a query means, in steps of the plan; no `query` where a finding is an error. */
export function lowerEql(
  tree: EqlQuery,
  schema: Schema,
  options: QueryOptions,
): { readonly query?: LoweredQuery; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const context: LowerContext = {
    schema,
    inferred: inferFieldTypes(tree, schema),
    findings,
    told: new Set(),
  };
  try {
    const query = lowerQuery(tree, options, context);
    return findings.some(isError) ? { findings } : { query, findings };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { findings: [...findings, error.finding] };
  }
}

function lowerQuery({ body, pipes }: EqlQuery, options: QueryOptions, context: LowerContext): LoweredQuery {
  switch (body.kind) {
    case 'event-filter':
      return {
        steps: [
          {
            kind: 'filter',
            condition: lowerEventFilter(body, options.eventCategoryField, context),
            span: body.span,
          },
          ...lowerPipes(pipes, eventOrder(options, context.schema)),
        ],
        result: { kind: 'events' },
      };
    case 'sequence':
      return {
        steps: [lowerSequence(body, options, context), ...lowerPipes(pipes, ordinalOrder)],
        result: { kind: 'sequences' },
      };
    case 'sample':
      return {
        steps: [lowerSample(body, options, context), ...lowerPipes(pipes, ordinalOrder)],
        result: { kind: 'sequences' },
      };
  }
}
