import type { Plan, Result } from '../plan.js';
import { printRelativeDate } from '../relative-date.js';
import type { JoinedEvent, NamedAggregate, NamedExpression, NamedField, Step } from '../step.js';
import { printExpression } from './print-expression.js';

/** A plan for people to read: its source, one paragraph a step, and what its alerts are. */
export function printPlan(plan: Plan): string {
  const { source, result } = plan;
  const { field, fallback } = source.timestamp;
  const lines = [
    `source ${source.indices.join(', ') || '(any index)'}`,
    `  window ${printRelativeDate(source.window.from)} to ${printRelativeDate(source.window.to)} by ${field}${fallback === undefined ? '' : `, else ${fallback}`}`,
    ...plan.steps.map(printStep),
    `alerts: ${printResult(result)}`,
  ];
  return `${lines.join('\n')}\n`;
}

function printResult(result: Result): string {
  switch (result.kind) {
    case 'events':
      return result.indicators ? `events with ${result.indicators.name}` : 'events';
    case 'sequences':
      return 'sequences';
    case 'rows':
      return `rows of ${result.columns.map(({ name, type, multiple }) => `${name} (${type}${multiple ? ', several' : ''})`).join(', ')}`;
  }
}

function printStep(step: Step): string {
  switch (step.kind) {
    case 'filter':
      return `filter\n  ${printExpression(step.condition, '  ')}`;
    case 'extend':
    case 'project':
      return [step.kind, ...step.columns.map(printColumn)].join('\n');
    case 'expand':
      return `expand ${step.name} = each of ${printExpression(step.operand)}`;
    case 'aggregate':
      return [
        'aggregate',
        ...step.aggregates.map((aggregate) => `  ${printAggregate(aggregate)}`),
        ...step.keys.map(
          (key) => `  by ${printColumn(key).trimStart()}${key.missing === 'drop' ? ', missing dropped' : ''}`,
        ),
      ].join('\n');
    case 'inline-aggregate':
      return [
        'inline-aggregate',
        ...step.aggregates.map((aggregate) => `  ${printAggregate(aggregate)}`),
        ...step.keys.map((key) => `  by ${printColumn(key).trimStart()}`),
      ].join('\n');
    case 'sort':
      return `sort ${step.keys.map((key) => `${printExpression(key.expression)} ${key.direction}, nulls ${key.nulls}`).join('; ')}`;
    case 'limit':
      return `limit ${step.count}${step.implicit ? ' (implicit)' : ''}`;
    case 'new-terms':
      return [
        `new-terms ${step.fields.map(printNamedField).join(', ')}`,
        `  first seen after ${printRelativeDate(step.from)}, in a history from ${printRelativeDate(step.historyStart)}`,
        `  time ${printExpression(step.timestamp, '  ')}`,
      ].join('\n');
    case 'indicator-match':
      return [
        'indicator-match',
        `events ${printExpression(step.events, '    ')}`,
        `indicators ${printExpression(step.indicators, '    ')}`,
        ...step.groups.map(
          (entries) =>
            `where ${entries.map(({ event, indicator }) => `${event.name} is ${indicator.name}`).join(' and ')}`,
        ),
      ].join('\n  ');
    case 'sequence':
      return [
        `sequence${step.maximumSpan === undefined ? '' : ` within ${step.maximumSpan} ms`}`,
        `  time ${printExpression(step.timestamp, '  ')}`,
        ...(step.tiebreaker ? [`  then ${printExpression(step.tiebreaker, '  ')}`] : []),
        ...step.items.map(
          (item) => `${item.polarity} ${item.repeat > 1 ? `${item.repeat} times ` : ''}${printJoined(item)}`,
        ),
        ...(step.until ? [`until ${printJoined(step.until)}`] : []),
      ].join('\n  ');
    case 'sample':
      return ['sample', ...step.items.map(printJoined)].join('\n  ');
  }
}

function printJoined({ condition, keys }: JoinedEvent): string {
  const names = keys.map((key) => `${key.expression.name}${key.missing === 'group' ? ' or none' : ''}`);
  return `${printExpression(condition, '    ')}${names.length === 0 ? '' : `\n    by ${names.join(', ')}`}`;
}

/** The column has another name where `--fields` renames the field. */
function printNamedField({ name, expression }: NamedField): string {
  return name === expression.name ? name : `${name} = ${expression.name}`;
}

function printColumn({ name, expression }: NamedExpression): string {
  const text = printExpression(expression, '  ');
  return text === name ? `  ${name}` : `  ${name} = ${text}`;
}

function printAggregate(each: NamedAggregate): string {
  const { name, function: aggregate, operand, by, most, percentile, where } = each;
  const parameters = [
    ...(operand ? [printExpression(operand, '  ')] : []),
    ...(most === undefined ? [] : [`at most ${most}`]),
    ...(percentile === undefined ? [] : [`${percentile}`]),
  ];
  const call = `${aggregate}(${parameters.join(', ')})`;
  const order = by ? ` by ${printExpression(by, '  ')}` : '';
  return `${name} = ${call}${order}${where ? ` where ${printExpression(where, '  ')}` : ''}`;
}
