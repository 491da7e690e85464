import type { IndicatorMatch } from '../../../src/plan/step.js';
import { choose } from '../boolean-code.js';
import { NULL, callHelper, callMethod, list, name, type Code } from '../code.js';
import type { Collector } from './collector.js';
import { holds, valueOf } from './expression.js';
import { stateOf } from './run-state.js';
import type { Scope, Unit } from './scope.js';

export function indicatorCollector(step: IndicatorMatch, unit: Unit): Collector {
  const matches = unit.sharedNames.pick('matches');
  const valuesOf = (side: 'event' | 'indicator', scope: Scope): Code =>
    list(step.groups.map((entries) => list(entries.map((entry) => valueOf(entry[side], scope)))));
  return {
    create: { kind: 'constant', name: matches, value: callHelper('createIndicatorMatches') },
    add: (scope) => ({
      kind: 'run',
      expression: callMethod(
        name(matches),
        'add',
        scope.row.id,
        choose([{ condition: holds(step.events, scope), result: valuesOf('event', scope) }], NULL),
        choose([{ condition: holds(step.indicators, scope), result: valuesOf('indicator', scope) }], NULL),
      ),
    }),
    state: stateOf(matches),
    rows: callMethod(name(matches), 'rows'),
    table: { columns: new Map([['indicators', 'indicators']]), fields: new Map(), others: ['id'] },
  };
}
