import { availableParallelism } from 'node:os';
import { findRuleFiles } from '../rule/find-rule-files.js';
import { checkFiles, type CheckedRule } from './check-files.js';
import { readSchema } from './options.js';
import { canWork, inWorker } from './worker.js';

/** A worker takes as long to start as so many files to check. */
const FILES_FOR_A_WORKER = 200;
const MOST_WORKERS = 8;

/** Checks the rules in files and folders, in their order; many of them in several threads. */
export async function checkInParallel(
  paths: readonly string[],
  schemaFile: string | undefined,
): Promise<readonly CheckedRule[]> {
  const found = findRuleFiles(paths);
  const files = found.map(({ file }) => file);
  const threads = Math.min(
    availableParallelism(),
    MOST_WORKERS,
    Math.floor(files.length / FILES_FOR_A_WORKER),
  );
  if (threads < 2 || !canWork() || found.some(({ finding }) => finding))
    return checkFiles(paths, await readSchema(schemaFile));
  const [own = [], ...others] = split(files, threads);
  const started = others.map((part) => inWorker({ kind: 'check', files: part, schemaFile }));
  const checked = checkFiles(own, await readSchema(schemaFile));
  return withDuplicates([...checked, ...(await Promise.all(started)).flat()], schemaFile);
}

/** Rules of one id may have been read by different threads: they are read again, together. */
async function withDuplicates(
  checked: readonly CheckedRule[],
  schemaFile: string | undefined,
): Promise<readonly CheckedRule[]> {
  const counts = new Map<string, number>();
  for (const { rule } of checked)
    if (rule.rule_id !== null) counts.set(rule.rule_id, (counts.get(rule.rule_id) ?? 0) + 1);
  const repeated = checked.filter(({ rule }) => (counts.get(rule.rule_id ?? '') ?? 0) > 1);
  if (repeated.length === 0) return checked;
  const files = new Set(repeated.map(({ rule }) => rule.file));
  const again = checkFiles([...files], await readSchema(schemaFile));
  return [...files].reduce<readonly CheckedRule[]>((rules, file) => {
    const first = rules.findIndex(({ rule }) => rule.file === file);
    const ofFile = again.filter(({ rule }) => rule.file === file);
    return [
      ...rules.slice(0, first),
      ...ofFile,
      ...rules.slice(first).filter(({ rule }) => rule.file !== file),
    ];
  }, checked);
}

function split<Item>(items: readonly Item[], parts: number): readonly (readonly Item[])[] {
  const size = Math.ceil(items.length / parts);
  return Array.from({ length: parts }, (_, part) => items.slice(part * size, (part + 1) * size));
}
