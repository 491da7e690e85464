import { finding, type Finding } from '../../diagnostic/finding.js';
import type { EsqlCommand, EsqlExpression, EsqlQuery } from './tree.js';
import { descendants } from './walk.js';

/**
 * Tells where what a query finds depends on the order of the values that VALUES gathers, which the plan has in ascending
 * order, and Elasticsearch in none that it promises. Source: Elasticsearch reference, ES|QL "VALUES": the order of the
 * values is not guaranteed, MV_SORT is there to have one.
 */
export function valuesOrderFindings({ commands }: EsqlQuery): readonly Finding[] {
  /** The columns whose values are in no certain order. */
  const unordered = new Set<string>();
  return commands.flatMap((command) => findingsOf(command, unordered));
}

/** What a command takes by its order; then `unordered` is what the next command sees. */
function findingsOf(command: EsqlCommand, unordered: Set<string>): readonly Finding[] {
  switch (command.kind) {
    case 'eval':
    case 'row':
      return command.columns.flatMap(({ name, expression }) => {
        const found = takenByOrder(expression, unordered);
        mark(name, isUnordered(expression, unordered), unordered);
        return found;
      });
    case 'stats':
    case 'inline-stats': {
      const before = new Set(unordered);
      if (command.kind === 'stats') unordered.clear();
      return command.aggregates.flatMap(({ name, expression }) => {
        mark(name, isUnordered(expression, before), unordered);
        return takenByOrder(expression, before);
      });
    }
    case 'where':
      return takenByOrder(command.condition, unordered);
    case 'sort':
      return command.orders.flatMap(({ expression }) => takenByOrder(expression, unordered));
    case 'grok':
    case 'dissect':
      return takenByOrder(command.operand, unordered);
    case 'rename':
      for (const { from, to } of command.pairs) {
        const moved = unordered.delete(from.text);
        mark(to.text, moved, unordered);
      }
      return [];
    case 'mv_expand':
      unordered.delete(command.name.text);
      return [];
    case 'from':
    case 'keep':
    case 'drop':
    case 'limit':
    case 'other':
      return [];
  }
}

function mark(name: string, isMarked: boolean, names: Set<string>): void {
  if (isMarked) names.add(name);
  else names.delete(name);
}

const BY_ORDER = new Set(['mv_first', 'mv_last', 'mv_slice', 'mv_concat']);

function takenByOrder(expression: EsqlExpression, unordered: ReadonlySet<string>): readonly Finding[] {
  return [...descendants(expression)].flatMap((each) =>
    each.kind === 'call' && BY_ORDER.has(each.name) && isUnordered(each.arguments[0], unordered)
      ? [finding('esql-values-order', { function: each.name.toUpperCase() }, each.span)]
      : [],
  );
}

/** Functions of several values that leave them in their order. */
const KEEPS_ORDER = /^(mv_dedupe|mv_append|mv_slice|coalesce|case|to_.*)$/;

function isUnordered(expression: EsqlExpression | undefined, unordered: ReadonlySet<string>): boolean {
  if (expression?.kind === 'name') return unordered.has(expression.name);
  if (expression?.kind === 'cast') return isUnordered(expression.operand, unordered);
  if (expression?.kind !== 'call') return false;
  const { name, arguments: operands } = expression;
  return (
    name === 'values' || (KEEPS_ORDER.test(name) && operands.some((each) => isUnordered(each, unordered)))
  );
}
