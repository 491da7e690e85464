import { Ajv } from 'ajv';
import pc from 'picocolors';
import { describe, expect, it } from 'vitest';
import type { Diagnostic, Place } from '../../src/diagnostic/diagnostic.js';
import { renderGithub } from '../../src/diagnostic/render/github.js';
import { renderJson } from '../../src/diagnostic/render/json.js';
import { renderSarif } from '../../src/diagnostic/render/sarif.js';
import { renderText } from '../../src/diagnostic/render/text.js';

const place: Place = {
  file: 'rules/a rule.toml',
  line: 7,
  column: 5,
  endLine: 7,
  endColumn: 9,
  lineText: 'the line where it is',
};

function diagnostic(changes: Partial<Diagnostic> = {}, places: Partial<Place> = {}): Diagnostic {
  return {
    code: 'unknown-field',
    severity: 'warning',
    message: 'something is odd',
    hint: 'change it',
    place: { ...place, ...places },
    notes: [],
    ...changes,
  };
}

describe('as text', () => {
  function text(changes?: Partial<Diagnostic>, places?: Partial<Place>): string {
    return renderText(diagnostic(changes, places), pc.createColors(false));
  }

  it('has its place first, then the line with carets below, then the hint', () => {
    expect(text()).toBe(`\
rules/a rule.toml:7:5 warning something is odd [unknown-field]
   the line where it is
       ^^^^
  hint: change it`);
  });

  it('shows the places of its notes', () => {
    const notes = [
      {
        message: 'as was said here',
        place: { ...place, line: 2, column: 1, endLine: 2, endColumn: 4, lineText: 'abc' },
      },
    ];
    expect(text({ notes })).toContain(`
  rules/a rule.toml:2:1 as was said here
   abc
   ^^^
`);
  });

  it('has no line where it is about the whole file', () => {
    expect(text({}, { line: 1, column: 1, lineText: '' })).toBe(
      'rules/a rule.toml:1:1 warning something is odd [unknown-field]\n  hint: change it',
    );
  });

  /** The line and the carets. */
  function excerpt(places: Partial<Place>): readonly string[] {
    return text({}, places).split('\n').slice(1, 3);
  }

  it('marks the rest of the line where the place has several', () => {
    expect(excerpt({ endLine: 9, endColumn: 2, column: 14 })).toEqual([
      '   the line where it is',
      '                ^^^^^^^',
    ]);
  });

  it('marks the place after the last character of a line', () => {
    expect(excerpt({ column: 21, endColumn: 22 })).toEqual([
      '   the line where it is',
      '                       ^',
    ]);
  });

  it('keeps tabs, that carets stand where the reader’s tabs put them', () => {
    expect(excerpt({ lineText: '\tx =\ty', column: 6, endColumn: 7 })).toEqual([
      '   \tx =\ty',
      '   \t   \t^',
    ]);
  });

  it('knows of characters two columns wide, and of those without any', () => {
    expect(excerpt({ lineText: '漢字😀e\u0301x!', column: 7, endColumn: 8 })).toEqual([
      '   漢字😀e\u0301x!',
      '          ^',
    ]);
    expect(excerpt({ lineText: 'a漢b', column: 2, endColumn: 3 })).toEqual(['   a漢b', '    ^^']);
  });

  it('cuts a long line around the place', () => {
    const [line = '', carets = ''] = excerpt({
      lineText: `${'a'.repeat(300)}HERE${'b'.repeat(300)}`,
      column: 301,
      endColumn: 305,
    });
    expect(line).toMatch(/^ {2}…a{40}HEREb+…$/);
    expect(carets.indexOf('^')).toBe(line.indexOf('HERE'));
    expect(carets).toMatch(/^ +\^{4}$/);
  });

  it('never lets a rule write to the terminal what it likes', () => {
    const hostile = 'red \u001B[31m bell \u0007 turned \u202E lone \uD800';
    const shown = text({ message: hostile, hint: `${hostile}\n` }, { lineText: hostile });
    expect(shown.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cs}\u202E]/u);
    expect(shown.split('\n')).toHaveLength(4);
    expect(shown).toContain('red \uFFFD[31m bell \uFFFD turned');
  });
});

describe('as JSON', () => {
  it('has its code, words and place', () => {
    expect(renderJson(diagnostic())).toEqual({
      code: 'unknown-field',
      severity: 'warning',
      message: 'something is odd',
      hint: 'change it',
      file: 'rules/a rule.toml',
      line: 7,
      column: 5,
    });
  });
});

