import { parseDate } from '../../plan/dates.js';
import { parseRelativeDate } from '../../plan/relative-date.js';
import type { FieldType } from '../../plan/types.js';
import { isLoneWildcard, isPattern, textOf, type KqlNode, type KqlValue } from './tree.js';

/**
 * The types of fields in case that the schema lacks them, by full name. One of which a range is asked is a number or a
 * date, if it is compared with such alone: the strings `10` and `9` would be in another order. All others, which are not
 * in the result, are keywords.
 */
export function inferTypes(tree: KqlNode): ReadonlyMap<string, FieldType> {
  const uses = new Map<string, { ranged: boolean; readonly types: Set<FieldType> }>();
  const use = (name: string, value: KqlValue, ranged: boolean): void => {
    const known = uses.get(name) ?? { ranged: false, types: new Set() };
    known.ranged ||= ranged;
    known.types.add(suggestedBy(value));
    uses.set(name, known);
  };
  visit(tree, '', use);
  const types = new Map<string, FieldType>();
  for (const [name, { ranged, types: suggested }] of uses) {
    const [type, ...others] = suggested;
    if (ranged && type && others.length === 0) types.set(name, type);
  }
  return types;
}

function visit(
  node: KqlNode,
  prefix: string,
  use: (name: string, value: KqlValue, ranged: boolean) => void,
): void {
  switch (node.kind) {
    case 'and':
    case 'or':
      for (const operand of node.operands) visit(operand, prefix, use);
      return;
    case 'not':
      visit(node.operand, prefix, use);
      return;
    case 'nested':
      visit(node.operand, `${prefix}${textOf(node.path)}.`, use);
      return;
    case 'is':
      if (node.field && !isPattern(node.field) && !isLoneWildcard(node.value))
        use(prefix + textOf(node.field), node.value, false);
      return;
    case 'range':
      if (!isPattern(node.field)) use(prefix + textOf(node.field), node.value, true);
      return;
    case 'everything':
      return;
  }
}

// A double holds whole numbers, too; a long would cut fractions off.
function suggestedBy(value: KqlValue): FieldType {
  const text = textOf(value);
  if (isPattern(value)) return 'keyword';
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text)) return 'double';
  const [anchor = ''] = text.split('||', 1);
  return parseRelativeDate(text) || parseDate(anchor) !== undefined ? 'date' : 'keyword';
}
