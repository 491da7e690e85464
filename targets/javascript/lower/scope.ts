import type { Column, Expression, Field } from '../../../src/plan/expression.js';
import type { Span } from '../../../src/diagnostic/span.js';
import { meaningOf } from '../../../src/plan/meaning.js';
import { isGiven } from '../boolean-code.js';
import type { Code, Statement } from '../code.js';
import type { Names } from '../names.js';

/** What one artifact is made of besides its functions. */
export interface Unit {
  /** Of the function that code is made for. */
  readonly names: Names;
  /** Of the rows of `flush`. */
  readonly properties: Pick<Names, 'pick'>;
  /** Of what is made once a run. */
  readonly sharedNames: Names;
  /** What is made once a run: field readers, sets of options, patterns. */
  readonly constants: Statement[];
  /** Constants that are there already, by what they hold. */
  readonly known: Map<string, Code>;
  /** The line of the rule's query, from 1; undefined where there is no telling. */
  readonly lineOf: (span: Span | undefined) => number | undefined;
}

/** How an expression comes by the row it is evaluated for. */
export interface RowScope {
  /** Of the function, or the turn of a loop, that has the row: where constants go that are made from it. */
  readonly statements: Statement[];
  readonly field: (field: Field) => Code;
  /** A field's strings in lower case; absent where they are not kept. */
  readonly lowerField?: (field: Field) => Code;
  /** The row's event itself, for what is asked of its objects. */
  readonly event: Code;
  /** The id of the row's event. */
  readonly id: Code;
  readonly columns: ReadonlyMap<string, ColumnCode>;
  /** Code for a condition that is decided elsewhere, once for all that ask; absent where nothing is. */
  readonly sharedCondition?: SharedCondition;
  /** What `statements` hold already: fields by their key, columns by their code. */
  readonly known: Map<string | ColumnCode, Code>;
}

/** `decide` makes the code that decides the condition; undefined where it is to stand in its place. */
export type SharedCondition = (condition: Expression, decide: (scope: Scope) => Code) => Code | undefined;

/** A column as code, or as the expression that will make it where it is first used. */
export type ColumnCode =
  | { readonly kind: 'code'; readonly code: Code }
  | { readonly kind: 'expression'; readonly expression: Expression; readonly columns: RowScope['columns'] };

/** The unit as code of another function sees it. */
export function insideFunction(unit: Unit): Unit {
  return { ...unit, names: unit.sharedNames.inside() };
}

/** Where an expression stands. */
export interface Scope {
  readonly unit: Unit;
  readonly row: RowScope;
  /** Of the innermost function, which may have elements besides a row. */
  readonly statements: Statement[];
  readonly elements: ReadonlyMap<string, BoundElement>;
}

export interface BoundElement {
  readonly code: Code;
  readonly of: Field | Column;
  /** It stands for the value in lower case. */
  readonly isLower?: boolean;
}

export function rowScope(unit: Unit, row: RowScope): Scope {
  return { unit, row, statements: row.statements, elements: new Map() };
}

/** Gives a value a name, unless it is one that is as good as a name. */
export function named(code: Code, hint: string, names: Names, statements: Statement[]): Code {
  if (isShort(code)) return code;
  const chosen = names.pick(hint);
  statements.push({ kind: 'constant', name: chosen, value: code });
  return { kind: 'name', name: chosen, isGiven: isGiven(code) };
}

function isShort(code: Code): boolean {
  return (
    code.kind === 'name' ||
    code.kind === 'constant' ||
    (code.kind === 'member' && code.of.kind === 'name') ||
    // What a bundle has found out about the event is kept there.
    (code.kind === 'call' && code.function.kind === 'name' && code.arguments.length === 0)
  );
}

/** A value of the row, made and named where it is first needed. */
export function namedOnce(key: string | ColumnCode, hint: string, scope: Scope, make: () => Code): Code {
  const { row, unit } = scope;
  const known = row.known.get(key) ?? named(make(), hint, unit.names, row.statements);
  row.known.set(key, known);
  return known;
}

/** A constant of the whole run; the same code twice is one constant. */
export function sharedConstant(code: Code, hint: string, unit: Unit): Code {
  const key = meaningOf(code);
  const known = unit.known.get(key) ?? named(code, hint, unit.sharedNames, unit.constants);
  unit.known.set(key, known);
  return known;
}

/** What to call things that are made of an operand: the name of the field or column that it comes from. */
export function subjectOf(operand: Expression, scope: Scope): string {
  let current = operand;
  for (;;) {
    switch (current.kind) {
      case 'field':
      case 'column':
        return current.name;
      case 'element':
        return scope.elements.get(current.name)?.of.name ?? current.name;
      case 'single-value':
      case 'is-true':
      case 'not':
      case 'exists':
      case 'one-of':
      case 'matches':
      case 'token-match':
      case 'replace':
      case 'capture':
        current = current.operand;
        break;
      case 'call': {
        const [first] = current.arguments;
        if (!first) return current.function;
        current = first;
        break;
      }
      case 'now':
        return 'time';
      case 'literal':
      case 'any-value':
      case 'any-object':
      case 'compare':
      case 'and':
      case 'or':
      case 'conditional':
        return current.kind;
    }
  }
}
