import type { Expression, Literal } from '../../../src/plan/expression.js';

/**
 * The operands of an `or`, with those joined that ask about the same value: some value of a field is a or some is b
 * when some is a or b; and `x == a or x == b` is `x in (a, b)`, null for null, too.
 */
export function joinAlternatives(operands: readonly Expression[]): readonly Expression[] {
  const alike = new Map<unknown, Expression[]>();
  for (const operand of operands) {
    const key = subjectKey(operand) ?? operand;
    const known = alike.get(key);
    if (known) known.push(operand);
    else alike.set(key, [operand]);
  }
  return [...alike.values()].map(joined);
}

/** Operands with the same key may be joined. */
function subjectKey(operand: Expression): string | undefined {
  if (operand.kind === 'any-value') {
    const [binding, ...others] = operand.bindings;
    if (!binding || others.length > 0) return undefined;
    return JSON.stringify(['some', binding.element, binding.of.kind, binding.of.type, binding.of.name]);
  }
  const options = optionsOf(operand);
  if (!options) return undefined;
  const { subject, caseRule } = options;
  const of = subject.kind === 'single-value' ? subject.operand : subject;
  if (of.kind !== 'element' && of.kind !== 'field' && of.kind !== 'column') return undefined;
  return JSON.stringify(['one', caseRule, subject.kind, of.kind, of.type, of.name]);
}

function joined(operands: readonly Expression[]): Expression {
  const [first, ...others] = operands;
  if (!first || others.length === 0) return first ?? { kind: 'or', operands };
  if (first.kind === 'any-value') {
    const conditions = operands.flatMap((operand) =>
      operand.kind === 'any-value' ? [spanned(operand.condition, operand)] : [],
    );
    return { kind: 'any-value', bindings: first.bindings, condition: { kind: 'or', operands: conditions } };
  }
  const options = operands.map(optionsOf).filter((each) => each !== undefined);
  const [subject] = options;
  if (!subject) return { kind: 'or', operands };
  return spanned(
    {
      kind: 'one-of',
      operand: subject.subject,
      options: options.flatMap((each) => each.options),
      caseRule: subject.caseRule,
    },
    first,
  );
}

function spanned(expression: Expression, of: Expression): Expression {
  return expression.span || !of.span ? expression : { ...expression, span: of.span };
}

interface Options extends Pick<Extract<Expression, { kind: 'one-of' }>, 'caseRule' | 'options'> {
  readonly subject: Expression;
}

/** A comparison that asks whether something is one of some constants. */
function optionsOf(expression: Expression): Options | undefined {
  if (expression.kind === 'one-of') return { ...expression, subject: expression.operand };
  if (expression.kind !== 'compare' || expression.operator !== '==') return undefined;
  const { left, right, caseRule } = expression;
  return isGiven(right) ? { subject: left, options: [right], caseRule } : undefined;
}

function isGiven(expression: Expression): expression is Literal {
  return expression.kind === 'literal' && expression.value !== null;
}
