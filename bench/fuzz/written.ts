// Whether a request wrote anything. Every writing transaction takes a number from the database, so as long as the next number
// stays the same nothing was written; where it moved (a lock, a transaction taken back), the rows of all tables are compared.
import type { Database } from '../../src-api/db/database.ts';

/** May change although the answer is a refusal: when a session was last used, failed attempts to sign in, and the audit, which tells of them; and when the
 * queue last looked after itself, which is nobody's request. */
const MAY_CHANGE = ['public.sessions', 'public.sign_in_attempts', 'public.audit_lines', 'public.audit_heads', 'pgboss.version'];

export interface Written {
  /** The next transaction's number. */
  next(): Promise<string>;
  /** A sum over every row of every table. */
  digest(): Promise<string>;
}

export async function written(database: Database): Promise<Written> {
  const tables = await database.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname in ('public', 'pgboss') order by 1`,
  );
  const one = ({ name }: { name: string }) =>
    `select '${name}' as name, count(*) as rows, coalesce(sum(hashtextextended(t::text, 0)), 0) as sum from ${name} t`;
  const all = tables
    .filter(({ name }) => !MAY_CHANGE.includes(name))
    .map(one)
    .join(' union all ');
  return {
    async next() {
      const [row] = await database.query<{ next: string }>('select pg_snapshot_xmax(pg_current_snapshot())::text as next');
      return row?.next ?? '';
    },
    async digest() {
      const rows = await database.query<{ name: string; rows: string; sum: string }>(all);
      return rows.map(({ name, rows: n, sum }) => `${name} ${n} ${sum}`).join('\n');
    },
  };
}
