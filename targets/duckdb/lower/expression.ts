import { mayBeMultiple } from '../../../src/plan/check.js';
import type {
  AnyObject,
  AnyValue,
  Compare,
  Expression,
  Literal,
  OneOf,
} from '../../../src/plan/expression.js';
import { foldAscii } from '../../../src/plan/pattern/code-points.js';
import { comparisonType, typeOf } from '../../../src/plan/type-of.js';
import type { ValueType } from '../../../src/plan/types.js';
import { descendants } from '../../../src/plan/walk.js';
import { identifier, numberLiteral, stringLiteral } from '../quote.js';
import { Refusal } from '../refusal.js';
import { addressDigits, literalDigits } from './address.js';
import { lowerCall } from './call.js';
import { foldedText, patternTest } from './pattern.js';
import { readMember } from './relation.js';
import { lowerCapture, lowerReplace } from './search-pattern.js';
import { lowerTokenMatch } from './token-match.js';

/** What expressions need to know: how source fields are named in the relation, and the run's time. */
export interface ExpressionContext {
  readonly fieldColumn: (name: string) => string;
  readonly now: number | undefined;
  /** Within one object of an event: what the object's own fields are called, and where it stands. */
  readonly object?: { readonly path: string; readonly element: string };
}

/**
 * An expression as SQL. What may have several values is a list (null, never empty); dates are milliseconds since the
 * epoch. SQL's null is the plan's: logic is three-valued in both.
 */
export function lowerExpression(expression: Expression, context: ExpressionContext): string {
  const lower = (operand: Expression): string => lowerExpression(operand, context);
  switch (expression.kind) {
    case 'literal':
      return lowerLiteral(expression);
    case 'field':
      return context.object
        ? readMember(context.object, expression)
        : identifier(context.fieldColumn(expression.name));
    case 'column':
      return identifier(expression.name);
    case 'element':
      return elementName(expression.name);
    case 'now':
      return context.now === undefined ? RUN_TIME : numberLiteral(context.now);
    case 'any-value':
      return lowerAnyValue(expression, context);
    case 'any-object':
      return lowerAnyObject(expression, context);
    case 'single-value': {
      const operand = lower(expression.operand);
      return mayBeMultiple(expression.operand)
        ? `(CASE WHEN len(${operand}) = 1 THEN ${operand}[1] END)`
        : operand;
    }
    case 'compare':
      return lowerCompare(expression, lower);
    case 'one-of':
      return lowerOneOf(expression, lower);
    case 'matches': {
      const text = lower(expression.operand);
      const tests = expression.patterns.map((pattern) => patternTest(text, pattern));
      return tests.length === 0 ? falseUnlessNull(text) : `(${tests.join(' OR ')})`;
    }
    case 'token-match':
      return lowerTokenMatch(expression, lower(expression.operand));
    case 'replace':
      return lowerReplace(expression, lower(expression.operand));
    case 'capture':
      return lowerCapture(expression, lower(expression.operand));
    case 'exists':
      return `(${lower(expression.operand)} IS NOT NULL)`;
    case 'and':
      return expression.operands.length === 0 ? 'TRUE' : `(${expression.operands.map(lower).join(' AND ')})`;
    case 'or':
      return expression.operands.length === 0 ? 'FALSE' : `(${expression.operands.map(lower).join(' OR ')})`;
    case 'not':
      return `(NOT ${lower(expression.operand)})`;
    case 'is-true':
      return `COALESCE(${lower(expression.operand)}, FALSE)`;
    case 'conditional': {
      const asList = mayBeMultiple(expression);
      const result = (each: Expression): string =>
        asList && !mayBeMultiple(each)
          ? `CASE WHEN ${lower(each)} IS NOT NULL THEN [${lower(each)}] END`
          : lower(each);
      const branches = expression.branches.map(
        (branch) => `WHEN ${lower(branch.condition)} THEN ${result(branch.result)}`,
      );
      return `(CASE ${branches.join(' ')} ELSE ${result(expression.otherwise)} END)`;
    }
    case 'call':
      return lowerCall(expression, lower);
  }
}

/** `SET VARIABLE now = MILLISECONDS` fixes the time of the run. */
const RUN_TIME = "COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now()))";

function elementName(name: string): string {
  return identifier(`each ${name}`);
}

function lowerLiteral({ type, value }: Literal): string {
  if (value === null) return 'NULL';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'string') return stringLiteral(value);
  return type === 'double' ? `CAST(${numberLiteral(value)} AS DOUBLE)` : numberLiteral(value);
}

