import { isJsonObject, type JsonObject, type JsonValue } from '../event.js';
import { mappedAnalyzers, rootsOf } from './index-mapping.js';

const CONSEQUENCES = {
  normalizer: 'values are compared as they stand in the event',
  null_value: 'a null is no value',
  analyzer: 'texts are cut into words by the standard analyzer',
  search_analyzer: 'words that are sought are cut as those that are stored',
  copy_to: 'nothing is copied from field to field',
  include_in_parent: 'nested objects are apart from what is around them',
  include_in_root: 'nested objects are apart from what is around them',
} as const;

type Setting = keyof typeof CONSEQUENCES;

const MOST_NAMED = 3;

/**
 * What an index mapping settles that a schema does not hold, in a sentence for each kind of setting: where rules use
 * such fields, their translation may find other events than Elasticsearch does.
 */
export function mappingDoubts(document: JsonValue): readonly string[] {
  const fields = new Map<Setting, string[]>();
  for (const root of rootsOf(document))
    for (const [name, setting] of settingsOf(root, ''))
      fields.set(setting, [...(fields.get(setting) ?? []), name]);
  return [...fields].map(([setting, names]) => {
    const named = names.slice(0, MOST_NAMED).join(', ');
    const more = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more fields` : '';
    return `${setting} of ${named}${more} is not known to plans: ${CONSEQUENCES[setting]}`;
  });
}

function* settingsOf(properties: JsonObject, prefix: string): Generator<readonly [string, Setting]> {
  for (const [key, mapping] of Object.entries(properties)) {
    if (!isJsonObject(mapping)) continue;
    const name = prefix + key;
    for (const setting of Object.keys(CONSEQUENCES) as readonly Setting[])
      if (isDoubtful(setting, mapping[setting])) yield [name, setting];
    for (const inner of [mapping['properties'], mapping['fields']])
      if (isJsonObject(inner)) yield* settingsOf(inner, `${name}.`);
  }
}

function isDoubtful(setting: Setting, value: JsonValue | undefined): boolean {
  if (value === undefined || value === null || value === false) return false;
  return setting !== 'analyzer' || typeof value !== 'string' || !mappedAnalyzers.has(value);
}
