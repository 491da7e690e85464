import type { Column } from '../../../src/plan/expression.js';
import { callHelper, constant, name, record, type Code } from '../code.js';
import { valueOf } from './expression.js';
import type { Scope } from './scope.js';

/** The alert for the event at hand. */
export const EVENT_ALERT: Code = record([
  ['kind', constant('event')],
  ['id', name('id')],
]);

/** The alert for a row. */
export function rowAlert(columns: readonly Column[], scope: Scope): Code {
  const values = columns.map((column): readonly [string, Code] => {
    const value = valueOf(column, scope);
    return [column.name, column.type === 'date' ? callHelper('printDates', value) : value];
  });
  return record([
    ['kind', constant('row')],
    ['values', record(values)],
  ]);
}