function lowerAnyObject({ path, condition, span }: AnyObject, context: ExpressionContext): string {
  if (context.object) throw new Refusal('objects within objects', span);
  const element = elementName('object');
  const test = lowerExpression(condition, { ...context, object: { path, element } });
  const objects = identifier(context.fieldColumn(path));
  return `COALESCE(len([1 FOR ${element} IN ${objects} IF COALESCE(${test}, FALSE)]) > 0, FALSE)`;
}

/** What DuckDB has a list function for is written so; the rest walks the list. */
function lowerAnyValue(expression: AnyValue, context: ExpressionContext): string {
  const { condition } = expression;
  const [binding] = expression.bindings;
  if (expression.bindings.length !== 1 || !binding || !mayBeMultiple(binding.of))
    return walkLists(expression, context);
  if (condition.kind === 'or' && condition.operands.length > 0)
    return `(${condition.operands.map((operand) => lowerAnyValue({ ...expression, condition: operand }, context)).join(' OR ')})`;
  const list = lowerExpression(binding.of, context);
  const isPlain = (type: ValueType): boolean => type !== 'ip' && type !== 'null';
  if (
    condition.kind === 'compare' &&
    condition.operator === '==' &&
    condition.caseRule === 'sensitive' &&
    condition.left.kind === 'element' &&
    condition.right.kind === 'literal' &&
    isPlain(condition.left.type) &&
    condition.right.value !== null
  )
    return `COALESCE(list_contains(${list}, ${lowerLiteral(condition.right)}), FALSE)`;
  if (
    condition.kind === 'one-of' &&
    condition.caseRule === 'sensitive' &&
    condition.operand.kind === 'element' &&
    isPlain(condition.operand.type) &&
    condition.options.length > 0
  )
    return `COALESCE(list_has_any(${list}, [${condition.options.map(lowerLiteral).join(', ')}]), FALSE)`;
  return walkLists(expression, context);
}

function walkLists(expression: AnyValue, context: ExpressionContext): string {
  const condition = lowerExpression(expression.condition, context);
  const [first, ...others] = expression.bindings;
  if (!first) return `COALESCE(${condition}, FALSE)`;
  const lists = expression.bindings.map(({ of }) => {
    const list = lowerExpression(of, context);
    const several = mayBeMultiple(of) ? list : `[${list}]`;
    // A field without values is tried once, as null; most conditions are then null themselves.
    return maybeTrueOfNull(expression.condition) || others.length > 0
      ? `COALESCE(${several}, [NULL])`
      : several;
  });
  const found = expression.bindings.reduceRight(
    (test, { element }, index) =>
      `len([1 FOR ${elementName(element)} IN ${lists[index] ?? 'NULL'} IF COALESCE(${test}, FALSE)]) > 0`,
    condition,
  );
  return `COALESCE(${found}, FALSE)`;
}

function maybeTrueOfNull(condition: Expression): boolean {
  return [...descendants(condition)].some(
    ({ kind }) =>
      kind === 'exists' || kind === 'is-true' || kind === 'conditional' || kind === 'or' || kind === 'call',
  );
}

function lowerCompare(expression: Compare, lower: (operand: Expression) => string): string {
  const type = comparisonType(expression.left, expression.right);
  const side = (operand: Expression): string =>
    comparable(operand, type, expression.caseRule === 'ascii', lower);
  if (type === 'version' && expression.operator !== '==' && expression.operator !== '!=')
    throw new Refusal('the order of versions', expression.span);
  const operator = { '==': '=', '!=': '<>', '<': '<', '<=': '<=', '>': '>', '>=': '>=' }[expression.operator];
  return `(${side(expression.left)} ${operator} ${side(expression.right)})`;
}

function comparable(
  operand: Expression,
  type: ValueType,
  fold: boolean,
  lower: (operand: Expression) => string,
): string {
  const folds = fold && type === 'keyword';
  if (operand.kind === 'literal' && typeof operand.value === 'string') {
    if (type === 'ip') return literalDigits(operand.value);
    return stringLiteral(folds ? foldAscii(operand.value) : operand.value);
  }
  const sql = lower(operand);
  if (type === 'ip') return addressDigits(sql);
  return folds ? foldedText(sql) : sql;
}

function lowerOneOf(expression: OneOf, lower: (operand: Expression) => string): string {
  const type = typeOf(expression.operand);
  const side = (operand: Expression): string =>
    comparable(operand, type, expression.caseRule === 'ascii', lower);
  const operand = side(expression.operand);
  if (expression.options.length === 0) return falseUnlessNull(operand);
  return `(${operand} IN (${expression.options.map(side).join(', ')}))`;
}

function falseUnlessNull(sql: string): string {
  return `(CASE WHEN ${sql} IS NOT NULL THEN FALSE END)`;
}
