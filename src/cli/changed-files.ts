import { realpathSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { execa, ExecaError } from 'execa';
import { UsageError } from './usage.js';

/** Whether a file has changed since a commit, a branch or a tag, files that git does not track yet included. */
export interface ChangedFiles {
  readonly has: (file: string) => boolean;
}

/**
 * What git says has changed since the point where this branch left REF. A rule counts as changed too when the events
 * or the expected alerts beside it have.
 */
export async function changedFilesSince(ref: string): Promise<ChangedFiles> {
  if (ref.startsWith('-')) throw new UsageError(`--changed-since ${ref}: that is no commit, branch or tag`);
  const refuse = (error: unknown): never => {
    throw new UsageError(`--changed-since ${ref}: ${reasonOf(error)}`);
  };
  const top = await git('rev-parse', '--show-toplevel').catch(refuse);
  const base = await git('merge-base', ref, 'HEAD').catch(refuse);
  const changed = await git('-C', top, 'diff', '--name-only', '-z', '--diff-filter=d', base);
  const untracked = await git('-C', top, 'ls-files', '--others', '--exclude-standard', '-z');
  const names = new Set(`${changed}\0${untracked}`.split('\0'));
  return {
    has: (file) => {
      const name = relative(top, realPathOf(file)).replaceAll('\\', '/');
      if (name.startsWith('../'))
        throw new UsageError(`--changed-since ${ref}: ${file} is not in the repository ${top}`);
      const stem = name.replace(/\.toml$/, '');
      const beside = ['.events.ndjson', '.events.ndjson.gz', '.expected.json'];
      return names.has(name) || beside.some((ending) => names.has(stem + ending));
    },
  };
}

/** Git names the repository by its real path; a rule that is a link itself keeps its name. */
function realPathOf(file: string): string {
  const path = resolve(file);
  return join(realpathSync(dirname(path)), basename(path));
}

async function git(...words: readonly string[]): Promise<string> {
  try {
    return (await execa('git', words)).stdout;
  } catch (error) {
    if (error instanceof ExecaError && error.code === 'ENOENT') throw new UsageError('git was not found');
    throw error;
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof UsageError) return error.message;
  const text = error instanceof ExecaError ? String(error.stderr) : String(error);
  const [first = ''] = text.split('\n');
  // Git is silent where it finds no common commit, which a clone of the last commits alone may lack.
  return first.replace(/^fatal: /, '') || 'it has no commit in common with HEAD; is the whole history here?';
}
