import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

/**
 * An empty database in memory. What memory can't hold goes to the folder for temporary files, not, as DuckDB would have
 * it, to one of the user's own.
 */
export function openDatabase(options: Readonly<Record<string, string>> = {}): Promise<DuckDBInstance> {
  const folder = join(tmpdir(), `crossrule-duckdb-${process.pid}`);
  return DuckDBInstance.create(':memory:', { temp_directory: folder, ...options });
}
