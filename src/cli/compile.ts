import { join } from 'node:path';
import Table from 'cli-table3';
import { Command, InvalidArgumentError, Option } from 'commander';
import { outputColors } from './colors.js';
import { artifactNames, artifactPath } from '../artifact-path.js';
import { compileRule, type CompiledRule } from '../compile.js';
import { compileReport, statusWithoutPlan } from '../report.js';
import { readRules, rulesOf } from '../rule/read-rules.js';
import type { MetadataName } from '../../targets/javascript/rule-metadata.js';
import { targetNames, type CompileOptions, type TargetName } from '../target.js';
import { writeBundle } from './bundle.js';
import { writeUnion } from './union.js';
import {
  fieldsOption,
  metadataOption,
  nowOption,
  readFieldMap,
  readSchema,
  schemaOption,
  targetOption,
  windowOption,
} from './options.js';
import { showFindings, showUnreadable } from './show.js';
import { NEVER_FAILS, UsageError, type ExitStatus } from './usage.js';
import { writeText } from './write-text.js';

interface Options extends Omit<CompileOptions, 'now' | 'form' | 'fields'> {
  readonly fields?: string;
  readonly target?: readonly TargetName[];
  readonly out?: string;
  readonly report?: string;
  readonly schema?: string;
  readonly now?: number;
  readonly bundle?: string;
  readonly check?: true;
  readonly view?: true;
  readonly union?: string;
  readonly metadata?: readonly MetadataName[];
}

export function compileCommand(status: ExitStatus): Command {
  return new Command('compile')
    .description('compile rules to each target')
    .argument('<path...>', 'rule files, or folders of them')
    .addOption(targetOption())
    .option('-o, --out <folder>', 'write artifacts to FOLDER/TARGET/ (default: print them)')
    .option('--report <file>', 'write a JSON report', jsonReport)
    .option('--bundle <file>', 'write one JavaScript module for all rules')
    .option('--check', "DuckDB's SQL has no rows while a rule finds nothing, and fails when it does")
    .option('--view', "DuckDB's SQL makes a view of what each rule finds")
    .option('--union <file>', 'write one query for DuckDB that runs all rules in one scan')
    .addOption(metadataOption())
    .addOption(
      new Option('--layout <how>', "DuckDB's columns: structs, or one for each dotted name")
        .choices(['nested', 'flat'])
        .default('nested'),
    )
    .addOption(windowOption('rule'))
    .addOption(schemaOption())
    .addOption(fieldsOption())
    .addOption(nowOption())
    .addHelpText('after', '\nExample:\n  crossrule compile rules/ --target duckdb,sigma --out build/compiled')
    .action((paths: string[], options: Options) => compile(paths, options, status));
}

async function compile(paths: readonly string[], options: Options, status: ExitStatus): Promise<void> {
  const targets = options.target ?? targetNames;
  const schema = await readSchema(options.schema);
  const fields = await readFieldMap(options.fields);
  const { bundle } = options;
  refuseWhatGoesNotTogether(options, targets);
  const files = readRules(paths);
  showUnreadable(files, status);
  const rules = rulesOf(files);
  if (bundle !== undefined) await writeBundle(rules, { ...options, bundle, fields }, schema, status);
  if (options.union !== undefined)
    await writeUnion(rules, { ...options, union: options.union, fields }, schema, status);
  // These have told what planning finds.
  const isTold = bundle !== undefined || options.union !== undefined;
  if (isTold && options.out === undefined && options.report === undefined) return;
  const compiled: CompiledRule[] = [];
  for (const rule of rules)
    compiled.push(
      await compileRule(rule, targets, schema, {
        window: options.window,
        layout: options.layout,
        now: options.now,
        fields,
        form: options.check ? 'check' : options.view ? 'view' : 'query',
      }),
    );
  for (const each of compiled) {
    if (!isTold) showFindings(each.findings, each.rule.source, status);
    for (const { findings } of each.compilations.values())
      showFindings(
        findings.filter(({ code }) => !told(each, code)),
        each.rule.source,
        NEVER_FAILS,
      );
  }
  if (options.report !== undefined) {
    const unreadable = files.filter(({ rule }) => !rule);
    writeText(
      options.report,
      `${JSON.stringify(compileReport(unreadable, compiled, targets), undefined, 2)}\n`,
    );
  }
  if (options.out !== undefined) writeArtifacts(compiled, options.out);
  if (options.out === undefined && options.report === undefined) printArtifacts(compiled);
  else console.log(statusTable(compiled, targets));
}

