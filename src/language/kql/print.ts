import type { KqlName, KqlNode, KqlValue } from './tree.js';

/** KQL text of a tree; it parses back to the same tree. Groups of values are written out, one by one. */
export function printKql(node: KqlNode): string {
  switch (node.kind) {
    case 'and':
    case 'or':
      return node.operands.map((operand) => parenthesised(operand, node.kind)).join(` ${node.kind} `);
    case 'not':
      return `not ${parenthesised(node.operand, 'not')}`;
    case 'is':
      return node.field ? `${printName(node.field)}: ${printValue(node.value)}` : printValue(node.value);
    case 'range':
      return `${printName(node.field)} ${node.operator} ${printValue(node.value)}`;
    case 'nested':
      return `${printName(node.path)}: { ${printKql(node.operand)} }`;
    case 'everything':
      return '*: *';
  }
}

function parenthesised(node: KqlNode, parent: 'and' | 'or' | 'not'): string {
  const isCompound = node.kind === 'and' || node.kind === 'or' || (parent === 'not' && node.kind === 'not');
  return isCompound ? `(${printKql(node)})` : printKql(node);
}

function printName(name: KqlName): string {
  return name.hasWildcard ? name.text.split('*').map(escapeUnquoted).join('*') : escapeUnquoted(name.text);
}

function printValue(value: KqlValue): string {
  return value.quoted ? quote(value.parts[0] ?? '') : value.parts.map(escapeUnquoted).join('*');
}

function quote(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replace(/[\t\r\n]/g, controlEscape)}"`;
}

function escapeUnquoted(text: string): string {
  return text
    .replace(/[\\():<>"*{}]/g, '\\$&')
    .replace(/[\t\r\n]/g, controlEscape)
    .replace(/^ | $/g, '\\ ')
    .replace(/\u00a0/g, '\\u00a0')
    .replace(/(^|\s)(and|or|not)(?=\s|$)/gi, '$1\\$2')
    .replace(/not(?=\s)/gi, (word, at: number, whole: string) => (whole[at - 1] === '\\' ? word : `\\${word}`));
}

function controlEscape(character: string): string {
  return { '\t': '\\t', '\r': '\\r', '\n': '\\n' }[character] ?? character;
}
