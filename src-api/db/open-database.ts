// Chooses the engine: a PostgreSQL server by DATABASE_URL, else the embedded one in the data folder.
import pg from 'pg';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import { type Database, databaseOn, hearBrokenConnections, rowsOf } from './database.ts';
import { openEmbedded } from './embedded/open-embedded.ts';
import { type RoleRights, takeTenantRole } from './row-security.ts';

const POOL_SIZE = 10;
/**
 * A machine that hangs, or whose network is gone, keeps the locks of the transaction it was in; the server takes them back
 * after so long, or the worker that takes over its import would wait for it.
 */
const ABANDONED_MS = 15_000;
const OLDEST_VERSION = 150_000;

/**
 * By stale statistics of staged pages a server takes the statement of a chunk for dear enough to be compiled: 0.6 s for what then runs
 * in 0.04 s, again for each chunk. Our statements are all small ones. Asked here, because a pooler may refuse it on connecting.
 */
const compileNothing = (client: pg.ClientBase) => client.query('set jit = off');

export async function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'dataFolder'>,
  log: Log,
  onFatal: (message: string) => void,
): Promise<Database> {
  if (config.databaseUrl === undefined) return openEmbedded({ dataFolder: config.dataFolder, onFatal });
  return openPostgres(config.databaseUrl, log);
}

async function openPostgres(url: string, log: Log): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: POOL_SIZE,
    connectionTimeoutMillis: 30_000,
    application_name: 'rowcall',
    idle_in_transaction_session_timeout: ABANDONED_MS,
    // eslint-disable-next-line @typescript-eslint/no-misused-promises -- the pool waits for the answer, which its types do not say
    onConnect: compileNothing,
  });
  hearBrokenConnections(pool);
  // A connection that breaks while idle is replaced by the pool; unheard, the event would end the process.
  pool.on('error', (cause) => log.warn('an idle database connection broke', { cause }));
  let rights: RoleRights;
  try {
    const { rows } = await pool.query<{ version: number }>(`select current_setting('server_version_num')::int as version`);
    if ((rows[0]?.version ?? 0) < OLDEST_VERSION) throw new Error('it is older than PostgreSQL 15');
    // Setting session_replication_role is a right of its own, which a database's administrator gives (docs/scaling.md).
    rights = await takeTenantRole((sql, params = []) => rowsOf(pool, sql, params));
  } catch (cause) {
    await pool.end();
    const where = new URL(url);
    throw new Error(
      `The PostgreSQL of DATABASE_URL (${where.hostname}:${where.port || '5432'}${where.pathname}) cannot be used: ${cause instanceof Error ? cause.message : String(cause)}.`,
      { cause },
    );
  }
  const { usable: guardsRows, mayLoadUnchecked, why } = rights;
  if (!guardsRows) {
    log.warn('row-level security is off: the role rowcall_tenant cannot be used; the check in code stands alone', {
      why,
      help: 'as an administrator of the server: create role rowcall_tenant nologin; grant rowcall_tenant to <the user of DATABASE_URL>;',
    });
  }
  return databaseOn(pool, { engine: 'postgres', mayLoadUnchecked, guardsRows }, () => pool.end());
}
