import { describe, expect, it } from 'vitest';
import { compileRule } from '../../src/compile.js';
import { interpret } from '../../src/plan/interpreter/interpret.js';
import type { RuleLanguage } from '../../src/rule/rule.js';
import { ecsSchema } from '../../src/schema/ecs.js';
import type { ArtifactFile, Compilation, TargetName } from '../../src/target.js';
import { loadEngine } from '../../src/verify/engines/registry.js';
import { makeEvents } from '../../src/verify/events/make-events.js';
import { isAllowed } from '../../src/verify/undetermined.js';
import { ruleOf } from '../support/verifications.js';

/** A fault of the kind that translators make: what stands in a right artifact, and what stands there instead. */
interface Fault {
  readonly fault: string;
  readonly language: RuleLanguage;
  readonly query: string;
  readonly target: Exclude<TargetName, 'sigma'>;
  readonly right: string | RegExp;
  readonly wrong: string;
}

const NOW = Date.UTC(2025, 5, 15, 12);

function fault(
  what: string,
  [language, query]: readonly [RuleLanguage, string],
  target: Fault['target'],
  right: string | RegExp,
  wrong: string,
): Fault {
  return { fault: what, language, query, target, right, wrong };
}

const underscore = ['eql', 'process where process.command_line : "*a_b%c*"'] as const;
const oneCharacter = ['eql', 'process where process.name like "x?z\\\\*"'] as const;
const folding = [
  'eql',
  'process where process.name : "kiosk.exe" and not user.name in~ ("straße", "SYSTEM")',
] as const;
const negation = ['kuery', 'process.name: sh and not user.name: root'] as const;
const ranges = ['kuery', 'process.args: ("-c" or "-i") and process.pid >= 10 and process.pid < 20'] as const;
const single = [
  'esql',
  'from logs-* metadata _id | where process.name == "sh" and user.id != "0" and process.pid > 5',
] as const;
const networks = [
  'eql',
  'network where cidrMatch(destination.ip, "10.0.0.0/8", "::1/128") and not source.port == 22',
] as const;
const expressions = [
  'eql',
  'process where process.name regex~ "(ba|da)?sh[0-9]{1,2}" and process.executable regex "/(opt|tmp)/.*"',
] as const;
const sequence = [
  'eql',
  'sequence by host.id with maxspan=5m [process where process.name == "a"] [network where destination.port == 443] until [process where process.name == "z"]',
] as const;
const absence = [
  'eql',
  'sequence by user.id with maxspan=30s [file where file.extension == "ps1"] ![process where process.name == "signer"] [network where true]',
] as const;
const groups = [
  'esql',
  'from logs-* | where event.action == "x" | stats c = count(*), d = count_distinct(user.name) by host.name | where c >= 5 and d > 2',
] as const;
const functions = [
  'eql',
  'process where length(process.name) > 4 and endsWith~(process.name, ".EXE") and process.args_count + 1 == 3 and indexOf(process.command_line, "x") > 0',
] as const;
const dates = ['kuery', '@timestamp >= "2025-06-15" and event.risk_score > 1.5'] as const;
const prefix = ['kuery', 'process.name: pow* and not process.executable: C\\:\\\\tools\\\\*'] as const;
const exists = ['kuery', 'user.id: * and not process.parent.name: *'] as const;

