import { compareValues } from '../../../plan/compare-values.js';
import { fault } from '../../../diagnostic/finding.js';
import type { Expression, Literal } from '../../../plan/expression.js';
import { typeOf } from '../../../plan/type-of.js';
import type { ValueType } from '../../../plan/types.js';
import { coerceLiteral } from './coerce-literals.js';
import { single } from './lower-expression.js';
import { type Call, constantOfArgument, NULL } from './plan-call.js';

/** ROUND_TO: the greatest of the points that is not above the value, or the least of all. Asked of Elasticsearch 8.19. */
export function roundedTo([given = NULL, ...others]: readonly Expression[], call: Call): Expression {
  const value = single(given);
  const constants = others.map((point, index) =>
    constantOfArgument(typeOf(value) === 'date' ? coerceLiteral(point, 'date') : point, call, index + 2),
  );
  const type = commonType([value, ...constants], call);
  const points = constants.map((constant): Literal => ({ ...constant, type }));
  if (points.some((point) => point.value === null)) return NULL;
  const [least, ...greater] = points.toSorted((a, b) => compareValues(a.value ?? 0, b.value ?? 0, type));
  return {
    kind: 'conditional',
    branches: [
      ...greater.toReversed().map((point) => ({
        condition: {
          kind: 'compare' as const,
          operator: '>=' as const,
          left: value,
          right: point,
          caseRule: 'sensitive' as const,
          span: call.span,
        },
        result: point,
      })),
      { condition: { kind: 'exists', operand: value, span: call.span }, result: least ?? NULL },
    ],
    otherwise: NULL,
    span: call.span,
  };
}

function commonType(parameters: readonly Expression[], call: Call): ValueType {
  const types = parameters.map(typeOf);
  const [first = 'null'] = types.filter((type) => type !== 'null');
  const isNumber = (type: ValueType): boolean => type === 'long' || type === 'double';
  const expected = isNumber(first) ? 'number' : 'date';
  const strange = types.findIndex(
    (type) => type !== 'null' && (expected === 'number' ? !isNumber(type) : type !== 'date'),
  );
  if (strange < 0) return types.includes('double') ? 'double' : first;
  throw fault(
    'wrong-argument-type',
    { name: call.name, position: strange + 1, expected, found: types[strange] ?? 'null' },
    call.arguments[strange]?.span ?? call.span,
  );
}
