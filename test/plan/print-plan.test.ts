import { expect, it } from 'vitest';
import { printPlan } from '../../src/plan/printer/print-plan.js';
import {
  and,
  any,
  column,
  compare,
  equals,
  exists,
  field,
  filter,
  glob,
  literal,
  matches,
  not,
  oneOf,
  planOf,
  regex,
  single,
} from '../support/plan-builders.js';

it('a plan is printed as one paragraph a step', () => {
  const plan = planOf(
    [
      filter(
        and(
          equals('host.os.type', 'linux', 'ascii'),
          any(field('process.name'), (name) => oneOf(name, ['bash', 'dash', 'sh'])),
          any(field('process.args'), (text) => matches(text, glob('*/www/*'), regex('php[0-9]?', 'ascii'))),
          not(exists(field('process.parent.name'))),
          compare(single(field('@timestamp', 'date')), '>=', literal(0, 'date')),
        ),
      ),
      { kind: 'expand', name: 'event.action', operand: field('event.action') },
      {
        kind: 'aggregate',
        keys: [{ name: 'user.name', expression: field('user.name'), missing: 'drop' }],
        aggregates: [
          { name: 'count', function: 'count-rows' },
          {
            name: 'hosts',
            function: 'values',
            operand: field('host.name'),
            where: exists(field('host.ip', 'ip')),
          },
        ],
      },
      {
        kind: 'sort',
        keys: [{ expression: column('count', 'long'), direction: 'ascending', nulls: 'last' }],
      },
      { kind: 'limit', count: 1000, implicit: true },
    ],
    { kind: 'rows', columns: [column('count', 'long'), column('hosts', 'keyword', true)] },
  );
  expect(printPlan(plan)).toBe(`source logs-*
  window now-9m to now by @timestamp
filter
  and(
    any(value in host.os.type: $value ==~ "linux"),
    any(value in process.name: $value in ("bash", "dash", "sh")),
    any(value in process.args: $value matches (glob"*/www/*", regex~"php[0-9]?")),
    not(exists(process.parent.name)),
    single(@timestamp) >= 1970-01-01T00:00:00.000Z
  )
expand event.action = each of event.action
aggregate
  count = count-rows()
  hosts = values(host.name) where exists(host.ip)
  by user.name, missing dropped
sort count ascending, nulls last
limit 1000 (implicit)
alerts: rows of count (long), hosts (keyword, several)
`);
});
