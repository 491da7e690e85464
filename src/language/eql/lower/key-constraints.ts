import { printEqlExpression } from '../print.js';
import type { EqlExpression, EqlField, EventFilter } from '../tree.js';
import { descendants } from '../walk.js';

/** An item of a sequence or sample with all its join keys, those that all items share first. */
export interface KeyedItem {
  readonly filter: EventFilter;
  readonly keys: readonly EqlField[];
}

/**
 * What the conditions of one item ask of a join key alone is asked of the same key in all items. Only events with
 * several values of a key can tell. Source: elastic/elasticsearch, Optimizer.PropagateJoinKeyConstraints.
 */
export function propagateKeyConstraints<Item extends KeyedItem>(items: readonly Item[]): readonly Item[] {
  const constraints = items.flatMap((item) => constraintsOf(item));
  return items.map((item) => {
    const own = conjunctsOf(item.filter.condition);
    const known = new Set(own.map(printEqlExpression));
    const added = constraints.flatMap(({ condition, position, from }) => {
      const key = item.keys[position];
      const asked = key && from !== item ? replaceField(condition, key) : undefined;
      if (!asked || known.has(printEqlExpression(asked))) return [];
      known.add(printEqlExpression(asked));
      return [asked];
    });
    if (added.length === 0) return item;
    const { condition } = item.filter;
    return {
      ...item,
      filter: {
        ...item.filter,
        condition: { kind: 'and', operands: [...own, ...added], span: condition.span },
      },
    };
  });
}

interface Constraint {
  readonly condition: EqlExpression;
  /** Which of the join keys it is about. */
  readonly position: number;
  readonly from: KeyedItem;
}

function constraintsOf(item: KeyedItem): readonly Constraint[] {
  return conjunctsOf(item.filter.condition)
    .filter((condition) => !hasAlternatives(condition))
    .flatMap((condition) => {
      const names = new Set(
        [...descendants(condition)].flatMap((node) => (node.kind === 'field' ? [node.name] : [])),
      );
      const position = item.keys.findIndex(({ name }) => names.has(name));
      return names.size === 1 && position >= 0 ? [{ condition, position, from: item }] : [];
    });
}

function conjunctsOf(condition: EqlExpression): readonly EqlExpression[] {
  return condition.kind === 'and' ? condition.operands.flatMap(conjunctsOf) : [condition];
}

// Lists of patterns and of texts without case are alternatives, too; a list behind `in` is one test.
function hasAlternatives(condition: EqlExpression): boolean {
  return [...descendants(condition)].some((node) => {
    switch (node.kind) {
      case 'or':
        return true;
      case 'lookup':
        return node.operator === 'in~' && node.options.length > 1;
      case 'pattern-match':
        return !node.operator.startsWith('regex') && node.patterns.length > 1;
      case 'call':
        return node.name.toLowerCase() === 'wildcard' && node.arguments.length > 2;
      case 'null':
      case 'boolean':
      case 'string':
      case 'integer':
      case 'decimal':
      case 'field':
      case 'negation':
      case 'arithmetic':
      case 'comparison':
      case 'not':
      case 'and':
        return false;
    }
  });
}

function replaceField(node: EqlExpression, field: EqlField): EqlExpression {
  const replace = (each: EqlExpression): EqlExpression => replaceField(each, field);
  switch (node.kind) {
    case 'field':
      return { ...field, span: node.span };
    case 'call':
      return { ...node, arguments: node.arguments.map(replace) };
    case 'negation':
    case 'not':
      return { ...node, operand: replace(node.operand) };
    case 'arithmetic':
    case 'comparison':
      return { ...node, left: replace(node.left), right: replace(node.right) };
    case 'lookup':
      return { ...node, operand: replace(node.operand), options: node.options.map(replace) };
    case 'pattern-match':
      return { ...node, operand: replace(node.operand) };
    case 'and':
    case 'or':
      return { ...node, operands: node.operands.map(replace) };
    case 'null':
    case 'boolean':
    case 'string':
    case 'integer':
    case 'decimal':
      return node;
  }
}
