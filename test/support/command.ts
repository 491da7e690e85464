import { vi } from 'vitest';
import { main } from '../../src/cli/program.js';

export interface Ran {
  readonly status: number;
  /** What was written to standard output. */
  readonly out: string;
  /** What was written to standard error. */
  readonly errors: string;
}

/** Runs `crossrule` with the given arguments, within this process. */
export async function crossrule(...words: readonly string[]): Promise<Ran> {
  const out: string[] = [];
  const errors: string[] = [];
  const spies = [
    vi.spyOn(console, 'log').mockImplementation((text: string) => void out.push(`${text}\n`)),
    vi.spyOn(console, 'error').mockImplementation((text: string) => void errors.push(`${text}\n`)),
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0),
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => errors.push(String(text)) > 0),
  ];
  const listeners = process.stdout.listeners('error');
  try {
    const status = await main(['node', 'crossrule', ...words]);
    return { status, out: out.join(''), errors: errors.join('') };
  } finally {
    for (const spy of spies) spy.mockRestore();
    for (const listener of process.stdout.rawListeners('error'))
      if (!listeners.includes(listener)) process.stdout.off('error', listener as () => void);
  }
}
