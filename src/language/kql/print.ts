import { isPattern, type KqlName, type KqlNode, type KqlValue } from './tree.js';

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
  const [text = ''] = name.parts;
  if (isPattern(name) || (/^[\w.@-]+$/.test(text) && !/^(and|or)$|not$/i.test(text)))
    return printUnquoted(name.parts);
  return quote(text);
}

function printValue({ parts, quoted }: KqlValue): string {
  return quoted ? quote(parts[0] ?? '') : printUnquoted(parts);
}

function quote(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replace(/[\t\r\n]/g, controlEscape)}"`;
}

function printUnquoted(parts: readonly string[]): string {
  return parts.map(escapeText).join('*');
}

function escapeText(text: string): string {
  return (
    text
      .replace(/[\\():<>"*{}]/g, '\\$&')
      .replace(/(^|\s)(and|or)(?=\s|$)/gi, '$1\\$2')
      // `not` ends a value even within a word, and an escaped one begins with a line break.
      .replace(/n(?=ot(?:\s|$))/gi, codeUnitEscape)
      .replace(/[\t\r\n]/g, controlEscape)
      .replace(/[\u00a0\u3000]/g, codeUnitEscape)
  );
}

function controlEscape(character: string): string {
  return { '\t': '\\t', '\r': '\\r', '\n': '\\n' }[character] ?? character;
}

function codeUnitEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