describe('as an annotation of GitHub', () => {
  it('is one line, with everything escaped that would end a part of it', () => {
    expect(
      renderGithub(
        diagnostic({ message: '100% odd:\r\nyes', hint: 'a, b' }, { file: 'a,b:c.toml', endColumn: 6 }),
      ),
    ).toBe(
      '::warning file=a%2Cb%3Ac.toml,line=7,endLine=7,col=5,endColumn=6,title=unknown-field::100%25 odd:%0D%0Ayes%0Ahint: a, b',
    );
  });

  it.each([
    ['error', 'error'],
    ['warning', 'warning'],
    ['note', 'notice'],
  ] as const)('of %s is a command of %s', (severity, command) => {
    expect(renderGithub(diagnostic({ severity }))).toMatch(new RegExp(`^::${command} `));
  });
});

describe('as SARIF', () => {
  // What SARIF 2.1.0 (OASIS, 2020) asks of the parts that are used here.
  const location = {
    type: 'object',
    required: ['physicalLocation'],
    properties: {
      message: { type: 'object', required: ['text'], properties: { text: { type: 'string', minLength: 1 } } },
      physicalLocation: {
        type: 'object',
        required: ['artifactLocation', 'region'],
        properties: {
          artifactLocation: {
            type: 'object',
            required: ['uri'],
            properties: { uri: { type: 'string', pattern: "^[-A-Za-z0-9._~:/?#@!$&'()*+,;=%]+$" } },
          },
          region: {
            type: 'object',
            required: ['startLine', 'startColumn', 'endLine', 'endColumn'],
            additionalProperties: { type: 'integer', minimum: 1 },
          },
        },
      },
    },
  };
  const validate = new Ajv({ strict: false }).compile({
    type: 'object',
    required: ['version', 'runs'],
    properties: {
      version: { const: '2.1.0' },
      $schema: { type: 'string' },
      runs: {
        type: 'array',
        items: {
          type: 'object',
          required: ['tool', 'results'],
          properties: {
            columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
            tool: {
              type: 'object',
              required: ['driver'],
              properties: {
                driver: {
                  type: 'object',
                  required: ['name', 'rules'],
                  properties: {
                    semanticVersion: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+' },
                    rules: { type: 'array', uniqueItems: true, items: { type: 'object', required: ['id'] } },
                  },
                },
              },
            },
            results: {
              type: 'array',
              items: {
                type: 'object',
                required: ['ruleId', 'ruleIndex', 'level', 'message', 'locations'],
                properties: {
                  level: { enum: ['none', 'note', 'warning', 'error'] },
                  ruleIndex: { type: 'integer', minimum: 0 },
                  message: location.properties.message,
                  locations: { type: 'array', minItems: 1, items: location },
                  relatedLocations: { type: 'array', items: location },
                },
              },
            },
          },
        },
      },
    },
  });

  const notes = [{ message: 'see here', place }];
  const log = renderSarif(
    [
      diagnostic({ notes }),
      diagnostic({ code: 'invalid-toml', severity: 'error' }),
      diagnostic({ severity: 'note' }),
    ],
    '1.2.3',
  );

  it('is a log of one run as the standard wants it', () => {
    expect(validate(log), JSON.stringify(validate.errors)).toBe(true);
  });

  it('names each code once, and each result points at its own', () => {
    expect(log).toMatchObject({
      runs: [
        {
          tool: { driver: { rules: [{ id: 'invalid-toml' }, { id: 'unknown-field' }] } },
          results: [
            { ruleId: 'unknown-field', ruleIndex: 1, level: 'warning' },
            { ruleId: 'invalid-toml', ruleIndex: 0, level: 'error' },
            { ruleId: 'unknown-field', ruleIndex: 1, level: 'note' },
          ],
        },
      ],
    });
  });

  it('has its place, its hint and the places of its notes', () => {
    expect(log).toMatchObject({
      runs: [
        {
          results: [
            {
              message: { text: 'something is odd. Hint: change it' },
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: { uri: 'rules/a%20rule.toml' },
                    region: { startLine: 7, startColumn: 5, endLine: 7, endColumn: 9 },
                  },
                },
              ],
              relatedLocations: [{ message: { text: 'see here' } }],
            },
            {},
            {},
          ],
        },
      ],
    });
  });

  it('of nothing is a run without results', () => {
    expect(validate(renderSarif([], '1.2.3'))).toBe(true);
  });
});
