import type * as runtime from './runtime/index.js';

/** A helper of the runtime, by the name that it has there. */
export type Helper = keyof typeof runtime;

/** A JavaScript expression, as far as rules need them. Only `print.ts` knows how it is written. */
export type Code =
  /** `isGiven`: what it names is never null. */
  | { readonly kind: 'name'; readonly name: string; readonly isGiven?: boolean }
  | { readonly kind: 'constant'; readonly value: string | number | boolean | null | undefined }
  | { readonly kind: 'helper'; readonly name: Helper }
  | { readonly kind: 'call'; readonly function: Code; readonly arguments: readonly Code[] }
  /** `of.name`, where the name is one of our own or JavaScript's. */
  | { readonly kind: 'member'; readonly of: Code; readonly name: string }
  | { readonly kind: 'operation'; readonly operator: Operator; readonly left: Code; readonly right: Code }
  | { readonly kind: 'all'; readonly operands: readonly Code[] }
  | { readonly kind: 'some'; readonly operands: readonly Code[] }
  | { readonly kind: 'not'; readonly operand: Code }
  /** The first operand that is not null. */
  | { readonly kind: 'first-given'; readonly operands: readonly Code[] }
  | { readonly kind: 'choose'; readonly branches: readonly Branch[]; readonly otherwise: Code }
  | { readonly kind: 'function'; readonly parameters: readonly string[]; readonly body: Body }
  | { readonly kind: 'list'; readonly items: readonly Code[] }
  | { readonly kind: 'set'; readonly items: readonly Code[] }
  | { readonly kind: 'record'; readonly spread?: Code; readonly entries: readonly Entry[] }
  /** A condition with the line of the rule's query that it was written in. */
  | { readonly kind: 'at-line'; readonly line: number; readonly operand: Code };

export type Operator = '===' | '!==' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*';

export interface Branch {
  readonly condition: Code;
  readonly result: Code;
}

export interface Entry {
  readonly name: string;
  readonly value: Code;
}

/** Some statements, then the result. */
export interface Body {
  readonly statements: readonly Statement[];
  readonly result: Code;
}

export type Statement =
  | { readonly kind: 'constant'; readonly name: string; readonly value: Code }
  | { readonly kind: 'variable'; readonly name: string; readonly value: Code }
  | { readonly kind: 'assign'; readonly name: string; readonly value: Code }
  | { readonly kind: 'run'; readonly expression: Code }
  | { readonly kind: 'return'; readonly value: Code }
  /** Leaves unless the condition holds. */
  | { readonly kind: 'demand'; readonly condition: Code; readonly leave: Leave }
  | {
      readonly kind: 'for-each';
      readonly name: string;
      readonly of: Code;
      readonly statements: readonly Statement[];
    };

/** The function, without alerts, or the turn of the loop. */
export type Leave = 'return' | 'continue';

export const NULL: Code = { kind: 'constant', value: null };
export const TRUE: Code = { kind: 'constant', value: true };
export const FALSE: Code = { kind: 'constant', value: false };

export function name(text: string): Code {
  return { kind: 'name', name: text };
}

export function constant(value: string | number | boolean | null | undefined): Code {
  return { kind: 'constant', value };
}

export function helper(of: Helper): Code {
  return { kind: 'helper', name: of };
}

export function callHelper(of: Helper, ...operands: readonly Code[]): Code {
  return { kind: 'call', function: helper(of), arguments: operands };
}

export function callMethod(of: Code, method: string, ...operands: readonly Code[]): Code {
  return { kind: 'call', function: member(of, method), arguments: operands };
}

export function member(of: Code, property: string): Code {
  return { kind: 'member', of, name: property };
}

export function operation(left: Code, operator: Operator, right: Code): Code {
  return { kind: 'operation', operator, left, right };
}

export function list(items: readonly Code[]): Code {
  return { kind: 'list', items };
}

export function record(entries: readonly (readonly [name: string, value: Code])[], spread?: Code): Code {
  return {
    kind: 'record',
    ...(spread ? { spread } : {}),
    entries: entries.map(([key, value]) => ({ name: key, value })),
  };
}

export function functionOf(
  parameters: readonly string[],
  statements: readonly Statement[],
  result: Code,
): Code {
  return { kind: 'function', parameters, body: { statements, result } };
}

/** Plain data as code. */
export function data(value: Data): Code {
  if (isList(value)) return list(value.map(data));
  if (typeof value !== 'object' || value === null) return constant(value);
  return record(Object.entries(value).map(([key, each]) => [key, data(each)]));
}

export type Data = string | number | boolean | null | readonly Data[] | { readonly [key: string]: Data };

function isList(value: Data): value is readonly Data[] {
  return Array.isArray(value);
}
