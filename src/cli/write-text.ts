import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileReason } from './options.js';
import { UsageError } from './usage.js';

/** Writes a file that the user has named; folders that are missing are made. */
export async function writeText(file: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  } catch (error) {
    throw new UsageError(`${file}: ${fileReason(error)}`);
  }
}
