// The one door to the database. Both engines stand behind a pg.Pool, so nothing above this file knows which it is,
// except what must: maintenance, and that the embedded engine has one connection.
import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { type Kysely } from 'kysely';
import pg from 'pg';
import { kyselyOn, type Schema } from './kysely-on.ts';
import { acrossTenants, dresser, scopedTenant, undressed } from './tenant-scope.ts';

export type Engine = 'embedded' | 'postgres';

/** What a transaction's body is given. Using the Database itself inside is the same: it goes to this connection. */
export interface Tx {
  readonly kysely: Kysely<Schema>;
  /** @param asked 'often': the embedded engine, which is slow at reading and planning a long statement, does that once */
  query<T>(sql: string, params?: readonly unknown[], asked?: 'often'): Promise<T[]>;
}

/** Names for statements that are asked often; others of their kind go without one. */
const MOST_NAMES = 200;

export interface Database extends Tx {
  readonly engine: Engine;
  readonly pool: pg.Pool;
  /** A transaction may switch off the checks of foreign keys (session_replication_role), having made them itself. */
  readonly mayLoadUnchecked: boolean;
  /** Row-level security stands behind the check in code (tenant-scope.ts). */
  readonly guardsRows: boolean;
  /** Text that may hold several statements, even its own BEGIN … COMMIT; the rows of all of them. For pg-boss. */
  statements(sql: string, params: readonly unknown[]): Promise<unknown[]>;
  /** A transaction inside a transaction joins it. */
  transaction<T>(run: (tx: Tx) => Promise<T>): Promise<T>;
  /** Once what has been written can be seen: after the open transaction's commit, at once without one, never if it rolls back. */
  afterCommit(run: () => void): void;
  /**
   * For long work, before each piece of it: on the embedded engine's one connection requests go first. Returns after a
   * while even if they never end, so that the work goes on.
   */
  afterOthers(): Promise<void>;
  /** Fresh statistics after a bulk load; the embedded engine has no autovacuum. `vacuum` outside transactions only. */
  maintain(what: { analyze?: readonly string[]; vacuum?: readonly string[] }): Promise<void>;
  close(): Promise<void>;
}

/** What long work in a thread of its own is given of it (remote-database.ts). */
export interface ThreadDatabase extends Pick<Database, 'engine' | 'query' | 'afterOthers'> {
  transaction<T>(run: () => Promise<T>): Promise<T>;
}

interface OpenTransaction {
  client: pg.PoolClient;
  /** Whose rows it sees now. */
  tenant: string | null;
  /** Its statements one after the other, so that none gets between another one and its dress. */
  line: Promise<unknown>;
  /** False once it has ended: work left running by its body must not get into whatever the connection does next. */
  open: boolean;
  afterCommit: (() => void)[];
}

const quoted = (table: string) =>
  table
    .split('.')
    .map((part) => `"${part.replaceAll('"', '""')}"`)
    .join('.');

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A request asks several times in a row; it has ended when the connection is free for some turns. */
const FREE_TURNS = 3;
/** Of every piece of long work, requests get at most this much before it. */
const PATIENCE_MS = 50;

/** Of 100, what ANALYZE is used to; it looks at 300 rows for each. */
const SMALL_SAMPLE = 10;

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));

const heard = new WeakSet<pg.Pool>();

/**
 * A connection may break while its transaction is between two statements: the next one fails, and is told of it there.
 * Unheard, the event would end the process; the pool listens only while a connection is idle. To be called before the first
 * connection is made.
 */
export function hearBrokenConnections(pool: pg.Pool): void {
  if (heard.has(pool)) return;
  heard.add(pool);
  pool.on('connect', (client) => client.on('error', () => undefined));
  // One that breaks just after it was given back is replaced by the pool, which tells of it as well.
  pool.on('error', () => undefined);
}

/** Before there is a Database. pg declares parameters as any[]; it never writes to them. */
export const rowsOf = async <T>(pool: pg.Pool, sql: string, params: readonly unknown[]): Promise<T[]> =>
  (await pool.query(sql, params as unknown[])).rows as T[];

interface Facts {
  engine: Engine;
  mayLoadUnchecked: boolean;
  guardsRows: boolean;
}

