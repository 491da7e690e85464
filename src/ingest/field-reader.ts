import { isJsonObject, type JsonObject, type JsonValue } from '../event.js';

/** What events have at a path: a field, or objects on the way to some. There is one for each path. */
export interface Field {
  readonly path: string;
  /** Objects at this path are values themselves. */
  readonly keepsObjects: boolean;
  /** Fields that have had values count from 0, in the order in which they first had one. */
  readonly number: number;
  /** Whether an event has had values of it in a list, or several. */
  readonly isList: boolean;
  /** Of the event that was last read among those with any. */
  readonly values: readonly JsonValue[];
}

/**
 * Reads an event: the fields that it has values of, as an index takes them in. Dotted keys and nested objects are one,
 * lists are flattened, nulls and empty lists are nothing.
 */
export function fieldReader(
  keepsObjects: (path: string) => boolean,
): (event: JsonObject) => readonly Field[] {
  const places = new Map<string, Place>();
  const placeOf = (path: string): Place => {
    const known = places.get(path);
    if (known) return known;
    const place: Place = {
      path,
      keepsObjects: path !== '' && keepsObjects(path),
      within: new Map(),
      number: -1,
      isList: false,
      values: [],
    };
    places.set(path, place);
    return place;
  };
  // Events have mostly the same keys: to go from place to place by them costs less than to make each value's path.
  const within = (place: Place, key: string): Place => {
    const known = place.within.get(key);
    if (known) return known;
    const inner = placeOf(place.path === '' ? key : `${place.path}.${key}`);
    place.within.set(key, inner);
    return inner;
  };
  let fields: Place[] = [];
  let count = 0;
  const read = (value: JsonValue, place: Place, isList: boolean): void => {
    if (value === null) return;
    if (Array.isArray(value)) for (const item of value as readonly JsonValue[]) read(item, place, true);
    else if (isJsonObject(value) && !place.keepsObjects)
      for (const key of Object.keys(value)) read(value[key] ?? null, within(place, key), isList);
    else if (place.values.length > 0) {
      place.values.push(value);
      place.isList = true;
    } else if (place.path !== ID) {
      place.values = [value];
      place.isList ||= isList;
      if (place.number < 0) place.number = count++;
      fields.push(place);
    }
  };
  const root = placeOf('');
  return (event) => {
    for (const place of fields) place.values = [];
    fields = [];
    read(event, root, false);
    return fields;
  };
}

/** Alerts know the event by it: it is no field of the event's. */
const ID = '_id';

interface Place extends Field {
  readonly within: Map<string, Place>;
  number: number;
  isList: boolean;
  values: JsonValue[];
}
