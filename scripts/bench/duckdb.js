// DuckDB as the benchmark uses it: two threads, and results counted as they stream out.
import { openDatabase } from '../../build/targets/duckdb/open-database.js';

export const THREADS = 2;

export async function connect() {
  const instance = await openDatabase({ threads: String(THREADS) });
  return instance.connect();
}

/** Over a Parquet file, which the relation `events` stands for. */
export async function connectTo(file) {
  const connection = await connect();
  await connection.run(`CREATE VIEW events AS SELECT * FROM '${file}'`);
  return connection;
}

/** Runs a query to its end, and gives how many rows it has. */
export async function countRows(connection, query) {
  const result = await connection.stream(query);
  let rows = 0;
  for (;;) {
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) return rows;
    rows += chunk.rowCount;
  }
}
