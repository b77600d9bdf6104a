// Kysely over our pool, joining the transaction the caller is in. Its own transactions would take a second connection,
// which on the embedded engine (a pool of one) waits for itself: use database.transaction().
import { Kysely, PostgresDialect, type PostgresPoolClient } from 'kysely';
import type pg from 'pg';

// Tables are created by migrations, at run time: a row's shape is stated by the store that selects it.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Schema = any;

/** How the transaction the caller is in asks on its connection. */
export type InTransaction = <R>(ask: (client: pg.PoolClient) => Promise<R>) => Promise<R>;

export function kyselyOn(take: () => Promise<pg.PoolClient>, transaction: () => InTransaction | undefined): Kysely<Schema> {
  const connect = async (): Promise<PostgresPoolClient> => {
    const inTransaction = transaction();
    if (!inTransaction) return take();
    // Only texts with their parameters are asked here, never cursors; the transaction gives its connection back itself.
    const query: unknown = (sql: string, params: readonly unknown[]) => inTransaction((client) => client.query(sql, params as unknown[]));
    return { query: query as PostgresPoolClient['query'], release: () => undefined };
  };
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool: { connect, end: () => Promise.resolve() } as pg.Pool }) });
}