const faults: readonly Fault[] = [
  fault('an unescaped _ in LIKE', underscore, 'duckdb', 'a\\_b', 'a_b'),
  fault('an unescaped % in LIKE', underscore, 'duckdb', 'b\\%c', 'b%c'),
  fault('a pattern that is not anchored on the left', underscore, 'elasticsearch', '"*a_b%c*"', '"a_b%c*"'),
  fault('a pattern that is compared by case', underscore, 'elasticsearch', ',"case_insensitive":true', ''),
  fault(
    'a case rule that is forgotten',
    underscore,
    'javascript',
    'lowerAscii(value).includes',
    'value.includes',
  ),
  fault(
    'a trailing backslash that escapes the wildcard',
    oneCharacter,
    'elasticsearch',
    'x?z\\\\\\\\*',
    'x?z\\\\*',
  ),
  fault(
    'a trailing backslash that escapes the wildcard of LIKE',
    oneCharacter,
    'duckdb',
    'x_z\\\\%',
    'x_z\\%',
  ),
  fault('one character that is any number of them', oneCharacter, 'duckdb', "'x_z", "'x%z"),
  fault(
    'one character that is itself',
    oneCharacter,
    'javascript',
    '[["x", "z\\\\"], [""]]',
    '[["x?z\\\\"], [""]]',
  ),
  fault(
    'case folding of what is not ASCII',
    folding,
    'duckdb',
    /contains\((?:TRY_CAST\([^()]*\)|"[^"]*"), '\u212a'\)/g,
    'FALSE',
  ),
  fault('no case folding', folding, 'duckdb', /lower\(CASE/g, '(CASE'),
  fault(
    'case folding by the locale',
    folding,
    'javascript',
    'lowerAscii(value) === "kiosk.exe"',
    'value !== null && value.toLowerCase() === "kiosk.exe"',
  ),
  fault('ß taken for ss', folding, 'javascript', '=== "straße"', '=== "strasse"'),
  fault('an option that is dropped', folding, 'javascript', ' || lowerAscii(value) === "system"', ''),
  fault('an exclusion that is dropped', folding, 'javascript', /if \(anyOf\(userName.*\n/, '\n'),
  fault('not over null', negation, 'duckdb', /(?<='root'\)), FALSE\)/g, ', NULL)'),
  fault(
    'a negation that asks for the field',
    negation,
    'elasticsearch',
    '{"bool":{"must_not":[{"term":{"user.name":{"value":"root"}}}]}}',
    '{"bool":{"must_not":[{"term":{"user.name":{"value":"root"}}}],"filter":[{"exists":{"field":"user.name"}}]}}',
  ),
  fault('a negation that is lost', negation, 'javascript', /if \(anyOf\(userName/, 'if (!anyOf(userName'),
  fault('any value turned into all values', ranges, 'duckdb', 'list_has_any(', 'list_has_all('),
  fault(
    'any value turned into the first value',
    ranges,
    'duckdb',
    '"unsorted process.args", [',
    '"unsorted process.args"[1:1], [',
  ),
  fault(
    'or turned into and',
    ranges,
    'javascript',
    'value === "-c" || value === "-i"',
    'value === "-c" && value === "-i"',
  ),
  fault('a range that is open at its start', ranges, 'elasticsearch', '"gte":10', '"gt":10'),
  fault('a range that is closed at its end', ranges, 'elasticsearch', '"lt":20', '"lte":20'),
  fault('a bound that is off by one', ranges, 'javascript', 'value >= 10', 'value >= 9'),
  fault(
    'bounds of one value where any value may have each',
    ranges,
    'javascript',
    /value !== null && value >= 10\)\) return.*\n.*value < 20/,
    'value !== null && value >= 10 && value < 20',
  ),
  fault('numbers compared as texts', ranges, 'javascript', 'value < 20', 'String(value) < "20"'),
  fault(
    'several values where one is asked for',
    single,
    'duckdb',
    'CASE WHEN len("values process.name") = 1 THEN "values process.name"[1] END',
    '"values process.name"[1]',
  ),
  fault(
    'several values where a query must see one',
    single,
    'elasticsearch',
    /,\s*\{\s*"script": \{\s*"script": \{[^{}]*"params": \{"field":"process.name"\}\s*\}\s*\}\s*\}/,
    '',
  ),
  fault(
    'a difference that holds for null',
    single,
    'javascript',
    'userId !== null && userId !== "0"',
    'userId !== "0"',
  ),
  fault('a difference that holds for null in SQL', single, 'duckdb', `<> '0'`, `IS DISTINCT FROM '0'`),
  fault(
    'a network that is too wide',
    networks,
    'javascript',
    'networks(["10.0.0.0/8"',
    'networks(["10.0.0.0/7"',
  ),
  fault('a network that is too narrow', networks, 'elasticsearch', '10.0.0.0/8', '10.0.0.0/9'),
  fault('a network of IPv6 that is dropped', networks, 'elasticsearch', ',"::1/128"', ''),
  fault('a number compared with its text', networks, 'javascript', 'value === 22', 'value === "22"'),
  fault(
    'a regular expression that fits a part',
    expressions,
    'duckdb',
    'regexp_full_match("each v1", \'(?s)\\x{2F}',
    'regexp_matches("each v1", \'(?s)\\x{2F}',
  ),
  fault('a dot that fits no new line', expressions, 'duckdb', "'(?s)\\x{2F}", "'\\x{2F}"),
  fault(
    'a regular expression that is compared by case',
    expressions,
    'javascript',
    '"ascii",',
    '"sensitive",',
  ),
  fault('a repetition with another maximum', expressions, 'elasticsearch', '{1,2}', '{1,3}'),
  fault(
    'a repetition with another minimum',
    expressions,
    'javascript',
    'minimum: 1, maximum: 2',
    'minimum: 0, maximum: 2',
  ),
  fault(
    'a maximum span that is off by one',
    sequence,
    'javascript',
    'maximumSpan: 300000',
    'maximumSpan: 299999',
  ),
  fault(
    'a maximum span that is too long by one',
    sequence,
    'javascript',
    'maximumSpan: 300000',
    'maximumSpan: 300001',
  ),
  fault('an until that is dropped', sequence, 'javascript', 'value === "z"', 'false'),
  fault('a key that is dropped', sequence, 'javascript', /\? \[hostId\]/g, '? [["same"]]'),
  fault('a missing event that is not asked about', absence, 'javascript', 'value === "signer"', 'false'),
  fault('a bound on a group that is off by one', groups, 'duckdb', '"column c" >= 5', '"column c" > 5'),
  fault(
    'another bound that is off by one',
    groups,
    'elasticsearch',
    /"params.value > params.bound"/,
    '"params.value >= params.bound"',
  ),
  fault(
    'a count of distinct values that counts all',
    groups,
    'javascript',
    'start: countingDistinct',
    'start: counting',
  ),
  fault('groups without a key that are dropped', groups, 'javascript', 'missing: "group"', 'missing: "drop"'),
  fault(
    'groups without a key that Elasticsearch drops',
    groups,
    'elasticsearch',
    '"missing_bucket":true',
    '"missing_bucket":false',
  ),
  fault('a length that is off by one', functions, 'javascript', 'processName2 > 4', 'processName2 >= 4'),
  fault(
    'an end that is compared by case',
    functions,
    'javascript',
    'lowerAscii(value).endsWith(".exe")',
    'value.endsWith(".EXE")',
  ),
  fault('arithmetic that is left out', functions, 'javascript', 'inLong(value + 1)', 'inLong(value)'),
  fault(
    'a place that is counted from one',
    functions,
    'javascript',
    'processCommandLine2 > 0',
    'processCommandLine2 >= 0',
  ),
  fault(
    'a date that is rounded to another day',
    dates,
    'elasticsearch',
    '2025-06-15T00:00:00.000Z',
    '2025-06-14T00:00:00.000Z',
  ),
  fault('a fraction that is cut off', dates, 'duckdb', 'CAST(1.5 AS DOUBLE)', '1'),
  fault('a prefix that is a whole', prefix, 'elasticsearch', '"pow*"', '"pow"'),
  fault('an existence that is dropped', exists, 'elasticsearch', '{"exists":{"field":"user.id"}},', ''),
];

describe('a fault planted in an artifact is found on made events', () => {
  it.each(faults)('$fault ($target)', async ({ language, query, target, right, wrong }) => {
    expect(await agrees(language, query, target, (content) => content)).toBe(true);
    const isMissed = await agrees(language, query, target, (content) => {
      // A translator that gets a text wrong does so wherever it writes it.
      const faulty =
        typeof right === 'string'
          ? content.replaceAll(right, () => wrong)
          : content.replace(right, () => wrong);
      expect(faulty).not.toBe(content);
      return faulty;
    });
    expect(isMissed).toBe(false);
  });
});

async function agrees(
  language: RuleLanguage,
  query: string,
  target: Fault['target'],
  plant: (content: string) => string,
): Promise<boolean> {
  const type = language === 'eql' || language === 'esql' ? language : 'query';
  const rule = ruleOf({ type, language, query });
  const schema = ecsSchema();
  const run = { window: 'all', now: NOW } as const;
  const { plan, compilations, findings } = await compileRule(rule, [target], schema, {
    ...run,
    layout: 'nested',
  });
  const compilation = compilations.get(target);
  if (!plan || !compilation) throw new Error(`${query} has no plan: ${JSON.stringify(findings)}`);
  const events = makeEvents(plan, { count: 40, seed: 1, now: NOW });
  const engine = await loadEngine(target, { url: undefined });
  const loaded = await engine.load({ events, schema, plans: [plan] });
  try {
    const answer = await loaded.run({ rule, plan, compilation: planted(compilation, plant), ...run });
    if (answer.kind === 'declined') throw new Error(`${target} can't run this: ${answer.finding.code}`);
    return isAllowed(plan, events, run, interpret(plan, events, run), answer.alerts);
  } finally {
    await loaded.close();
  }
}

function planted(compilation: Compilation, plant: (content: string) => string): Compilation {
  if (compilation.status === 'unsupported') throw new Error('this plan has no artifact');
  const [main, ...others] = compilation.files;
  const faulty: ArtifactFile = { ...main, content: plant(main.content) };
  return { ...compilation, files: [faulty, ...others] };
}
