import { mayBeMultiple } from '../../../src/plan/check.js';
import type {
  AnyObject,
  AnyValue,
  Compare,
  Expression,
  Literal,
  OneOf,
} from '../../../src/plan/expression.js';
import { functions } from '../../../src/plan/functions.js';
import { foldAscii } from '../../../src/plan/pattern/code-points.js';
import { comparisonType, typeOf } from '../../../src/plan/type-of.js';
import type { ValueType } from '../../../src/plan/types.js';
import { identifier, numberLiteral, stringLiteral } from '../quote.js';
import { Refusal } from '../refusal.js';
import { addressLiteral, parseAddress, printAddress } from './address.js';
import { lowerCall } from './call.js';
import { type Fold, foldedBeside, foldedText, patternTest } from './pattern.js';
import { readMember } from './relation.js';
import { madeColumn } from './stage.js';
import { lowerCapture, lowerReplace } from './search-pattern.js';
import { lowerTokenMatch } from './token-match.js';
import { versionKey } from './version-key.js';

/** What expressions need to know: how source fields are named in the relation, and the run's time. */
export interface ExpressionContext {
  readonly fieldColumn: (name: string) => string;
  readonly now: number | undefined;
  /** Within one object of an event: what the object's own fields are called, and where it stands. */
  readonly object?: { readonly path: string; readonly element: string };
  /** What stands for elements and columns of these names. */
  readonly stored?: ReadonlyMap<string, string>;
  /** How a text without case is had beside some others, where there are columns of such. */
  readonly fold?: Fold;
  /** The words of a text (SQL), where there is a column of them. */
  readonly words?: (text: string) => string | undefined;
  /** Whether null may stand for false, as it does to a scan: what is COALESCEd is not told to one. */
  readonly nullIsFalse?: boolean;
}

/**
 * An expression as SQL. What may have several values is a list (null, never empty); dates are milliseconds since the
 * epoch. SQL's null is the plan's: logic is three-valued in both.
 */
