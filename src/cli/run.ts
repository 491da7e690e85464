import { Command, Option } from 'commander';
import { printDate } from '../plan/dates.js';
import { readRules } from '../rule/read-rules.js';
import type { Rule, RuleLanguage } from '../rule/rule.js';
import { nameIn } from '../fields/field-map.js';
import { withObservedFields } from '../schema/observed.js';
import type { Event } from '../event.js';
import type { EngineName } from '../verify/engine.js';
import type { Data } from '../verify/data-source.js';
import { newestTimestamp } from '../verify/newest-timestamp.js';
import { readEvents } from '../verify/read-events.js';
import { runRule } from '../verify/run.js';
import {
  dataFault,
  dataOption,
  engineOption,
  fieldsOption,
  nowOption,
  readFieldMap,
  readSchema,
  schemaOption,
  tableOption,
  urlOption,
  windowOption,
} from './options.js';
import { showFindings, showUnreadable } from './show.js';
import { UsageError, type ExitStatus } from './usage.js';

interface Options {
  readonly language?: RuleLanguage;
  readonly query?: string;
  readonly data: string;
  readonly table?: string;
  readonly engine?: readonly EngineName[];
  readonly schema?: string;
  readonly fields?: string;
  readonly now?: number;
  readonly window: 'rule' | 'all';
  readonly elasticsearch?: string;
  readonly eventCategoryField?: string;
  readonly timestampField?: string;
  readonly tiebreakerField?: string;
}

export function runCommand(status: ExitStatus): Command {
  return new Command('run')
    .description('run one rule, or one query, over events, and print its alerts as NDJSON')
    .argument('[rule]', 'a rule file')
    .addOption(
      new Option('-l, --language <language>', 'the language of --query').choices([
        'kuery',
        'kql',
        'lucene',
        'eql',
        'esql',
      ]),
    )
    .option('-q, --query <query>', 'a query, instead of a rule file')
    .addOption(dataOption().makeOptionMandatory())
    .addOption(tableOption())
    .addOption(engineOption())
    .addOption(schemaOption())
    .addOption(fieldsOption())
    .addOption(nowOption())
    .addOption(windowOption('all'))
    .addOption(urlOption())
    .option('--event-category-field <name>', 'for EQL over data that is not ECS')
    .option('--timestamp-field <name>', 'for EQL over data that is not ECS')
    .option('--tiebreaker-field <name>', 'for EQL: orders events of one time')
    .addHelpText(
      'after',
      '\nExample:\n  crossrule run rules/shell_from_web_server.toml --data events.ndjson --engine duckdb',
    )
    .action((rule: string | undefined, options: Options) => run(rule, options, status));
}

async function run(path: string | undefined, options: Options, status: ExitStatus): Promise<void> {
  const [engine = 'interpreter', ...others] = options.engine ?? [];
  if (others.length > 0) throw new UsageError('run takes one engine; verify compares several');
  const rule = ruleFor(path, options, status);
  if (!rule) return;
  const events = await eventsFrom({ path: options.data, table: options.table });
  const declared = await readSchema(options.schema);
  const schema = options.schema === undefined ? withObservedFields(declared, events) : declared;
  const fields = await readFieldMap(options.fields);
  const newest = newestTimestamp(events, fields);
  const outcome = await runRule({
    rule,
    engine,
    events,
    schema,
    fields,
    now: options.now ?? newest,
    window: options.window,
    url: options.elasticsearch,
  });
  showFindings(outcome.findings, rule.source, status);
  if (outcome.kind === 'declined') {
    status.fail();
    return;
  }
  if (options.now === undefined)
    console.error(
      `now is ${printDate(outcome.now)}, ${newest === undefined ? 'the time of this run' : `the newest ${nameIn(fields, '@timestamp')} of the data`}`,
    );
  for (const alert of outcome.alerts) process.stdout.write(`${JSON.stringify(alert)}\n`);
}

function ruleFor(path: string | undefined, options: Options, status: ExitStatus): Rule | undefined {
  if ((path === undefined) === (options.query === undefined))
    throw new UsageError('run takes either a rule file, or --language and --query');
  if (path === undefined) return queryRule(options);
  const files = readRules([path]);
  showUnreadable(files, status);
  const rules = files.flatMap(({ rule }) => rule ?? []);
  if (rules.length > 1) throw new UsageError(`run takes one rule, and ${path} holds ${rules.length}`);
  const [rule] = rules;
  return rule && withFields(rule, options);
}

/** A bare query as a rule of its own. */
function queryRule(options: Options): Rule {
  if (options.language === undefined)
    throw new UsageError('--query needs --language: kuery, lucene, eql or esql');
  const written: string = options.language;
  const language: RuleLanguage = written === 'kql' ? 'kuery' : options.language;
  const query = options.query ?? '';
  const text = JSON.stringify({ query });
  return withFields(
    {
      source: { file: '--query', text, format: 'ndjson', offset: 0 },
      id: 'query',
      name: 'query',
      type: language === 'eql' || language === 'esql' ? language : 'query',
      language,
      query,
      index: [],
      schedule: { from: 'now-6m', to: 'now', interval: '5m', maxSignals: 100 },
      timestampOverride: undefined,
      timestampOverrideFallbackDisabled: false,
      eventCategoryOverride: undefined,
      timestampField: undefined,
      tiebreakerField: undefined,
      filters: [],
      newTerms: undefined,
      threshold: undefined,
      threatMatch: undefined,
      machineLearning: undefined,
      alertSuppression: undefined,
      metadata: {
        description: '',
        author: [],
        license: undefined,
        severity: 'low',
        riskScore: undefined,
        tags: [],
        references: [],
        falsePositives: [],
        threats: [],
        creationDate: undefined,
        updatedDate: undefined,
        maturity: undefined,
      },
    },
    options,
  );
}

function withFields(rule: Rule, options: Options): Rule {
  return {
    ...rule,
    eventCategoryOverride: options.eventCategoryField ?? rule.eventCategoryOverride,
    timestampField: options.timestampField ?? rule.timestampField,
    tiebreakerField: options.tiebreakerField ?? rule.tiebreakerField,
  };
}

/** Events from data that the user has named. */
async function eventsFrom(data: Data): Promise<readonly Event[]> {
  try {
    return await readEvents(data);
  } catch (error) {
    throw dataFault(data, error);
  }
}
