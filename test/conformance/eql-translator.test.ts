import { expect, it } from 'vitest';
import type { JsonObject } from '../../src/event.js';
import { schemaOf, idsOf } from '../language/eql/run.js';
import { describePublished, readPublished } from './eql/published.js';
import type { Document } from './eql/script.js';
import { factsOf, readTranslations, type Translation } from './eql/translation.js';

/** The types of the translator's own mapping, as far as its cases need them. */
const schema = schemaOf({
  'event.category': 'keyword',
  ...Object.fromEntries(
    ['process_name', 'process_path', 'command_line', 'user_name', 'user', 'constant_keyword'].map(
      (name) => [name, 'keyword'] as const,
    ),
  ),
  ...Object.fromEntries(
    ['serial_event_id', 'exit_code', 'opcode', 'pid', 'ppid'].map((name) => [name, 'long'] as const),
  ),
  hostname: 'text',
  'hostname.keyword': 'keyword',
  file_name: 'text',
  'file_name.keyword': 'keyword',
  source_address: 'ip',
  bool: 'boolean',
});

/** How the pieces of a translation go together where it is neither all nor any of them. */
const formulas: Readonly<Record<string, (...facts: boolean[]) => boolean>> = {
  mixedTypeFilter: (name = false, less = false, greater = false) => name || (less && greater),
  notFilter: (greater) => !greater,
  notFieldsConjunction: (greater = false, name = false) => !(greater && name),
  notOneFieldConjunctionNotSecondField: (greater, name) => !greater && !name,
  functionEqualsFalse: (inside) => !inside,
  functionNotEqualsTrue: (inside) => !inside,
  'twoFunctionsEqualsBooleanLiterals-caseSensitive': (one = false, other = false) => one && !other,
  'twoFunctionsEqualsBooleanLiterals-insensitive': (one = false, other = false) => one && !other,
  fieldNotEqualsTrue: (equal) => !equal,
  fieldNotEqualsFalse: (equal) => !equal,
};

// Their pieces are alternatives, though the suite does not look at what holds them together.
const alternatives = /^wildcardFunction(?:Two|Three)Arguments/;

const leftOut: Readonly<Record<string, string>> = {
  basic: 'asserts nothing',
  eventQueryDefaultLimit: 'the default size belongs to the search, not to the query',
  eventQueryWithHead: 'a size, not a condition; lower-condition.test.ts has pipes',
  eventQueryWithTail: 'a size, not a condition; lower-condition.test.ts has pipes',
  eventQueryWithHeadAndTail: 'a size, not a condition; lower-condition.test.ts has pipes',
  fieldNoEqualsInExpression: 'asserts one half of the query only; fieldNoEquals asserts the same half',
};

describePublished('what Elasticsearch translates a condition to', () => {
  const cases = readTranslations(readPublished('querytranslator_tests.txt'));
  it.each(cases.filter(({ name }) => !(name in leftOut)))('$name', (translation) => {
    const facts = factsOf(translation.assertions);
    expect(facts.length).toBeGreaterThan(0);
    const formula = formulas[translation.name] ?? formulaOf(translation);
    const documents = documentsFor(translation);
    const expected = documents.filter((document) => formula(...facts.map((fact) => fact(document))));
    const found = idsOf(translation.query, documents.map(eventOf), { schema }).map(
      (id) => documents[Number(id) - 1],
    );
    expect(found).toEqual(expected);
  });

  it.skip.each(Object.entries(leftOut))('%s: left out, %s', () => undefined);
});

function formulaOf({ name, assertions }: Translation): (...facts: boolean[]) => boolean {
  return assertions.includes('"should"') || alternatives.test(name)
    ? (...facts) => facts.some(Boolean)
    : (...facts) => facts.every(Boolean);
}

function eventOf(document: Document): JsonObject {
  return { ...document, 'event.category': 'process' };
}

/** Documents that tell apart the predicates of a case: values near those it speaks of, missing, and in pairs. */
function documentsFor({ query, assertions }: Translation): readonly Document[] {
  const fields = [...new Set(query.match(/[a-z]+(?:_[a-z]+)*/gi) ?? [])]
    .map((name) => (schema.lookup(`${name}.keyword`) ? `${name}.keyword` : name))
    .filter((name) =>
      schema.lookup(name) && name !== 'user' ? true : query.includes('(user)') && name === 'user',
    );
  const values = fields.map((field) => {
    const singles = valuesFor(field, `${query} ${assertions}`);
    const pairs = singles.flatMap((one) => singles.slice(0, 6).map((other) => [one, other]));
    return [[], ...singles.map((single) => [single]), ...pairs];
  });
  const [first = [], second = [[]]] = values;
  return first.flatMap((one) =>
    second.slice(0, 40).map((other) => ({
      ...(fields[0] === undefined ? {} : { [fields[0]]: one }),
      ...(fields[1] === undefined ? {} : { [fields[1]]: other }),
    })),
  );
}

function valuesFor(field: string, text: string): readonly (string | number | boolean)[] {
  const type = schema.lookup(field)?.type;
  if (type === 'boolean') return [true, false];
  if (type === 'ip') return ['10.1.2.3', '192.168.1.1', '10.6.48.157', '172.16.0.1', '1.2.3.4'];
  return type === 'long' ? numbersNear(text) : textsNear(text);
}

function numbersNear(text: string): readonly number[] {
  const numbers = (text.match(/-?\d+(?:\.\d+)?/g) ?? []).map((digits) => Math.trunc(Number(digits)));
  const near = numbers.flatMap((each) => [each, each - 2, each - 1, each + 1, each * 2, each * 2 + 1]);
  return [...new Set(near)].filter(Number.isSafeInteger);
}

function textsNear(text: string): readonly string[] {
  const texts = (text.match(/"(?:[^"\\]|\\.)*"/g) ?? []).map((quoted) =>
    quoted.slice(1, -1).replaceAll('\\\\', '\\'),
  );
  const near = texts.flatMap((each) => [
    each,
    each.toUpperCase(),
    `x${each}`,
    `${each}x`,
    `12345${each}`,
    each.replaceAll('*', 'abc').replaceAll('?', 'z'),
    each.replaceAll('*', '\n'),
  ]);
  return [
    ...new Set([
      ...near,
      '',
      'a',
      'A',
      'ab',
      'syste',
      'sYstE',
      'x'.repeat(7),
      'x'.repeat(12),
      '1',
      '16',
      'a1',
      '123',
    ]),
  ].slice(0, 120);
}