export function databaseOn(pool: pg.Pool, { engine, mayLoadUnchecked, guardsRows }: Facts, closeEngine: () => Promise<void>): Database {
  hearBrokenConnections(pool);
  const current = new AsyncLocalStorage<OpenTransaction>();
  const openTransaction = () => {
    const tx = current.getStore();
    return tx?.open ? tx : undefined;
  };
  const dress = guardsRows ? dresser() : undressed;

  /** A connection from the pool, dressed for the work at hand; whoever takes it releases it. */
  const connect = async (): Promise<pg.PoolClient> => {
    const client = await pool.connect();
    try {
      await dress.dress(client);
      return client;
    } catch (cause) {
      client.release(asError(cause));
      throw cause;
    }
  };

  const inTransaction = <R>(tx: OpenTransaction, ask: (client: pg.PoolClient) => Promise<R>): Promise<R> => {
    const tenant = scopedTenant();
    const mine = tx.line.then(async () => {
      if (tenant !== tx.tenant) await dress.change(tx.client, tenant);
      tx.tenant = tenant;
      return ask(tx.client);
    });
    tx.line = mine.catch(() => undefined); // whoever asked is told
    return mine;
  };

  const onConnection = async <R>(ask: (client: pg.PoolClient) => Promise<R>): Promise<R> => {
    const tx = openTransaction();
    if (tx) return inTransaction(tx, ask);
    const client = await connect();
    let broken: Error | undefined;
    try {
      return await ask(client);
    } catch (cause) {
      // What the database itself refused leaves a sound connection; any other may be dying, and the pool hears of it too late.
      if (!(cause instanceof pg.DatabaseError)) broken = asError(cause);
      throw cause;
    } finally {
      client.release(broken);
    }
  };

  const names = new Map<string, string>();
  const nameOf = (sql: string): string | undefined => {
    if (!names.has(sql) && names.size < MOST_NAMES) names.set(sql, `often_${names.size}`);
    return names.get(sql);
  };
  const query = async <T>(sql: string, params: readonly unknown[] = [], asked?: 'often'): Promise<T[]> => {
    // A server's own planner takes a millisecond, and a pooler in between may not know the names of another connection.
    const name = asked === 'often' && engine === 'embedded' ? nameOf(sql) : undefined;
    // pg declares parameters as any[]; it never writes to them.
    const values = params as unknown[];
    return (await onConnection((client) => (name === undefined ? client.query(sql, values) : client.query({ name, text: sql, values }))))
      .rows as T[];
  };
  const kysely = kyselyOn(connect, () => {
    const tx = openTransaction();
    return tx && ((ask) => inTransaction(tx, ask));
  });
  const tx: Tx = { kysely, query };

  const statements = async (sql: string, params: readonly unknown[]): Promise<unknown[]> => {
    // A text of several statements answers one result each, which pg's types do not know.
    const ask = async (on: pg.PoolClient) => {
      const result = (await on.query(sql, params as unknown[])) as pg.QueryResult<object> | pg.QueryResult<object>[];
      return (Array.isArray(result) ? result : [result]).flatMap((r) => r.rows);
    };
    const joined = openTransaction();
    if (joined) return inTransaction(joined, ask);
    const client = await connect();
    let broken: Error | undefined;
    try {
      return await ask(client);
    } catch (cause) {
      // A block of BEGIN … COMMIT that failed leaves the connection in an aborted transaction.
      await client.query('rollback').catch((failed: unknown) => (broken = asError(failed)));
      throw cause;
    } finally {
      client.release(broken);
    }
  };

  const transaction = async <T>(run: (tx: Tx) => Promise<T>): Promise<T> => {
    if (openTransaction()) return run(tx);
    const client = await pool.connect();
    const mine: OpenTransaction = { client, open: true, tenant: scopedTenant(), line: Promise.resolve(), afterCommit: [] };
    let committed = false;
    let broken: Error | undefined;
    try {
      await client.query(dress.begin(client));
      const result = await current.run(mine, () => run(tx));
      mine.open = false;
      await mine.line;
      await client.query('commit');
      committed = true;
      return result;
    } catch (cause) {
      mine.open = false;
      await mine.line;
      // A connection that cannot even roll back is thrown away instead of going back to the pool.
      await client.query('rollback').catch((failed: unknown) => (broken = asError(failed)));
      throw cause;
    } finally {
      client.release(broken);
      if (committed) for (const after of mine.afterCommit) after();
    }
  };

  const afterOthers = async (): Promise<void> => {
    await nextTurn();
    if (engine !== 'embedded') return;
    const start = performance.now();
    for (let free = 0; free < FREE_TURNS && performance.now() - start < PATIENCE_MS;) {
      const isFree = pool.waitingCount === 0 && pool.idleCount > 0;
      free = isFree ? free + 1 : 0;
      await (isFree ? nextTurn() : pause(1));
    }
  };

  /** Where one connection serves everybody, a table at a time, by a tenth of the usual sample: enough to tell a good plan from a bad one. */
  const analyze = async (table: string): Promise<void> => {
    if (engine === 'postgres') {
      await query(`analyze ${quoted(table)}`);
      return;
    }
    if (!openTransaction()) await afterOthers();
    await transaction(async () => {
      await query(`set local default_statistics_target = ${SMALL_SAMPLE}`);
      await query(`analyze ${quoted(table)}`);
    });
  };

  return {
    engine,
    mayLoadUnchecked,
    guardsRows,
    pool,
    kysely,
    query,
    statements,
    transaction,
    afterCommit(run) {
      const tx = openTransaction();
      if (tx) tx.afterCommit.push(run);
      else run();
    },
    afterOthers,
    async maintain({ analyze: tables = [], vacuum = [] }) {
      await acrossTenants('tables are maintained by whoever owns them', async () => {
        for (const table of tables) await analyze(table);
        for (const table of vacuum) await query(`vacuum (analyze) ${quoted(table)}`);
      });
    },
    close: closeEngine,
  };
}