export function lowerExpression(expression: Expression, context: ExpressionContext): string {
  // Null is false to a conjunction that is so itself; to all else it is null.
  const exactly = context.nullIsFalse === true ? { ...context, nullIsFalse: false } : context;
  const lower = (operand: Expression): string => lowerExpression(operand, exactly);
  const joined = (operands: readonly Expression[], by: string): string =>
    `(${operands.map((operand) => lowerExpression(operand, context)).join(by)})`;
  switch (expression.kind) {
    case 'literal':
      return lowerLiteral(expression);
    case 'field':
      return context.object
        ? readMember(context.object, expression)
        : identifier(context.fieldColumn(expression.name));
    case 'column':
      return context.stored?.get(expression.name) ?? madeColumn(expression.name);
    case 'element':
      return context.stored?.get(expression.name) ?? elementName(expression.name);
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
      return lowerCompare(expression, exactly);
    case 'one-of':
      return lowerOneOf(expression, exactly);
    case 'matches': {
      const text = textOf(expression.operand, lower);
      const tests = expression.patterns.map((pattern) => patternTest(text, pattern, context.fold));
      return tests.length === 0 ? falseUnlessNull(text) : `(${tests.join(' OR ')})`;
    }
    case 'token-match':
      return lowerTokenMatch(expression, textOf(expression.operand, lower), context.words);
    case 'replace':
      return lowerReplace(expression, lower(expression.operand));
    case 'capture':
      return lowerCapture(expression, lower(expression.operand));
    case 'exists':
      return `(${lower(expression.operand)} IS NOT NULL)`;
    case 'and':
      return expression.operands.length === 0 ? 'TRUE' : joined(expression.operands, ' AND ');
    case 'or':
      return expression.operands.length === 0 ? 'FALSE' : joined(expression.operands, ' OR ');
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

function textOf(operand: Expression, lower: (operand: Expression) => string): string {
  return typeOf(operand) === 'ip' ? printAddress(lower(operand)) : lower(operand);
}

function elementName(name: string): string {
  return identifier(`each ${name}`);
}

function lowerLiteral({ type, value }: Literal): string {
  if (value === null) return 'NULL';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'string') return type === 'ip' ? addressLiteral(value) : stringLiteral(value);
  switch (type) {
    case 'double':
      return `CAST(${numberLiteral(value)} AS DOUBLE)`;
    case 'date':
      // Small numbers are INTEGER to DuckDB, and dates are computed with.
      return Math.abs(value) < 2 ** 31 ? `CAST(${numberLiteral(value)} AS BIGINT)` : numberLiteral(value);
    case 'keyword':
    case 'long':
    case 'boolean':
    case 'ip':
    case 'version':
    case 'duration':
    case 'period':
    case 'null':
      return numberLiteral(value);
  }
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
  const type = typeOf(binding.of);
  if (
    condition.kind === 'compare' &&
    condition.operator === '==' &&
    condition.caseRule === 'sensitive' &&
    condition.left.kind === 'element' &&
    condition.right.kind === 'literal' &&
    condition.left.type === condition.right.type &&
    condition.right.value !== null
  )
    return truth(`list_contains(${list}, ${lowerLiteral(condition.right)})`, context);
  if (
    condition.kind === 'one-of' &&
    condition.caseRule === 'sensitive' &&
    condition.operand.kind === 'element' &&
    condition.operand.type !== 'null' &&
    condition.options.length > 0
  )
    return truth(
      `list_has_any(${list}, [${condition.options.map((option) => comparable(option, type, undefined, context)).join(', ')}])`,
      context,
    );
  return walkLists(expression, context);
}

function walkLists(expression: AnyValue, context: ExpressionContext): string {
  const condition = lowerExpression(expression.condition, { ...context, nullIsFalse: false });
  const [first, ...others] = expression.bindings;
  if (!first) return `COALESCE(${condition}, FALSE)`;
  const lists = expression.bindings.map(({ of }) => {
    const list = lowerExpression(of, context);
    const several = mayBeMultiple(of) ? list : `[${list}]`;
    // A field without values is tried once, as null; most conditions are then null themselves.
    return isNeverTrueOfNull(expression.condition) && others.length === 0
      ? several
      : `COALESCE(${several}, [NULL])`;
  });
  const found = expression.bindings.reduceRight(
    (test, { element }, index) =>
      `len([1 FOR ${elementName(element)} IN ${lists[index] ?? 'NULL'} IF COALESCE(${test}, FALSE)]) > 0`,
    condition,
  );
  return truth(found, context);
}

function truth(test: string, { nullIsFalse }: ExpressionContext): string {
  return nullIsFalse === true ? `(${test})` : `COALESCE(${test}, FALSE)`;
}

/** Whether a condition is null, or at least not true, where an element of it is null. */
export function isNeverTrueOfNull(condition: Expression): boolean {
  switch (condition.kind) {
    case 'compare':
      return isNullOfNull(condition.left) || isNullOfNull(condition.right);
    case 'one-of':
    case 'matches':
    case 'token-match':
      return isNullOfNull(condition.operand);
    case 'and':
      return condition.operands.some(isNeverTrueOfNull);
    case 'or':
      return condition.operands.every(isNeverTrueOfNull);
    case 'element':
    case 'literal':
    case 'field':
    case 'column':
    case 'now':
    case 'any-value':
    case 'any-object':
    case 'single-value':
    case 'replace':
    case 'capture':
    case 'exists':
    case 'not':
    case 'is-true':
    case 'conditional':
    case 'call':
      return false;
  }
}

function isNullOfNull(value: Expression): boolean {
  return (
    value.kind === 'element' ||
    (value.kind === 'call' &&
      functions[value.function].values === 'strict' &&
      value.arguments.some(isNullOfNull))
  );
}

function lowerCompare(expression: Compare, context: ExpressionContext): string {
  const type = comparisonType(expression.left, expression.right);
  const isOrder = expression.operator !== '==' && expression.operator !== '!=';
  const fold = foldOf(expression.caseRule, type, [expression.left, expression.right], context);
  const side = (operand: Expression): string => {
    const sql = comparable(operand, type, fold, context);
    return isOrder && type === 'version' ? versionKey(sql) : sql;
  };
  const operator = { '==': '=', '!=': '<>', '<': '<', '<=': '<=', '>': '>', '>=': '>=' }[expression.operator];
  return `(${side(expression.left)} ${operator} ${side(expression.right)})`;
}

/** How texts are folded to be compared with each other, of which at most one is not written out; undefined if not at all. */
function foldOf(
  caseRule: Compare['caseRule'],
  type: ValueType,
  operands: readonly Expression[],
  { fold = foldedBeside }: ExpressionContext,
): ((text: string) => string) | undefined {
  if (caseRule !== 'ascii' || type !== 'keyword') return undefined;
  const literals = operands.flatMap((operand) =>
    operand.kind === 'literal' && typeof operand.value === 'string' ? [foldAscii(operand.value)] : [],
  );
  return literals.length < operands.length - 1 ? foldedText : (text) => fold(text, literals);
}

function comparable(
  operand: Expression,
  type: ValueType,
  fold: ((text: string) => string) | undefined,
  context: ExpressionContext,
): string {
  if (operand.kind === 'literal' && typeof operand.value === 'string') {
    if (type === 'ip') return addressLiteral(operand.value);
    return stringLiteral(fold ? foldAscii(operand.value) : operand.value);
  }
  const sql = lowerExpression(operand, context);
  if (type === 'ip' && typeOf(operand) !== 'ip') return parseAddress(sql);
  return fold ? fold(sql) : sql;
}

function lowerOneOf(expression: OneOf, context: ExpressionContext): string {
  const type = typeOf(expression.operand);
  const fold = foldOf(expression.caseRule, type, [expression.operand, ...expression.options], context);
  const side = (operand: Expression): string => comparable(operand, type, fold, context);
  const operand = side(expression.operand);
  if (expression.options.length === 0) return falseUnlessNull(operand);
  return `(${operand} IN (${expression.options.map(side).join(', ')}))`;
}

function falseUnlessNull(sql: string): string {
  return `(CASE WHEN ${sql} IS NOT NULL THEN FALSE END)`;
}
