import { fault } from '../../../diagnostic/finding.js';
import { nearestName } from '../../../diagnostic/nearest.js';
import type { Limit, Sort, SortKey, Step } from '../../../plan/step.js';
import type { Pipe } from '../tree.js';

/** What puts the results of a query in order. */
export type StepOrder = (direction: SortKey['direction']) => readonly SortKey[];

/** Sequences and samples are counted in their order. */
export const ordinalOrder: StepOrder = (direction) => [
  {
    expression: { kind: 'column', name: 'ordinal', type: 'long', multiple: false },
    direction,
    nulls: 'last',
  },
];

/**
 * `head n` keeps the first results, `tail n` the last, and what is left comes in order. A Fault for the
 * other pipes, none of which Elasticsearch has. Source: Elasticsearch reference, "EQL pipe reference".
 */
export function lowerPipes(pipes: readonly Pipe[], order: StepOrder): readonly Step[] {
  if (pipes.length === 0) return [];
  const steps = pipes.flatMap((pipe): readonly Step[] => {
    const direction = directionOf(pipe);
    const limit: Limit = { kind: 'limit', count: countOf(pipe), implicit: false, span: pipe.span };
    return [sort(order(direction)), limit];
  });
  const isInOrder = pipes.at(-1)?.name === 'head';
  return isInOrder ? steps : [...steps, sort(order('ascending'))];
}

function sort(keys: readonly SortKey[]): Sort {
  return { kind: 'sort', keys };
}

const REFUSED_PIPES = ['count', 'filter', 'sort', 'unique', 'unique_count'];

function directionOf({ name, span }: Pipe): SortKey['direction'] {
  if (name === 'head') return 'ascending';
  if (name === 'tail') return 'descending';
  if (REFUSED_PIPES.includes(name))
    throw fault(
      'unsupported-construct',
      { what: `the pipe ${name}`, reason: 'Elasticsearch has only head and tail' },
      span,
    );
  const nearest = nearestName(name, ['head', 'tail', ...REFUSED_PIPES]);
  throw fault('eql-unknown-pipe', { name, ...(nearest === undefined ? {} : { nearest }) }, span);
}

function countOf({ name, arguments: values, span }: Pipe): number {
  const [count, ...others] = values;
  if (count?.kind === 'integer' && others.length === 0) return Number(count.digits);
  throw fault('eql-pipe-argument', { name }, count?.span ?? span);
}
