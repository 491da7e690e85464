import { Command } from 'commander';
import { planRule } from '../plan-rule.js';
import { printPlan } from '../plan/printer/print-plan.js';
import { readRules, rulesOf } from '../rule/read-rules.js';
import { fieldsOption, readFieldMap, readSchema, schemaOption } from './options.js';
import { showFindings, showUnreadable } from './show.js';
import type { ExitStatus } from './usage.js';

interface Options {
  readonly schema?: string;
  readonly fields?: string;
}

export function explainCommand(status: ExitStatus): Command {
  return new Command('explain')
    .description('print what a rule means: its plan, step by step')
    .argument('<rule...>', 'rule files')
    .addOption(schemaOption())
    .addOption(fieldsOption())
    .addHelpText('after', '\nExample:\n  crossrule explain rules/shell_from_web_server.toml')
    .action((paths: string[], options: Options) => explain(paths, options, status));
}

async function explain(paths: readonly string[], options: Options, status: ExitStatus): Promise<void> {
  const schema = await readSchema(options.schema);
  const fields = await readFieldMap(options.fields);
  const files = readRules(paths);
  showUnreadable(files, status);
  for (const rule of rulesOf(files)) {
    const { plan, findings } = planRule(rule, schema, fields);
    showFindings(findings, rule.source, status);
    if (!plan) continue;
    console.log(
      `${rule.name} (${[rule.type, rule.language].filter((part) => part !== undefined).join(', ')})`,
    );
    console.log(printPlan(plan));
  }
}
