import TOML from '@iarna/toml';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findEntry, type KeyPath } from '../../src/rule/positions/entry.js';
import { jsonEntries } from '../../src/rule/positions/json-entries.js';
import { fileSpanOf } from '../../src/rule/positions/string-span.js';
import { tomlEntries } from '../../src/rule/positions/toml-entries.js';

/** A text with what rule files are full of: quotes, backslashes, blanks, letters of every width. */
const anyText = fc.string({
  unit: fc.constantFrom('a', 'b', '"', "'", '\\', ' ', '\t', '\n', '#', ']', '}', '=', ',', 'é', '漢', '😀'),
  maxLength: 12,
});

/** How TOML may write a text; undefined where that kind of string can't. */
const writings: readonly ((text: string) => string | undefined)[] = [
  (text) => JSON.stringify(text),
  (text) =>
    `"${Array.from(text)
      .map((each) => `\\U${(each.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`)
      .join('')}"`,
  (text) => (/['\n\t]/.test(text) ? undefined : `'${text}'`),
  (text) => (/'''|'$/.test(text) ? undefined : `'''\n${text}'''`),
  (text) =>
    `"""\n${Array.from(text)
      .map((each) => (/["\\]/.test(each) ? `\\${each}` : each))
      .join('')}"""`,
  (text) => (/"""|\\|""$/.test(text) ? undefined : `"""\n${text}"""`),
  // Every character on a line of its own, joined by continuations; blanks would be swallowed by them.
  (text) =>
    `"""\\\n  ${Array.from(text)
      .map((each) => JSON.stringify(each).slice(1, -1).replace(' ', '\\u0020'))
      .join('\\\n\n   ')}"""`,
];

const writtenText = fc
  .tuple(anyText, fc.constantFrom(...writings))
  .map(([text, write]) => write(text))
  .filter((written) => written !== undefined);

const scalar = fc.oneof(
  writtenText,
  fc.constantFrom('1', '-2.5', 'true', '2025-01-31', '2025-01-31 10:20:30', '0xff'),
);

/** Inline tables can't be broken over lines, lists can, with comments. */
const { value: anyValue } = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc
      .array(tie('value'), { maxLength: 3 })
      .map((values) => (values.length === 0 ? '[]' : `[ # ] one\n ${values.join(',\n ')},\n]`)),
    fc
      .array(
        tie('value').filter((value) => !value.includes('\n')),
        { maxLength: 3 },
      )
      .map((values) => `{ ${values.map((value, index) => `k${index} = ${value}`).join(', ')} }`),
  ),
}));

const anyDocument = fc
  .array(
    fc.tuple(
      fc.constantFrom('[table]', '[[list]]', '[[ list . inner ]]', '[table."quoted key"]', '[list.part]'),
      fc.array(anyValue, { maxLength: 3 }),
      fc.constantFrom('', '  # [not] a = "table"'),
    ),
    { maxLength: 6 },
  )
  .map((sections) =>
    sections
      .map(([header, values, comment]) =>
        [header + comment, ...values.map((value, index) => `  key-${index} =  ${value}${comment}`), ''].join(
          '\n',
        ),
      )
      .join('\n'),
  )
  .filter(isToml);

function isToml(text: string): boolean {
  try {
    TOML.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('where things stand in a TOML file', () => {
  it('every value stands where its entry says, read by itself', () => {
    fc.assert(
      fc.property(anyDocument, (text) => {
        for (const [path, value] of leavesOf(TOML.parse(text), [])) {
          const entry = findEntry(tomlEntries(text), path);
          expect(entry?.path.map(String)).toEqual(path.map(String));
          const written = text.slice(entry?.value.start, entry?.value.end);
          expect(TOML.parse(`value = ${written}`)).toEqual({ value });
        }
      }),
      { numRuns: 300 },
    );
  });

  it('every part of a string stands where its span says, however the string is written', () => {
    fc.assert(
      fc.property(writtenText, fc.nat(), fc.nat(), (written, left, right) => {
        const { value } = TOML.parse(`value = ${written}`);
        const characters = Array.from(textOf(value));
        const [from = 0, to = 0] = [left, right]
          .map((each) => each % (characters.length + 1))
          .toSorted((a, b) => a - b);
        const [before, part] = [characters.slice(0, from).join(''), characters.slice(from, to).join('')];
        const file = `x = 1\nvalue = ${written} # more`;
        const span = fileSpanOf(file, 14, { start: before.length, end: before.length + part.length });
        const [open = ''] = /^("""|'''|"|')/.exec(written) ?? [];
        // A line break next to the opening quotes would be dropped.
        const again = open.length === 3 ? `${open}\n` : open;
        expect(TOML.parse(`part = ${again}${file.slice(span.start, span.end)}${open}`)).toEqual({ part });
      }),
      { numRuns: 1000 },
    );
  });

  it('lines may end in a carriage return and a line feed', () => {
    const text = '[rule]\r\nquery = """\r\na\r\nb"""\r\nname = "x"\r\n';
    const start = findEntry(tomlEntries(text), ['rule', 'query'])?.value.start ?? 0;
    const offset = textOf(TOML.parse(text.replace('[rule]', ''))['query']).indexOf('b');
    expect(text[fileSpanOf(text, start, { start: offset, end: offset + 1 }).start]).toBe('b');
    expect(findEntry(tomlEntries(text), ['rule', 'name'])?.value.start).toBe(text.indexOf('"x"'));
  });

  it('a path that the file has only the beginning of leads to that', () => {
    const text = '[rule]\nname = "x"\n[rule.threshold]\nvalue = 1\n';
    expect(findEntry(tomlEntries(text), ['rule', 'threshold', 'field'])?.path).toEqual(['rule', 'threshold']);
    expect(findEntry(tomlEntries(text), ['rule', 'query'])?.path).toEqual(['rule']);
    expect(findEntry(tomlEntries('a = 1\n'), ['rule'])).toBeUndefined();
  });

  it('a list nested a hundred thousand times does not exhaust the stack', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const toml = `deep = ${deep}\nnext = 1\n`;
    expect(findEntry(tomlEntries(toml), ['next'])?.value.start).toBe(toml.indexOf('1'));
    const json = `{"deep":${deep},"next":1}`;
    expect(findEntry(jsonEntries(json, 0), ['next'])?.value.start).toBe(json.indexOf('1'));
  });
});

