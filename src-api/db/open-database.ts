// Chooses the engine: a PostgreSQL server by DATABASE_URL, else the embedded one in the data folder.
import pg from 'pg';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import { type Database, databaseOn, hearBrokenConnections } from './database.ts';
import { openEmbedded } from './embedded/open-embedded.ts';

const POOL_SIZE = 10;
/**
 * A machine that hangs, or whose network is gone, keeps the locks of the transaction it was in; the server takes them back
 * after so long, or the worker that takes over its import would wait for it.
 */
const ABANDONED_MS = 15_000;
const OLDEST_VERSION = 150_000;

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
  });
  hearBrokenConnections(pool);
  // A connection that breaks while idle is replaced by the pool; unheard, the event would end the process.
  pool.on('error', (cause) => log.warn('an idle database connection broke', { cause }));
  let mayLoadUnchecked = false;
  try {
    const { rows } = await pool.query<{ version: number }>(`select current_setting('server_version_num')::int as version`);
    if ((rows[0]?.version ?? 0) < OLDEST_VERSION) throw new Error('it is older than PostgreSQL 15');
    // A right of its own, which a database's administrator gives: grant set on parameter session_replication_role to rowcall.
    const { rows: rights } = await pool.query<{ may: boolean }>(`select has_parameter_privilege('session_replication_role', 'set') as may`);
    mayLoadUnchecked = rights[0]?.may === true;
  } catch (cause) {
    await pool.end();
    const where = new URL(url);
    throw new Error(
      `The PostgreSQL of DATABASE_URL (${where.hostname}:${where.port || '5432'}${where.pathname}) cannot be used: ${cause instanceof Error ? cause.message : String(cause)}.`,
      { cause },
    );
  }
  return databaseOn(pool, { engine: 'postgres', mayLoadUnchecked }, () => pool.end());
}
