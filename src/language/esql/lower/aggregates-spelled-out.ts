import type { EsqlExpression } from '../tree.js';
import { descendants, rewrite } from '../walk.js';

/**
 * Aggregates that are others by another name, or none: a constant is its own greatest, and its sum is 0 where there are no
 * rows. Source: Elasticsearch reference, ES|QL "Aggregation functions"; elastic/elasticsearch, SurrogateExpression.
 */
export function spelledOut(expression: EsqlExpression): EsqlExpression {
  return rewrite(expression, (each) => {
    if (each.kind !== 'call') return undefined;
    const { span } = each;
    const [operand, ...others] = each.arguments;
    const constant = operand && others.length === 0 && isConstant(operand);
    switch (each.name) {
      case 'max':
      case 'min':
        return constant ? { ...each, name: `mv_${each.name}` } : undefined;
      case 'sum':
        return constant
          ? {
              kind: 'binary',
              operator: '*',
              left: { ...each, name: 'mv_sum' },
              right: { ...each, name: 'count', arguments: [] },
              span,
            }
          : undefined;
      case 'earliest':
      case 'latest': {
        const time: EsqlExpression = { kind: 'name', name: '@timestamp', span };
        const name = each.name === 'earliest' ? 'first' : 'last';
        return { ...each, name, arguments: [...each.arguments, time] };
      }
      case 'present':
      case 'absent':
        return {
          kind: 'binary',
          operator: each.name === 'present' ? '>' : '==',
          left: { ...each, name: 'count' },
          right: { kind: 'literal', type: 'integer', value: 0, span },
          span,
        };
      default:
        return undefined;
    }
  });
}

function isConstant(expression: EsqlExpression): boolean {
  for (const each of descendants(expression))
    if (each.kind === 'name' || (each.kind === 'call' && each.name === 'now')) return false;
  return true;
}
