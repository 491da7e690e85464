import type {
  Compare,
  Expression,
  Matches,
  OneOf,
  TokenMatch,
  TokenQuery,
} from '../../../src/plan/expression.js';
import { foldAscii } from '../../../src/plan/pattern/code-points.js';
import { literalOf } from '../../../src/plan/pattern/glob.js';
import { comparisonType, typeOf } from '../../../src/plan/type-of.js';
import type { CaseRule, ValueType } from '../../../src/plan/types.js';
import { isGiven, some } from '../boolean-code.js';
import {
  NULL,
  callHelper,
  callMethod,
  constant,
  data,
  functionOf,
  name,
  operation,
  type Code,
  type Helper,
  type Operator,
} from '../code.js';
import { literalValue } from './literal.js';
import { equalsSome, isOneOf, matchesSome, type Subject } from './patterns.js';
import { named, namedOnce, subjectOf, type Scope } from './scope.js';
import { valueOf } from './expression.js';

/** Code that says something of operands that are not null, be it a boolean or any other value. */
export interface Test {
  readonly operands: readonly Code[];
  readonly code: Code;
  /** Whether the code is false, and not just wrong, where an operand is null. */
  readonly isFalseOfNull: boolean;
}

export function testOf(expression: Compare | OneOf | Matches | TokenMatch, scope: Scope): Test {
  switch (expression.kind) {
    case 'compare':
      return comparison(expression, scope);
    case 'one-of':
      return membership(expression, scope);
    case 'matches': {
      const operand = operandOf(expression.operand, scope);
      const { patterns } = expression;
      const folding = patterns.filter(({ kind, caseRule }) => kind === 'glob' && caseRule === 'ascii').length;
      return {
        operands: [operand],
        code: matchesSome(subject(expression.operand, operand, scope, folding), patterns, scope.unit),
        isFalseOfNull: patterns.every(
          (pattern) => pattern.kind === 'glob' && literalOf(pattern) !== undefined,
        ),
      };
    }
    case 'token-match': {
      const operand = operandOf(expression.operand, scope);
      const tokens = callHelper('analyze', operand, constant(expression.analyzer));
      return {
        operands: [operand],
        code: answersQuery(tokens, expression.query, scope),
        isFalseOfNull: false,
      };
    }
  }
}

/** An operand's value under a name, so that it may be mentioned several times. */
export function operandOf(expression: Expression, scope: Scope): Code {
  return named(valueOf(expression, scope), subjectOf(expression, scope), scope.unit.names, scope.statements);
}

/** The helper that orders values of a type. */
export function orderOf(type: ValueType): Helper {
  switch (type) {
    case 'keyword':
      return 'byText';
    case 'ip':
      return 'byAddress';
    case 'version':
      return 'byVersion';
    case 'long':
    case 'double':
    case 'boolean':
    case 'date':
    case 'duration':
    case 'period':
    case 'null':
      return 'byNumber';
  }
}

function comparison(expression: Compare, scope: Scope): Test {
  const operands = [operandOf(expression.left, scope), operandOf(expression.right, scope)] as const;
  const type = comparisonType(expression.left, expression.right);
  if (expression.operator === '==' || expression.operator === '!=') {
    const [left, right] = operands.map((operand, index) =>
      index === 0 && isLower(expression.left, scope) ? operand : folded(operand, expression.caseRule, type),
    );
    const operator = expression.operator === '==' ? '===' : '!==';
    const isPlain = type !== 'version';
    return {
      operands,
      code: compared(left ?? NULL, operator, right ?? NULL, isPlain ? undefined : 'byVersion'),
      isFalseOfNull: isPlain && operator === '===' && operands.some(isGiven),
    };
  }
  const order = orderOf(type);
  const [left, right] = operands;
  return {
    operands,
    code: compared(left, expression.operator, right, order === 'byNumber' ? undefined : order),
    isFalseOfNull: false,
  };
}

/** By JavaScript's own operator, or by what an order says of the two. */
function compared(left: Code, operator: Operator, right: Code, order: Helper | undefined): Code {
  return order === undefined
    ? operation(left, operator, right)
    : operation(callHelper(order, left, right), operator, constant(0));
}

function membership(expression: OneOf, scope: Scope): Test {
  const operand = operandOf(expression.operand, scope);
  const values = expression.options.flatMap((option) =>
    option.value === null ? [] : [literalValue(option, option.value)],
  );
  const type = typeOf(expression.operand);
  const of = subject(expression.operand, operand, scope, 1);
  if (type === 'keyword')
    return {
      operands: [operand],
      code: equalsSome(of, values.map(String), expression.caseRule, scope.unit),
      isFalseOfNull: true,
    };
  if (type === 'version')
    return {
      operands: [operand],
      code: some(
        values.map((value) =>
          compared(
            folded(operand, expression.caseRule, type),
            '===',
            folded(constant(value), expression.caseRule, type),
            'byVersion',
          ),
        ),
      ),
      isFalseOfNull: false,
    };
  return { operands: [operand], code: isOneOf(operand, values, of.called, scope.unit), isFalseOfNull: true };
}

/** Whether an operand is in lower case already. */
function isLower(expression: Expression, { elements }: Scope): boolean {
  return expression.kind === 'element' && elements.get(expression.name)?.isLower === true;
}

/** What is compared where case does not count. */
function folded(operand: Code, caseRule: CaseRule, type: ValueType): Code {
  if (caseRule === 'sensitive' || (type !== 'keyword' && type !== 'version')) return operand;
  return operand.kind === 'constant' && typeof operand.value === 'string'
    ? constant(foldAscii(operand.value))
    : callHelper('lowerAscii', operand);
}

/**
 * A string for patterns, of which so many ignore case. Its lower-cased form gets a name where it may be wanted again:
 * later in the row, or by a second pattern.
 */
function subject(expression: Expression, operand: Code, scope: Scope, folding: number): Subject {
  const called = subjectOf(expression, scope);
  const isOfRow = scope.statements === scope.row.statements && operand.kind === 'name';
  const lowered = callHelper('lowerAscii', operand);
  let form: Code | undefined;
  return {
    called,
    under: (caseRule) => {
      if (caseRule === 'sensitive' || isLower(expression, scope)) return operand;
      form ??= isOfRow
        ? namedOnce(`lower ${operand.name}`, `${called} lower`, scope, () => lowered)
        : folding > 1
          ? named(lowered, `${called} lower`, scope.unit.names, scope.statements)
          : lowered;
      return form;
    },
  };
}

function answersQuery(tokens: Code, query: TokenQuery, { unit }: Scope): Code {
  switch (query.kind) {
    case 'any-token':
      return callHelper('hasAnyToken', tokens, data(query.tokens));
    case 'all-tokens':
      return callHelper('hasAllTokens', tokens, data(query.tokens));
    case 'phrase':
      return callHelper('hasPhrase', tokens, data(query.tokens));
    case 'token-pattern': {
      const token = name('token');
      const under = (caseRule: CaseRule): Code =>
        caseRule === 'ascii' ? callHelper('lowerAscii', token) : token;
      const matches = matchesSome({ called: 'token', under }, [query.pattern], unit);
      return callMethod(tokens, 'some', functionOf(['token'], [], matches));
    }
  }
}
