import type { EsqlExpression } from '../tree.js';
import { descendants, rewrite } from '../walk.js';
import type { Call } from './plan-call.js';

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
      case 'percentile':
      case 'median':
      case 'median_absolute_deviation': {
        const double: EsqlExpression = { ...each, name: 'to_double', arguments: each.arguments.slice(0, 1) };
        return operand && isConstant(operand)
          ? { ...each, name: `mv_${each.name}`, arguments: [double, ...others] }
          : undefined;
      }
      case 'weighted_avg':
        return weightedAverage(each);
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

/**
 * The sum of the weighted values by that of all weights, of values that are null too. A constant weight is none, whatever it
 * is; of one that is refused the call is left. Source: elastic/elasticsearch, WeightedAvg.surrogate.
 */
function weightedAverage(call: Call): EsqlExpression | undefined {
  const [value, weight, ...others] = call.arguments;
  if (!value || !weight || others.length > 0) return undefined;
  if (weight.kind === 'literal' && (weight.value === null || weight.value === 0)) return undefined;
  if (isConstant(value)) return { ...call, name: 'mv_avg', arguments: [value] };
  if (isConstant(weight)) return { ...call, name: 'avg', arguments: [value] };
  const { span } = call;
  const sum = (of: EsqlExpression): EsqlExpression => ({
    ...call,
    name: 'to_double',
    arguments: [{ ...call, name: 'sum', arguments: [of] }],
  });
  return {
    kind: 'binary',
    operator: '/',
    left: sum({ kind: 'binary', operator: '*', left: value, right: weight, span }),
    right: sum(weight),
    span,
  };
}

function isConstant(expression: EsqlExpression): boolean {
  for (const each of descendants(expression))
    if (each.kind === 'name' || (each.kind === 'call' && each.name === 'now')) return false;
  return true;
}
