import { describe, expect, it } from 'vitest';
import { rewriteEsql } from '../../../targets/elasticsearch/node/rewrite-esql.js';

const NOW = Date.UTC(2025, 0, 1);
const index = { name: 'test', fields: ['host.name', 'user.id'] };

describe("a rule's ES|QL for a run over a test index", () => {
  it.each([
    ['from logs-*', 'from test', 'from test metadata _id'],
    [
      'from logs-* metadata _index | limit 3',
      'from test metadata _index | limit 3',
      'from test metadata _index, _id | limit 3',
    ],
    ['from a metadata _id', 'from test metadata _id', 'from test metadata _id'],
    ['from a | keep host.name', 'from test | keep host.name', 'from test metadata _id | keep host.name, _id'],
    [
      'from a metadata _id | keep _id, x',
      'from test metadata _id | keep _id, x',
      'from test metadata _id | keep _id, x',
    ],
    [
      'from a | keep host.*, process.*, user*',
      'from test | keep host.*, user*',
      'from test metadata _id | keep host.*, user*, _id',
    ],
    ['from a | eval made = 1 | keep mad*', 'from test | eval made = 1 | keep mad*', undefined],
    [
      'from a | stats made = count(*) by other = user.id | keep mad*, oth*, x*',
      'from test | stats made = count(*) by other = user.id | keep mad*, oth*',
      undefined,
    ],
    [
      'from a | rename user.id as made | keep mad*',
      'from test | rename user.id as made | keep mad*',
      undefined,
    ],
    [
      'from a | where @timestamp > now() - 1h',
      'from test | where @timestamp > "2025-01-01T00:00:00.000Z"::datetime - 1h',
      undefined,
    ],
    ['from a | where x == NOW ( )', 'from test | where x == "2025-01-01T00:00:00.000Z"::datetime', undefined],
    [
      'from a | grok host.name "%{WORD:made}:%{INT:other}" | keep mad*, oth*, x*',
      'from test | grok host.name "%{WORD:made}:%{INT:other}" | keep mad*, oth*',
      undefined,
    ],
    [
      'from a | dissect host.name "%{made}:%{?skipped}:%{other}" | keep mad*, oth*, skip*',
      'from test | dissect host.name "%{made}:%{?skipped}:%{other}" | keep mad*, oth*',
      undefined,
    ],
    [
      'from a | inline stats made = count(*) by other = user.id | keep mad*, oth*, x*',
      'from test | inline stats made = count(*) by other = user.id | keep mad*, oth*',
      undefined,
    ],
    [
      'from a | mv_expand user.id | sort user.id | drop x | limit 3 | keep x*, user*',
      'from test | mv_expand user.id | sort user.id | drop x | limit 3 | keep user*',
      undefined,
    ],
    ['row made = "a" | keep mad*, x*', 'row made = "a" | keep mad*', undefined],
    // Not the time of the run.
    [
      'from a | where x == pi() and y == "now" and (now) > 1',
      'from test | where x == pi() and y == "now" and (now) > 1',
      undefined,
    ],
    [
      'from a | where later(now) == x("now") and now(1) == 2',
      'from test | where later(now) == x("now") and now(1) == 2',
      undefined,
    ],
    ['from a | keep now', 'from test | keep now', undefined],
    // Not KQL.
    [
      'from a | where f("a: (b or c)") and kql == "a: (b or c)"',
      'from test | where f("a: (b or c)") and kql == "a: (b or c)"',
      undefined,
    ],
    [
      'from a | where kql(x, "a: (b or c)") or ("a: (b or c)" == x)',
      'from test | where kql(x, "a: (b or c)") or ("a: (b or c)" == x)',
      undefined,
    ],
    ['from a | where kql(x)', 'from test | where kql(x)', undefined],
    ['from a | where KQL("a: (b or c)")', 'from test | where KQL("a: b or a: c")', undefined],
    ['from a | where now == 1 and later(now)', 'from test | where now == 1 and later(now)', undefined],
    ['from a | where kql("a: (b or c)")', 'from test | where kql("a: b or a: c")', undefined],
    [
      'from a | where kql("a: b") and x == "a: (b or c)"',
      'from test | where kql("a: b") and x == "a: (b or c)"',
      undefined,
    ],
  ])('%s', (text, rewritten, withIds) => {
    expect(rewriteEsql(text, index, NOW, false)).toBe(rewritten);
    if (withIds !== undefined) expect(rewriteEsql(text, index, NOW, true)).toBe(withIds);
  });
});
