import { describe, expect, it, test } from 'vitest';
import type { Finding } from '../../../src/diagnostic/finding.js';
import { resolveDiagnostic } from '../../../src/diagnostic/resolve.js';
import { lower, schemaOf } from './run.js';

function say(query: string, finding: Finding): string {
  const source = { file: 'rule.toml', text: '', format: 'toml', offset: 0 } as const;
  const { severity, message } = resolveDiagnostic(finding, source);
  const place =
    'span' in finding.at ? query.slice(finding.at.span.start, finding.at.span.end) : finding.at.kind;
  return `${severity}: ${message} [${place}]`;
}

function findingsOf(query: string): readonly string[] {
  return lower(query).findings.map((each) => say(query, each));
}

describe('what is wrong with a query', () => {
  test.each([
    ['a', 'what stands here must be a condition, and is the field a of type keyword', 'a'],
    ['"x"', 'what stands here must be a condition, and is a string', '"x"'],
    ['1 + long', 'what stands here must be a condition, and is a number', '1 + long'],
    ['length(a)', 'what stands here must be a condition, and is of type long', 'length(a)'],
    ['length(a) and true', 'what stands here must be a condition, and is of type long', 'length(a)'],
    ['lenght(a) == 1', 'EQL has no function lenght', 'lenght'],
    ['match(a, "x")', 'EQL has no function match', 'match'],
    ['length(a, b) == 1', 'length takes 1 argument, and is given 2', 'length(a, b)'],
    ['between(a) == "x"', 'between takes 3 or 4 arguments, and is given 1', 'between(a)'],
    ['cidrMatch(ip)', 'cidrMatch takes 2 arguments or more, and is given 1', 'cidrMatch(ip)'],
    ['concat() == "x"', 'concat takes 1 argument or more, and is given 0', 'concat()'],
    ['length(long) == 1', 'argument 1 of length must be a string, and is long', 'long'],
    ['startsWith(a, 1)', 'argument 2 of startsWith must be a string, and is long', '1'],
    ['substring(a, "x") == "y"', 'argument 2 of substring must be a whole number, and is keyword', '"x"'],
    ['substring(a, 1.5) == "y"', 'argument 2 of substring must be a whole number, and is double', '1.5'],
    ['cidrMatch(a, "10.0.0.0/8")', 'argument 1 of cidrMatch must be an IP address, and is keyword', 'a'],
    ['cidrMatch(ip, b)', 'argument 2 of cidrMatch must be a constant, and is computed from fields', 'b'],
    ['cidrMatch(ip, "10.0.0.0/99")', '"10.0.0.0/99" is not a value of type network', '"10.0.0.0/99"'],
    ['add(a, 1) == 2', 'argument 1 of add must be a number, and is keyword', 'a'],
    ['wildcard(a)', 'wildcard takes 2 arguments or more, and is given 1', 'wildcard(a)'],
    ['wildcard(a, b)', 'argument 2 of wildcard must be a constant string, and is something else', 'b'],
    ['length~(a) == 1', 'length has no form with ~', 'length~'],
    ['a + 1 == 2', 'arithmetic is for numbers, and this is of type keyword', 'a'],
    ['-a == 2', 'arithmetic is for numbers, and this is of type keyword', 'a'],
    ['long : "5"', 'patterns and comparisons without case are for strings, and this is of type long', 'long'],
    ['ip like "10.*"', 'patterns and comparisons without case are for strings, and this is of type ip', 'ip'],
    ['a : 5', 'a pattern is a string, and this is of type long', '5'],
    ['a regex "("', 'this is not a regular expression of Lucene: the pattern ends too early', '"("'],
    ['ip == "host"', '"host" is not a value of type ip', '"host"'],
    ['date > "yesterday"', '"yesterday" is not a value of type date', '"yesterday"'],
    ['long == "many"', '"many" is not a value of type long', '"many"'],
    ['flag == 1', '1 is not a value of type boolean', '1'],
    ['long in (1, "x")', "'in' can't compare long with keyword", '"x"'],
    ['length(a) == "1"', "'==' can't compare long with keyword", 'length(a) == "1"'],
    [
      'long == 9007199254740993',
      '9007199254740993 is beyond the whole numbers that a plan holds exactly',
      '9007199254740993',
    ],
    ['text : "x"', "EQL can't search text: it is a text field without a keyword beside it", 'text'],
    [
      'string(not flag) == "true"',
      "a negation within an expression can't be translated: Elasticsearch does not say where in its script it would stand",
      'not flag',
    ],
    [
      'concat(a, "") regex "x++"',
      "++ has no translation here: on the result of a function, regular expressions are of Java's dialect",
      '"x++"',
    ],
  ])('any where %s', (condition, message, place) => {
    expect(findingsOf(`any where ${condition}`)).toEqual([`error: ${message} [${place}]`]);
  });

  test.each([
    ['| count', "the pipe count can't be translated: Elasticsearch has only head and tail", '| count'],
    ['| hed 5', 'EQL has no pipe hed', '| hed 5'],
    ['| head', 'the pipe head takes one whole number', '| head'],
    ['| head "x"', 'the pipe head takes one whole number', '"x"'],
    ['| tail 1, 2', 'the pipe tail takes one whole number', '1'],
  ])('any where true %s', (pipe, message, place) => {
    expect(findingsOf(`any where true ${pipe}`)).toEqual([`error: ${message} [${place}]`]);
  });

  it('is told of every part, and there is no plan', () => {
    const { query, findings } = lower('any where (a or length(b) == "x") and not ip : "y"');
    expect(query).toBeUndefined();
    expect(findings.map(({ code }) => code)).toEqual([
      'not-boolean',
      'mismatched-types',
      'eql-pattern-on-other-type',
    ]);
  });

  it('names the function that was meant', () => {
    expect(lower('any where lenght(a) == 1').findings[0]?.parameters).toMatchObject({ nearest: 'length' });
  });
});

