// Kysely over our pool, joining the transaction the caller is in. Its own transactions would take a second connection,
// which on the embedded engine (a pool of one) waits for itself: use database.transaction().
import { Kysely, PostgresDialect, type PostgresPoolClient } from 'kysely';
import type pg from 'pg';

// Tables are created by migrations, at run time: a row's shape is stated by the store that selects it.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Schema = any;

export function kyselyOn(pool: pg.Pool, transactionClient: () => pg.PoolClient | undefined): Kysely<Schema> {
  const connect = async (): Promise<PostgresPoolClient> => {
    const client = transactionClient();
    // The transaction gives its connection back itself.
    if (client) return { query: client.query.bind(client), release: () => undefined };
    return pool.connect();
  };
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool: { connect, end: () => Promise.resolve() } as pg.Pool }) });
}
