// Rules of different kinds, each with the SQL that one would write by hand for these very columns: knowing which hold one
// value and which a list, and asking for nothing that the rule does not need.
const START = 'list_contains("event.category", \'process\') AND list_contains("event.type", \'start\')';

export const queryPairs = [
  {
    name: 'process by name',
    rule: { language: 'kuery', query: 'event.category: process and process.name: powershell.exe' },
    sql: `SELECT _id FROM events
      WHERE "process.name" = 'powershell.exe' AND list_contains("event.category", 'process')`,
  },
  {
    name: 'list of names',
    rule: {
      language: 'kuery',
      query:
        'event.category: process and process.name: (cmd.exe or cscript.exe or mshta.exe or net.exe or whoami.exe)',
    },
    sql: `SELECT _id FROM events
      WHERE "process.name" IN ('cmd.exe', 'cscript.exe', 'mshta.exe', 'net.exe', 'whoami.exe')
        AND list_contains("event.category", 'process')`,
  },
  {
    name: 'command line globs',
    rule: {
      language: 'eql',
      query: `process where event.type == "start" and
        process.command_line like~ ("*\\\\appdata\\\\*", "*payload*", "* /c *")`,
    },
    sql: `SELECT _id FROM events
      WHERE ("process.command_line" ILIKE '%\\appdata\\%' OR "process.command_line" ILIKE '%payload%'
          OR "process.command_line" ILIKE '% /c %') AND ${START}`,
  },
  {
    name: 'registry path',
    rule: {
      language: 'eql',
      query: `registry where registry.path like~
        ("*\\\\services\\\\*\\\\imagepath", "*\\\\currentversion\\\\run\\\\*")`,
    },
    sql: `SELECT _id FROM events
      WHERE ("registry.path" ILIKE '%\\services\\%\\imagepath' OR "registry.path" ILIKE '%\\currentversion\\run\\%')
        AND list_contains("event.category", 'registry')`,
  },
  {
    name: 'negations',
    rule: {
      language: 'kuery',
      query: `event.category: file and file.extension: (dll or exe or ps1) and
        not process.name: (svchost.exe or TiWorker.exe) and not file.path: C\\:\\\\Windows\\\\*`,
    },
    sql: `SELECT _id FROM events
      WHERE "file.extension" IN ('dll', 'exe', 'ps1') AND list_contains("event.category", 'file')
        AND "process.name" NOT IN ('svchost.exe', 'TiWorker.exe') IS NOT FALSE
        AND starts_with("file.path", 'C:\\Windows\\') IS NOT TRUE`,
  },
  {
    name: 'network',
    rule: {
      language: 'kuery',
      query: 'event.category: network and destination.ip: ("10.0.0.0/8" or "192.168.0.0/16")',
    },
    sql: `SELECT _id FROM events
      WHERE (starts_with("destination.ip", '10.') OR starts_with("destination.ip", '192.168.'))
        AND list_contains("event.category", 'network')`,
  },
  {
    name: 'threshold',
    rule: {
      language: 'kuery',
      query: 'event.category: authentication and event.outcome: failure',
      type: 'threshold',
      more: '[rule.threshold]\nfield = ["user.name", "host.name"]\nvalue = 10',
    },
    sql: `SELECT "user.name", "host.name", count(*) AS n FROM events
      WHERE "event.outcome" = 'failure' AND list_contains("event.category", 'authentication')
        AND "user.name" IS NOT NULL AND "host.name" IS NOT NULL
      GROUP BY ALL HAVING n >= 10`,
  },
  {
    name: 'new terms',
    rule: {
      language: 'kuery',
      query: 'event.category: process and event.type: start',
      type: 'new_terms',
      from: 'now-2d',
      more: `[rule.new_terms]
field = "new_terms_fields"
value = ["process.executable"]
[[rule.new_terms.history_window_start]]
field = "history_window_start"
value = "now-400d"`,
    },
    now: Date.parse('2023-07-20T00:00:00Z'),
    sql: `SELECT "process.executable", min("@timestamp") AS first FROM events
      WHERE ${START} AND "process.executable" IS NOT NULL
        AND "@timestamp" BETWEEN TIMESTAMP '2022-06-15' AND TIMESTAMP '2023-07-20'
      GROUP BY ALL HAVING first >= TIMESTAMP '2023-07-18'`,
  },
  {
    name: 'ES|QL aggregation',
    rule: {
      language: 'esql',
      type: 'esql',
      query: `from logs-* | where event.action == "Process creation"
        | stats events = count(*), names = count_distinct(process.name) by host.name, user.name
        | where names >= 5`,
    },
    sql: `SELECT "host.name", "user.name", count(*) AS events, count(DISTINCT "process.name") AS names FROM events
      WHERE "event.action" = 'Process creation'
      GROUP BY ALL HAVING names >= 5`,
  },
  {
    name: 'EQL sequence',
    rule: {
      language: 'eql',
      query: `sequence by host.id with maxspan=1m
        [process where event.type == "start" and process.name : ("cmd.exe", "powershell.exe")]
        [network where destination.port != 53]`,
    },
    // A start is taken by the next connection, unless another start comes first.
    sql: `SELECT "host.id", before._id AS first, _id AS second FROM (
        SELECT *, lag({_id: _id, moment: moment, starts: starts})
          OVER (PARTITION BY "host.id" ORDER BY moment, place) AS before
        FROM (
          SELECT _id, "host.id", "@timestamp" AS moment, row_number() OVER () AS place,
            list_contains("event.category", 'process') AS starts
          FROM events
          WHERE (${START} AND lower("process.name") IN ('cmd.exe', 'powershell.exe'))
            OR (list_contains("event.category", 'network') AND "destination.port" IS DISTINCT FROM 53)
        ) WHERE moment IS NOT NULL AND "host.id" IS NOT NULL
      ) WHERE NOT starts AND before.starts AND moment - before.moment <= INTERVAL 1 MINUTE`,
  },
];

/** The text of a rule file. */
export function ruleText(index, { name, rule: { language, query, from = 'now-9m', more = '', type } }) {
  return `[rule]
name = "${name}"
rule_id = "00000000-0000-4000-8000-${String(index).padStart(12, '0')}"
type = "${type ?? (language === 'kuery' ? 'query' : language)}"
language = "${language}"
${language === 'esql' ? '' : 'index = ["logs-*"]'}
from = "${from}"
severity = "low"
risk_score = 1
description = "Measured by npm run bench."
query = '''
${query}
'''
${more}
`;
}