describe('where things stand in a line of JSON', () => {
  it('every value stands where its entry says', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.nat(3), (value, indent) => {
        const text = `ignored\n${JSON.stringify(value, undefined, indent)}\n{}`;
        for (const [path, leaf] of leavesOf(JSON.parse(JSON.stringify(value)), [])) {
          const entry = findEntry(jsonEntries(text, 8), path);
          expect(entry?.path.map(String)).toEqual(path.map(String));
          expect(JSON.parse(text.slice(entry?.value.start, entry?.value.end))).toEqual(leaf);
        }
      }),
    );
  });

  it('every unit of a string stands where its span says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 5 }), (value) => {
        const text = JSON.stringify(value);
        for (let at = 0; at < value.length; at += 1) {
          const { start, end } = fileSpanOf(text, 0, { start: at, end: at + 1 });
          expect(JSON.parse(`"${text.slice(start, end)}"`)).toBe(value[at]);
        }
      }),
    );
  });
});

function textOf(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError('a string is expected');
  return value;
}

function* leavesOf(value: unknown, path: KeyPath): Generator<readonly [KeyPath, unknown]> {
  if (
    typeof value !== 'object' ||
    value === null ||
    value instanceof Date ||
    Object.keys(value).length === 0
  ) {
    // An empty table has no entry of its own where it is only the beginning of other tables.
    if (path.length > 0 && (typeof value !== 'object' || value instanceof Date)) yield [path, value];
    return;
  }
  for (const [key, inner] of Object.entries(value)) yield* leavesOf(inner, [...path, key]);
}
