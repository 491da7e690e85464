import type { LuceneClause, LuceneNode, RangeEnd, TermPart } from './tree.js';

/** A tree as a query string that parses to the same tree. */
export function printLucene(node: LuceneNode): string {
  switch (node.kind) {
    case 'boolean':
      return node.clauses.map(printClause).join(' ');
    case 'everything':
      return '*:*';
    case 'exists':
      return `_exists_:${escape(node.field)}`;
    case 'term':
      return `${prefix(node.field)}${node.parts.map(printPart).join('')}`;
    case 'phrase':
      return `${prefix(node.field)}${quote(node.text)}`;
    case 'regular-expression':
      return `${prefix(node.field)}/${node.text.replaceAll('/', '\\/')}/`;
    case 'range':
      return `${prefix(node.field)}${node.lower?.inclusive === false ? '{' : '['}${printEnd(node.lower)} TO ${printEnd(node.upper)}${node.upper?.inclusive === false ? '}' : ']'}`;
  }
}

const SIGNS: Readonly<Record<LuceneClause['occurs'], string>> = { should: '', must: '+', 'must-not': '-' };

function printClause({ occurs, node }: LuceneClause): string {
  const text = printLucene(node);
  return `${SIGNS[occurs]}${node.kind === 'boolean' ? `(${text})` : text}`;
}

function prefix(field: string | undefined): string {
  return field === undefined ? '' : `${escape(field)}:`;
}

function printPart(part: TermPart): string {
  switch (part.kind) {
    case 'text':
      return escape(part.text);
    case 'any-one':
      return '?';
    case 'any-many':
      return '*';
  }
}

function printEnd(end: RangeEnd | undefined): string {
  return end === undefined ? '*' : quote(end.text);
}

function quote(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** Operators are words of their own, so that a backslash makes them others. */
function escape(text: string): string {
  const escaped = text.replace(/[\s+\-!():^[\]"{}~*?\\/&|<>=]/gu, '\\$&');
  return /^(?:AND|OR|NOT|TO)$/.test(escaped) ? `\\${escaped}` : escaped;
}
