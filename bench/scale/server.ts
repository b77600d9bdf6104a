// What the server holds and who is connected to it.
import type pg from 'pg';

const LOOK_EVERY_MS = 1000;
const LARGEST = 10;
const gib = (bytes: number) => `${(bytes / 2 ** 30).toFixed(1)} GiB`;

export async function storedSizes(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<{ name: string; rows: string; data: string; indexes: string }>(
    `select relname as name, reltuples::bigint::text as rows, pg_table_size(oid)::text as data, pg_indexes_size(oid)::text as indexes
     from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by pg_total_relation_size(oid) desc limit ${LARGEST}`,
  );
  const { rows: whole } = await pool.query<{ size: string }>('select pg_database_size(current_database())::text as size');
  const lines = rows
    .filter((r) => Number(r.rows) > 10_000)
    .map((r) => `| ${r.name} | ${Number(r.rows).toLocaleString('en')} | ${gib(Number(r.data))} | ${gib(Number(r.indexes))} |`);
  return [
    `The database takes ${gib(Number(whole[0]?.size))}:`,
    '',
    '| table | rows | data | indexes |',
    '| --- | --- | --- | --- |',
    ...lines,
  ].join('\n');
}

/** Looks every second; the most there were at once, by who held them. */
export function watchConnections(pool: pg.Pool): { stop(): Promise<string> } {
  const most = new Map<string, number>();
  let total = 0;
  let limit = 0;
  let looking: Promise<void> = Promise.resolve();
  const look = async () => {
    const { rows } = await pool.query<{ name: string; n: number; most: number }>(
      `select application_name as name, count(*)::int as n, current_setting('max_connections')::int as most from pg_stat_activity
       where backend_type = 'client backend' and application_name in ('api', 'worker') group by 1`,
    );
    total = Math.max(
      total,
      rows.reduce((sum, r) => sum + r.n, 0),
    );
    for (const row of rows) {
      most.set(row.name, Math.max(most.get(row.name) ?? 0, row.n));
      limit = row.most;
    }
  };
  const timer = setInterval(() => void (looking = looking.then(look)), LOOK_EVERY_MS);
  return {
    async stop() {
      clearInterval(timer);
      await looking;
      const by = [...most].map(([name, n]) => `${n} by ${name} processes`).join(', ');
      return `Connections: at most ${total} at once (${by}), where ${limit} were allowed.`;
    },
  };
}
