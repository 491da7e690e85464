import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { finding, type Finding } from '../diagnostic/finding.js';
import { isRuleExport } from './parse-ndjson-rules.js';

/** A file to read rules from; with a finding, a path that leads to none. */
export interface FoundFile {
  readonly file: string;
  readonly finding?: Finding;
}

/**
 * The files themselves, and in folders, however deep, every *.toml and every *.ndjson that is a rule export. Hidden
 * folders and node_modules are not searched. Each file comes once, however many of the paths lead to it.
 */
export function findRuleFiles(paths: readonly string[]): readonly FoundFile[] {
  const found = new Map<string, FoundFile>();
  for (const path of paths)
    for (const each of filesAt(path)) if (!found.has(resolve(each.file))) found.set(resolve(each.file), each);
  return [...found.values()];
}

function filesAt(path: string): readonly FoundFile[] {
  try {
    if (!statSync(path).isDirectory()) return [{ file: path }];
    const files = ruleFilesIn(path).toSorted();
    if (files.length > 0) return files.map((file) => ({ file }));
    return [{ file: path, finding: finding('no-rules', { path }, { kind: 'file' }) }];
  } catch (error) {
    return [{ file: path, finding: unreadableFile(error) }];
  }
}

/** What the file system says when it can't give a file. */
export function unreadableFile(error: unknown): Finding {
  const { code, message } = error as NodeJS.ErrnoException;
  const reason = code === 'ENOENT' ? 'there is no such file' : message;
  return finding('unreadable-file', { reason }, { kind: 'file' });
}

function ruleFilesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return isSearched(entry.name) ? ruleFilesIn(path) : [];
    if (entry.name.endsWith('.toml')) return entry.isFile() || isLinkToFile(path) ? [path] : [];
    return entry.name.endsWith('.ndjson') && isRuleExport(firstLineOf(path)) ? [path] : [];
  });
}

function isSearched(folder: string): boolean {
  return !folder.startsWith('.') && folder !== 'node_modules';
}

function isLinkToFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

// Longer than any rule; events, which may be gigabytes, are not read to the end just to be passed over.
const LONGEST_FIRST_LINE = 1 << 20;

function firstLineOf(path: string): string {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(LONGEST_FIRST_LINE);
    const text = buffer.toString('utf8', 0, readSync(file, buffer, 0, buffer.length, 0));
    const end = text.indexOf('\n');
    return end < 0 ? text : text.slice(0, end);
  } finally {
    closeSync(file);
  }
}
