import { Command, Option } from 'commander';
import { outputColors } from './colors.js';
import { renderGithub } from '../diagnostic/render/github.js';
import { renderJson } from '../diagnostic/render/json.js';
import { renderSarif } from '../diagnostic/render/sarif.js';
import { renderText } from '../diagnostic/render/text.js';
import { checkFiles, type CheckedRule } from './check-files.js';
import { readSchema, schemaOption } from './options.js';
import { packageVersion } from './version.js';
import type { ExitStatus } from './usage.js';

type Format = 'text' | 'json' | 'sarif' | 'github';

interface Options {
  readonly format: Format;
  readonly schema?: string;
}

export function checkCommand(status: ExitStatus): Command {
  return new Command('check')
    .description('read, parse and type-check rules, and say what is wrong with them')
    .argument('<path...>', 'rule files, or folders of them')
    .addOption(
      new Option('-f, --format <format>', 'how to print what is found')
        .choices(['text', 'json', 'sarif', 'github'])
        .default('text'),
    )
    .addOption(schemaOption())
    .addHelpText(
      'after',
      '\nExample, in a pre-commit hook or in CI:\n  crossrule check rules/ --format github',
    )
    .action((paths: string[], options: Options) => check(paths, options, status));
}

async function check(paths: readonly string[], options: Options, status: ExitStatus): Promise<void> {
  const checked = checkFiles(paths, await readSchema(options.schema));
  if (checked.some(({ outcome }) => outcome === 'error')) status.fail();
  console.log(render(checked, options.format));
}

function render(checked: readonly CheckedRule[], format: Format): string {
  const diagnostics = checked.flatMap((each) => each.diagnostics);
  switch (format) {
    case 'json':
      return JSON.stringify(
        {
          rules: checked.map(({ rule, diagnostics: own }) => ({ ...rule, diagnostics: own.map(renderJson) })),
        },
        undefined,
        2,
      );
    case 'sarif':
      return JSON.stringify(renderSarif(diagnostics, packageVersion()), undefined, 2);
    case 'github':
      return diagnostics.map(renderGithub).join('\n');
    case 'text':
      return [
        ...diagnostics.map((diagnostic) => renderText(diagnostic, outputColors)),
        summary(checked),
      ].join('\n');
  }
}

function summary(checked: readonly CheckedRule[]): string {
  const count = (outcome: CheckedRule['outcome']): number =>
    checked.filter((each) => each.outcome === outcome).length;
  return [
    checked.length === 1 ? '1 rule:' : `${checked.length} rules:`,
    outputColors.green(`${count('understood')} understood,`),
    `${count('unsupported')} unsupported,`,
    count('error') > 0 ? outputColors.red(`${count('error')} with errors`) : '0 with errors',
  ].join(' ');
}