/** `verify` has reports of other forms by their endings; what is called so here would hold JSON. */
function jsonReport(file: string): string {
  if (/\.(xml|sarif|md|html)$/i.test(file))
    throw new InvalidArgumentError(
      'this report is JSON, and ends in .json; others are of `crossrule verify`',
    );
  return file;
}

/** An option that would be passed over is refused. */
function refuseWhatGoesNotTogether(options: Options, targets: readonly TargetName[]): void {
  const given = (name: keyof Options): boolean => options[name] !== undefined;
  for (const [name, others] of APART) {
    const other = given(name) ? others.find(given) : undefined;
    if (other !== undefined) throw new UsageError(`--${name} goes without --${other}`);
  }
  for (const [name, only] of [
    ['bundle', 'javascript'],
    ['union', 'duckdb'],
  ] as const)
    if (given(name) && options.target?.some((each) => each !== only))
      throw new UsageError(`--${name} is for the target ${only} alone`);
  if (given('metadata') && !given('bundle')) throw new UsageError('--metadata goes with --bundle');
  for (const name of ['check', 'view'] as const)
    if (given(name) && !targets.includes('duckdb'))
      throw new UsageError(`--${name} is for the target duckdb alone`);
}

const APART: readonly (readonly [keyof Options, readonly (keyof Options)[]])[] = [
  ['bundle', ['union', 'check', 'view']],
  ['union', ['check', 'view']],
  ['check', ['view']],
];

function told(compiled: CompiledRule, code: string): boolean {
  return compiled.findings.some((finding) => finding.code === code);
}

function writeArtifacts(compiled: readonly CompiledRule[], out: string): void {
  for (const { path, content } of artifactsOf(compiled)) writeText(join(out, path), content);
}

interface Artifact {
  readonly path: string;
  readonly content: string;
  readonly isDeclaration: boolean;
}

function artifactsOf(compiled: readonly CompiledRule[]): readonly Artifact[] {
  const names = artifactNames(compiled.map(({ rule }) => rule));
  return compiled.flatMap(({ rule, compilations }) =>
    [...compilations].flatMap(([target, compilation]) =>
      compilation.status === 'unsupported'
        ? []
        : compilation.files.map(({ suffix, content, isDeclaration = false }) => ({
            isDeclaration,
            path: artifactPath(target, names.get(rule) ?? rule.source.file, suffix),
            content,
          })),
    ),
  );
}

function printArtifacts(compiled: readonly CompiledRule[]): void {
  const all = artifactsOf(compiled).filter(({ isDeclaration }) => !isDeclaration);
  for (const { path, content } of all) {
    if (all.length > 1) console.log(outputColors.bold(`==> ${path} <==`));
    process.stdout.write(content.endsWith('\n') ? content : `${content}\n`);
  }
}

function statusTable(compiled: readonly CompiledRule[], targets: readonly TargetName[]): string {
  const table = new Table({ head: ['rule', ...targets], style: { head: [], border: [], compact: true } });
  const paint = {
    exact: outputColors.green,
    approximate: outputColors.yellow,
    unsupported: outputColors.dim,
    error: outputColors.red,
  };
  for (const { rule, compilations, findings } of compiled)
    table.push([
      rule.name,
      ...targets.map((target) => {
        const status = compilations.get(target)?.status ?? statusWithoutPlan(findings);
        return paint[status](status);
      }),
    ]);
  return table.toString();
}
