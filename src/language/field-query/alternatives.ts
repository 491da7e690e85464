import type { Span } from '../../diagnostic/span.js';
import type { Expression, Literal } from '../../plan/expression.js';
import { booleanLiteral } from './some-value.js';

/**
 * The disjunction of conditions, in which those alike on one field are one: some value is in one list, matches one of
 * several patterns, or lies in one of several networks. The order of first appearance is kept.
 */
export function joinAlternatives(operands: readonly Expression[], span: Span): Expression {
  const groups = new Map<string, Group>();
  operands
    .flatMap((each) => (each.kind === 'or' ? each.operands : [each]))
    .forEach((operand, index) => {
      const key = keyOf(operand);
      const group = key === undefined ? undefined : groups.get(key);
      if (group) group.others.push(operand);
      else groups.set(key ?? String(index), { first: operand, others: [] });
    });
  const alternatives = [...groups.values()].map((group) =>
    group.others.length === 0 ? group.first : joinAlike(group, span),
  );
  const [first] = alternatives;
  if (!first) return booleanLiteral(false, span);
  return alternatives.length === 1 ? first : { kind: 'or', operands: alternatives, span };
}

interface Group {
  readonly first: Expression;
  readonly others: Expression[];
}

/** Equal where two conditions can be one; undefined for a condition that stays as it is. */
function keyOf(test: Expression): string | undefined {
  if (test.kind !== 'any-value') return undefined;
  const [binding, ...others] = test.bindings;
  const kind = kindOf(test.condition);
  if (!binding || others.length > 0 || kind === undefined) return undefined;
  return JSON.stringify([binding.of.name, binding.of.type, ...kind]);
}

function kindOf(condition: Expression): readonly string[] | undefined {
  const [option] = optionsOf(condition);
  if (option && (condition.kind === 'compare' || condition.kind === 'one-of'))
    return ['one-of', condition.caseRule, option.type];
  if (condition.kind === 'matches' && condition.operand.kind === 'element') return ['matches'];
  if (condition.kind === 'call' && condition.function === 'cidr-match') return ['cidr-match'];
  return undefined;
}

function optionsOf(condition: Expression): readonly Literal[] {
  if (condition.kind === 'one-of') return condition.operand.kind === 'element' ? condition.options : [];
  if (condition.kind !== 'compare' || condition.operator !== '==' || condition.left.kind !== 'element')
    return [];
  return condition.right.kind === 'literal' ? [condition.right] : [];
}

/** All conditions have one key. */
function joinAlike({ first, others }: Group, span: Span): Expression {
  if (first.kind !== 'any-value') return first;
  const conditions = [first, ...others].flatMap((test) =>
    test.kind === 'any-value' ? [test.condition] : [],
  );
  return { ...first, condition: joinConditions(first.condition, conditions, span), span };
}

function joinConditions(first: Expression, conditions: readonly Expression[], span: Span): Expression {
  if (first.kind === 'matches')
    return {
      ...first,
      patterns: conditions.flatMap((each) => (each.kind === 'matches' ? each.patterns : [])),
      span,
    };
  if (first.kind === 'call') {
    const networks = conditions.flatMap((each) => (each.kind === 'call' ? each.arguments.slice(1) : []));
    return { ...first, arguments: [...first.arguments.slice(0, 1), ...networks], span };
  }
  if (first.kind !== 'compare' && first.kind !== 'one-of') return first;
  return {
    kind: 'one-of',
    operand: first.kind === 'compare' ? first.left : first.operand,
    options: conditions.flatMap(optionsOf),
    caseRule: first.caseRule,
    span,
  };
}
