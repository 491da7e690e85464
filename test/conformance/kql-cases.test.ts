import { describe, expect, it } from 'vitest';
import { parseKql } from '../../src/language/kql/parse.js';
import { printKql } from '../../src/language/kql/print.js';
import { textOf } from '../../src/language/kql/tree.js';
import { withoutSpans } from '../language/kql/any-tree.js';
import { kibanaQuery, literalValue } from './kql/kibana-query.js';
import { publishedForm, readPublishedCases, textOfNode } from './kql/published.js';
import { describeShared } from './shared.js';

/** Cases whose tree KQL has no text for, and why. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  'no field': 'the value is a number, which only a program can build',
  range: 'the bound is a number, which only a program can build',
  'range, no data view': 'the bound is a number, which only a program can build',
  'range wildcard field': 'the bound is a number, which only a program can build',
  'range epoch number, no zone': 'the bound is a number, which only a program can build',
  'range nested context': 'the bound is a number, which only a program can build',
  'range wildcard over nested': 'the bound is a number, which only a program can build',
  'range wildcard over nested, ignore_unmapped': 'the bound is a number, which only a program can build',
  'exists node': 'the function exists is for filters; the text field:* is another node',
  'exists node, no data view': 'the function exists is for filters; the text field:* is another node',
  'exists node nested': 'the function exists is for filters; the text field:* is another node',
  'exists on scripted field': 'scripted fields belong to data views of Kibana, not to events',
};

describeShared('conformance', "Kibana's published cases of KQL", () => {
  const cases = readPublishedCases();

  it.each(cases.to_ast.map((each) => [each.name, each] as const))('tree: %s', (_, { input, ast }) => {
    const { tree } = parseKql(input);
    expect(tree && publishedForm(tree)).toEqual(ast);
  });

  it.each(cases.must_parse)('parses %s', (input) => {
    expect(parseKql(input).tree).toBeDefined();
  });

  it.each(cases.literals.map((each) => [each.input, each] as const))(
    'literal: %s',
    (_, { input, value, wildcard, quoted = false }) => {
      const { tree } = parseKql(`field: ${input}`);
      if (tree?.kind !== 'is') throw new Error(`${input} is no value`);
      expect(tree.value.quoted).toBe(quoted);
      if (wildcard === undefined) expect(literalValue(tree.value)).toBe(value);
      else expect(textOf(tree.value)).toBe(wildcard);
    },
  );

  it.each(cases.escape.map((each) => [each.escaped, each.input] as const))(
    'escaped: %s',
    (escaped, input) => {
      // The grammar reads `\not` as a line break and `ot`, whatever the function that escapes says.
      const expected = input.replaceAll('not ', '\not ');
      const { tree } = parseKql(escaped);
      expect(tree?.kind === 'is' && textOf(tree.value)).toBe(/\\not/.test(escaped) ? expected : input);
    },
  );

  it.each(cases.roundtrip.flatMap(({ input, output }) => [input, output]))('printed again: %s', (text) => {
    const { tree } = parseKql(text);
    expect(withoutSpans(parseKql(tree ? printKql(tree) : '').tree)).toEqual(withoutSpans(tree));
  });

  describe('the query that Kibana makes, by which the interpreter is measured in kql-node.test.ts', () => {
    for (const { name, kql, node, dataView, config, nested, dsl } of cases.to_dsl) {
      const reason = LEFT_OUT[name];
      if (reason !== undefined) it.skip(`${name}: left out, ${reason}`, () => undefined);
      else
        it(name, () => {
          const { tree } = parseKql(kql ?? textOfNode(node) ?? '(');
          if (!tree) throw new Error(`no tree of ${JSON.stringify(node)}`);
          const { caseInsensitive, dateFormatTZ, nestedIgnoreUnmapped } = config;
          const query = kibanaQuery(
            tree,
            {
              fields: dataView ? cases.data_view_fields : undefined,
              ...(caseInsensitive === undefined ? {} : { caseInsensitive }),
              ...(dateFormatTZ === undefined ? {} : { timeZone: dateFormatTZ }),
              ...(nestedIgnoreUnmapped === undefined ? {} : { ignoreUnmapped: nestedIgnoreUnmapped }),
            },
            nested?.path,
          );
          expect(query).toEqual(dsl);
        });
    }

    for (const { name } of cases.errors)
      it.skip(`${name}: left out, ${LEFT_OUT[name] ?? ''}`, () => undefined);
  });
});