describe('what a query is warned of', () => {
  test.each([
    [
      'a == b',
      'warning: Elasticsearch refuses to compare fields with each other; this is translated all the same [a == b]',
    ],
    [
      'length(a) > long',
      'warning: Elasticsearch refuses to compare fields with each other; this is translated all the same [length(a) > long]',
    ],
    [
      'a in ("x", b)',
      'warning: Elasticsearch refuses to compare fields with each other; this is translated all the same [a in ("x", b)]',
    ],
    [
      'endsWith(a, "*")',
      'note: endsWith takes * and ? in its text for wildcards, and a backslash for their escape ["*"]',
    ],
    [
      'new.field == "x" and new.field == "y"',
      'warning: the schema has no field new.field; it is read as a keyword [new.field]',
    ],
    ['new.field > 5', 'warning: the schema has no field new.field; it is read as a long [new.field]'],
    ['new.field', 'warning: the schema has no field new.field; it is read as a boolean [new.field]'],
    [
      'cidrMatch(new.field, "::1/128")',
      'warning: the schema has no field new.field; it is read as an ip [new.field]',
    ],
    [
      'new.field > 5 and new.field == 0.5',
      'warning: the schema has no field new.field; it is read as a double [new.field]',
    ],
  ])('any where %s', (condition, expected) => {
    const { query } = lower(`any where ${condition}`);
    expect(query).toBeDefined();
    expect(findingsOf(`any where ${condition}`)).toEqual([expected]);
  });

  it('takes an optional field that the schema lacks without a word', () => {
    expect(findingsOf('any where ?new.field == "x"')).toEqual([]);
  });
});

describe('fields as the schema has them', () => {
  it('reads the keyword beside a text field', () => {
    const schema = schemaOf({ message: 'text', 'message.keyword': 'keyword' });
    expect(JSON.stringify(lower('any where message : "x"', { schema }).query)).toContain('"message.keyword"');
  });

  it('follows an alias', () => {
    const schema = {
      ...schemaOf({}),
      lookup: () => ({ name: 'alias', type: 'keyword' as const, array: false, aliasOf: 'real' }),
    };
    expect(JSON.stringify(lower('any where alias : "x"', { schema }).query)).toContain('"real"');
  });

  it('refuses fields of nested objects', () => {
    const schema = {
      ...schemaOf({}),
      lookup: () => ({ name: 'n.x', type: 'keyword' as const, array: false, nestedPath: 'n' }),
    };
    expect(lower('any where n.x : "x"', { schema }).findings).toMatchObject([{ code: 'eql-nested-field' }]);
  });
});
