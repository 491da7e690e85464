import TOML from '@iarna/toml';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseToml } from '../../src/rule/parse-toml.js';

/** What a parser makes of a text: its document, or that it refuses it. */
function outcome(parse: (text: string) => unknown, text: string): string {
  try {
    return JSON.stringify(parse(text));
  } catch (error) {
    return `refused: ${(error as Error).message}`;
  }
}

const LONG = 'A note that is long enough to be taken out, with "quotes", a # and an \'apostrophe\'. '.repeat(
  2,
);

describe('a TOML document', () => {
  it.each([
    `a = """\n${LONG}\n"""\nb = 1\n`,
    `a = '''\n${LONG}\n\\d'''\nb = '''x'''\n`,
    `a = """${LONG}\\n"""\n`,
    `# a comment with """ in it\na = "x" # '''\nb = """${LONG}"""\n`,
    `a = """${LONG}""""\n`,
    `a = [ """${LONG}""", { b = '''${LONG}''' } ]\n[[c]]\nd = """${LONG}"""\n`,
    `a = """${LONG}\nb = 1\n`,
    `a = """${LONG}"""\nb = \n`,
    `a = "\\"\\"\\""\nb = """${LONG}"""\nc = 2024-01-01T00:00:00Z\n`,
    `a = "text taken out by crossrule: 0"\nb = """${LONG}"""\n`,
    `a = """${LONG}\u0001"""\n`,
    `a = """\r\n${LONG}\r\n"""\n`,
  ])('is what the parser makes of it: %j', (text) => {
    expect(outcome(parseToml, text)).toBe(outcome(TOML.parse, text));
  });

  it('is what the parser makes of it, whatever it is', () => {
    const pieces = fc.constantFrom(
      'a = ',
      'b = ',
      '"""',
      "'''",
      '"',
      "'",
      '#',
      '\n',
      '\\',
      LONG,
      '[',
      ']',
      '1',
      ', ',
      '{ c = ',
      ' }',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 14 }), (parts) => {
        const text = parts.join('');
        expect(outcome(parseToml, text)).toBe(outcome(TOML.parse, text));
      }),
      { numRuns: 5000 },
    );
  });
});
