import { isJsonObject, type JsonObject, type JsonValue } from '../event.js';

/** All that an event has of one field. */
export interface FieldValues {
  readonly values: JsonValue[];
  /** Whether the event has them in a list, or there are several. */
  isList: boolean;
}

/**
 * An event's values by field, as an index takes them in: dotted keys and nested objects are one, lists are flattened,
 * nulls and empty lists are nothing. Objects at a path that `keepsObjects` names are values themselves.
 */
export function valuesByField(
  event: JsonObject,
  keepsObjects: (path: string) => boolean,
): ReadonlyMap<string, FieldValues> {
  const fields = new Map<string, FieldValues>();
  const add = (name: string, value: JsonValue, isList: boolean): void => {
    const known = fields.get(name);
    if (known) {
      known.values.push(value);
      known.isList = true;
    } else fields.set(name, { values: [value], isList });
  };
  const walk = (value: JsonValue, name: string, isList: boolean): void => {
    if (value === null) return;
    if (Array.isArray(value)) for (const item of value as readonly JsonValue[]) walk(item, name, true);
    else if (isJsonObject(value)) {
      if (name !== '' && keepsObjects(name)) add(name, value, isList);
      else
        for (const key of Object.keys(value))
          walk(value[key] ?? null, name === '' ? key : `${name}.${key}`, isList);
    } else add(name, value, isList);
  };
  walk(event, '', false);
  // Alerts know the event by it: it is no field of the event's.
  fields.delete('_id');
  return fields;
}
