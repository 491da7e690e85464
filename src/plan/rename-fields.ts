import { fault } from '../diagnostic/finding.js';
import type { AnyObject, Expression, Field } from './expression.js';
import type { Plan, Source } from './plan.js';
import type { FieldType } from './types.js';
import { mapExpressions, mapOperands } from './walk.js';

/** What the events call a field; undefined where they have it by its own name. */
export type Renaming = (field: string) => string | undefined;

/**
 * The same plan over events that name their fields in another way. Columns, and so the alerts, keep the names that the
 * rule has for them. What is below the path of objects moves with the path. Throws a fault where a field that is asked
 * of each object is not below the path any more, and where one field would have to be read with two types.
 */
export function renameFields({ source, steps, ...plan }: Plan, renaming: Renaming): Plan {
  const scope: Scope = { renaming, read: new Map() };
  return {
    ...plan,
    source: renameSource(source, renaming),
    steps: steps.map((step) => mapExpressions(step, (each) => rename(each, scope))),
  };
}

interface Scope {
  readonly renaming: Renaming;
  /** The fields of the rule by what they are called now. */
  readonly read: Map<string, Field>;
}

function renameSource({ timestamp, clock = '@timestamp', ...source }: Source, renaming: Renaming): Source {
  const nameOf = (field: string): string => renaming(field) ?? field;
  const { field, fallback } = timestamp;
  return {
    ...source,
    timestamp: {
      field: nameOf(field),
      ...(fallback === undefined ? {} : { fallback: nameOf(fallback) }),
    },
    clock: nameOf(clock),
  };
}

function rename(expression: Expression, scope: Scope): Expression {
  if (expression.kind === 'field') return renameField(expression, scope);
  if (expression.kind === 'any-object') return renameObject(expression, scope);
  return mapOperands(expression, (operand) => rename(operand, scope));
}

function renameField(field: Field, { renaming, read }: Scope): Field {
  const name = renaming(field.name) ?? field.name;
  const other = read.get(name) ?? field;
  if (readAs(other.type) !== readAs(field.type))
    throw fault(
      'field-of-two-types',
      { name, fields: [other, field].map((each) => ({ name: each.name, type: each.type })) },
      field.span ?? QUERY,
    );
  read.set(name, field);
  return { ...field, name };
}

/** Types that have the same values for every event. */
function readAs(type: FieldType): FieldType {
  return type === 'wildcard' || type === 'flattened' ? 'keyword' : type;
}

function renameObject(object: AnyObject, { renaming, read }: Scope): AnyObject {
  const path = renaming(object.path) ?? object.path;
  const within: Renaming = (field) => {
    if (!field.startsWith(`${object.path}.`)) return renaming(field);
    const name = renaming(field) ?? path + field.slice(object.path.length);
    if (!name.startsWith(`${path}.`))
      throw fault('field-outside-object', { field, name, path }, object.span ?? QUERY);
    return name;
  };
  return { ...object, path, condition: rename(object.condition, { renaming: within, read }) };
}

const QUERY = { kind: 'key', path: ['rule', 'query'] } as const;
