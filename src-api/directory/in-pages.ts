// Asks one question about many keys, page by page.
import type { Database } from '../db/database.ts';

export interface Source {
  database: Pick<Database, 'query'>;
}

/** Big enough that round trips do not count, small enough that reading one answer never holds up other requests. */
const PAGE = 5_000;

export async function* inPages<Row>({ database }: Source, sql: string, tenantId: string, asked: readonly string[]): AsyncGenerator<Row[]> {
  // PostgreSQL has no text with a NUL in it, so nothing stored can match such a key.
  const keys = asked.filter((key) => !key.includes('\0'));
  for (let from = 0; from < keys.length; from += PAGE) {
    yield await database.query<Row>(sql, [tenantId, keys.slice(from, from + PAGE)]);
    // Reading an answer is one block of work; whoever waits gets a turn before the next.
    await new Promise((resolve) => setImmediate(resolve));
  }
}
