import type { Expression, Field, Literal, TokenQuery } from '../../../src/plan/expression.js';
import { joinedConditionsOf } from '../../../src/plan/joined-conditions.js';
import { foldAscii } from '../../../src/plan/pattern/code-points.js';
import { literalOf } from '../../../src/plan/pattern/glob.js';
import type { Plan } from '../../../src/plan/plan.js';
import { typeOf } from '../../../src/plan/type-of.js';
import type { Analyzer } from '../../../src/plan/types.js';
import type { Scalar } from '../../../src/plan/value.js';
import { literalValue } from './literal.js';
import { splitSteps } from './split-steps.js';
import { fieldKey } from './table.js';

/** What an event must have lest it means nothing to a rule: one of some values in a field, or in one of several. */
export type Need = readonly FieldValues[];

export interface FieldValues {
  readonly field: Field;
  /** What is looked up: values as they are, or in lower case, or the tokens of an analyser. */
  readonly form: 'as-is' | 'lower' | Analyzer;
  readonly values: ReadonlySet<Scalar>;
}

/** What a plan needs of an event, each need on its own; of an event that lacks one, nothing comes. */
export function needsOf(plan: Plan): readonly Need[] {
  const steps = splitSteps(plan.steps);
  const filters = steps.push.flatMap((step) =>
    step.kind === 'filter' ? needsOfCondition(step.condition) : [],
  );
  const [collecting] = steps.flush;
  const joined = collecting ? joinedConditionsOf(collecting) : [];
  return [...filters, ...(joined.length > 0 ? needsOfSome(joined) : [])];
}

/** Fields that the elements of `any-value` stand for, by name. */
type Elements = ReadonlyMap<string, Field>;

const NO_ELEMENTS: Elements = new Map();

function needsOfCondition(condition: Expression, elements = NO_ELEMENTS): readonly Need[] {
  switch (condition.kind) {
    case 'and':
      return condition.operands.flatMap((operand) => needsOfCondition(operand, elements));
    case 'is-true':
      return needsOfCondition(condition.operand, elements);
    case 'or':
      return needsOfSome(condition.operands, elements);
    case 'any-value': {
      const bound = condition.bindings.flatMap(({ element, of }) =>
        of.kind === 'field' ? [[element, of] as const] : [],
      );
      return needsOfCondition(condition.condition, new Map([...elements, ...bound]));
    }
    case 'compare': {
      const { left, right, operator, caseRule } = condition;
      if (operator !== '==') return [];
      if (right.kind === 'literal') return needOf(left, [right], caseRule === 'ascii', elements);
      return left.kind === 'literal' ? needOf(right, [left], caseRule === 'ascii', elements) : [];
    }
    case 'one-of':
      return needOf(condition.operand, condition.options, condition.caseRule === 'ascii', elements);
    case 'matches': {
      const texts = condition.patterns.map((pattern) =>
        pattern.kind === 'glob' ? literalOf(pattern) : undefined,
      );
      if (texts.includes(undefined)) return [];
      const isFolded = condition.patterns.some(({ caseRule }) => caseRule === 'ascii');
      const literals = texts.map((text): Literal => ({
        kind: 'literal',
        type: 'keyword',
        value: text ?? null,
      }));
      return needOf(condition.operand, literals, isFolded, elements);
    }
    case 'token-match': {
      const field = fieldOf(condition.operand, elements);
      const tokens = neededTokens(condition.query);
      return field && tokens ? [[{ field, form: condition.analyzer, values: new Set(tokens) }]] : [];
    }
    case 'literal':
    case 'field':
    case 'column':
    case 'element':
    case 'now':
    case 'any-object':
    case 'single-value':
    case 'replace':
    case 'capture':
    case 'exists':
    case 'not':
    case 'conditional':
    case 'call':
      return [];
  }
}

/** Tokens of which a text must have one; undefined where a pattern may fit many. */
function neededTokens(query: TokenQuery): readonly string[] | undefined {
  switch (query.kind) {
    case 'any-token':
      return query.tokens;
    case 'all-tokens':
    case 'phrase':
      // The longest is likely to be the rarest.
      return query.tokens.toSorted((left, right) => right.length - left.length).slice(0, 1);
    case 'token-pattern':
      return undefined;
  }
}

function needOf(
  operand: Expression,
  literals: readonly Literal[],
  isFolded: boolean,
  elements: Elements,
): readonly Need[] {
  const field = fieldOf(operand, elements);
  const kind = field && LOOKED_UP[typeOf(field)];
  if (!kind || literals.some(({ type }) => LOOKED_UP[type] !== kind)) return [];
  const values = literals.flatMap((literal) =>
    literal.value === null ? [] : [literalValue(literal, literal.value)],
  );
  const folded = isFolded && kind === 'text';
  return [
    [
      {
        field,
        form: folded ? 'lower' : 'as-is',
        values: new Set(values.map((value) => (folded ? foldAscii(String(value)) : value))),
      },
    ],
  ];
}

/** The types whose values are equal where JavaScript's are, and which of them may be compared. */
const LOOKED_UP: Readonly<Partial<Record<Literal['type'], string>>> = {
  keyword: 'text',
  long: 'number',
  double: 'number',
  boolean: 'boolean',
  ip: 'address',
};

function fieldOf(operand: Expression, elements: Elements): Field | undefined {
  if (operand.kind === 'single-value') return fieldOf(operand.operand, elements);
  const field = operand.kind === 'element' ? elements.get(operand.name) : operand;
  // An id is rarely asked for, and no reader has it.
  return field?.kind === 'field' && field.name !== '_id' ? field : undefined;
}

/** Of alternatives: the most telling need of each, where each has one. */
function needsOfSome(alternatives: readonly Expression[], elements = NO_ELEMENTS): readonly Need[] {
  const merged = new Map<string, FieldValues>();
  for (const alternative of alternatives) {
    const need = mostTelling(needsOfCondition(alternative, elements));
    if (!need) return [];
    for (const each of need) {
      const key = `${fieldKey(each.field)} ${each.form}`;
      const values = new Set([...(merged.get(key)?.values ?? []), ...each.values]);
      merged.set(key, { ...each, values });
    }
  }
  return [[...merged.values()]];
}

/** Fields of few values, which tell the least. */
const BROAD_FIELDS: ReadonlySet<string> = new Set([
  'host.os.type',
  'event.category',
  'event.type',
  'event.kind',
  'event.outcome',
]);

function mostTelling(needs: readonly Need[]): Need | undefined {
  const breadth = (need: Need): number => need.filter(({ field }) => BROAD_FIELDS.has(field.name)).length;
  return needs.toSorted((left, right) => breadth(left) - breadth(right) || left.length - right.length)[0];
}
