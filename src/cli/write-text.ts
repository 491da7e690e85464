import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileReason } from './options.js';
import { UsageError } from './usage.js';

/**
 * Writes a file that the user has named; folders that are missing are made. It waits: there is nothing else to do, and
 * thousands of files are written in a fraction of the time that asking for each to be written takes.
 */
export function writeText(file: string, text: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(`${file}: ${fileReason(error)}`);
  }
}
