import type { Finding } from '../../../src/diagnostic/finding.js';
import { resolveDiagnostic } from '../../../src/diagnostic/resolve.js';
import type { JsonObject } from '../../../src/event.js';
import { lowerKqlQuery } from '../../../src/language/kql/index.js';
import { ecsQueryOptions, type LowerQuery } from '../../../src/language/language.js';
import { checkPlan } from '../../../src/plan/check.js';
import { interpret } from '../../../src/plan/interpreter/interpret.js';
import { indexMappingSchema } from '../../../src/schema/index-mapping.js';
import type { Schema } from '../../../src/schema/schema.js';
import { eventsOf, planOf } from '../../support/plan-builders.js';

/** One field of each type, named after it, and a few more. */
export const fieldsOfEachType = indexMappingSchema({
  properties: {
    '@timestamp': { type: 'date' },
    keyword: { type: 'keyword', fields: { caseless: { type: 'keyword', normalizer: 'lowercase' } } },
    other: { type: 'keyword', fields: { text: { type: 'text' } } },
    wildcard: { type: 'wildcard' },
    text: { type: 'text', fields: { keyword: { type: 'keyword' } } },
    script: { type: 'text', analyzer: 'powershell_script_analyzer' },
    long: { type: 'long' },
    double: { type: 'double' },
    boolean: { type: 'boolean' },
    ip: { type: 'ip' },
    date: { type: 'date' },
    version: { type: 'version' },
    flattened: { type: 'flattened' },
    user: { properties: { name: { type: 'keyword' }, id: { type: 'long' }, roles: { type: 'keyword' } } },
    sections: { type: 'nested', properties: { name: { type: 'keyword' }, size: { type: 'long' } } },
  },
});

/** The finding's words, the text that it points at in brackets, and its hint. */
export function say(query: string, finding: Finding): string {
  const { severity, message, hint } = resolveDiagnostic(finding, {
    file: 'rule.toml',
    text: '',
    format: 'toml',
    offset: 0,
  });
  const notes = (finding.notes ?? []).map((note) => ` (${note.message} ${pointedAt(query, note.at)})`);
  return `${severity}: ${message} ${pointedAt(query, finding.at)}${notes.join('')}${hint === undefined ? '' : ` ${hint}`}`;
}

function pointedAt(query: string, at: Finding['at']): string {
  return 'span' in at ? `[${query.slice(at.span.start, at.span.end)}]` : `[${at.kind}]`;
}

export interface RunOptions {
  readonly schema?: Schema;
  readonly now?: number;
  readonly language?: LowerQuery;
}

export function findingsOf(
  query: string,
  { schema = fieldsOfEachType, language = lowerKqlQuery }: RunOptions = {},
): readonly string[] {
  return language(query, schema, ecsQueryOptions).findings.map((each) => say(query, each));
}

/** The 1-based places of the events that a query finds, by the interpreter. */
export function found(
  query: string,
  sources: readonly JsonObject[],
  { schema = fieldsOfEachType, now = 0, language = lowerKqlQuery }: RunOptions = {},
): readonly number[] {
  const lowered = language(query, schema, ecsQueryOptions);
  if (!lowered.query) throw new Error(lowered.findings.map((each) => say(query, each)).join('\n'));
  const plan = planOf(lowered.query.steps, lowered.query.result);
  const faults = checkPlan(plan);
  if (faults.length > 0) throw new Error(`${query}: ${JSON.stringify(faults)}`);
  return interpret(plan, eventsOf(...sources), { now, window: 'all' }).map((alert) =>
    alert.kind === 'event' ? Number(alert.id) : Number.NaN,
  );
}
