// What the database knows of the work that waits, for the metrics: few short counts over indexed states.
import type { Deps } from '../deps.ts';

export interface Figures {
  imports: { state: string; n: number }[];
  deliveries: { recipient: string; state: string; n: number; oldest: number }[];
  jobs: { job: string; state: string; n: number; oldest: number }[];
  sessions: number;
}

/** One statement, so that the embedded engine's one connection is asked once. */
export async function readFigures({ database, clock }: Pick<Deps, 'database' | 'clock'>): Promise<Figures> {
  const [row] = await database.query<Figures>(
    `select
       (select coalesce(jsonb_agg(f), '[]') from (
          select state, count(*)::int as n from imports where state in ('checking', 'scheduled', 'queued', 'running') group by state) f) as imports,
       (select coalesce(jsonb_agg(f), '[]') from (
          select recipient, state, count(*)::int as n, coalesce(extract(epoch from $1::timestamptz - min(next_at)), 0)::float8 as oldest
          from deliveries where state in ('waiting', 'failed') group by recipient, state) f) as deliveries,
       (select coalesce(jsonb_agg(f), '[]') from (
          select name as job, state::text, count(*)::int as n,
            coalesce(extract(epoch from now() - min(start_after) filter (where state < 'active')), 0)::float8 as oldest
          from pgboss.job where state < 'completed' group by name, state) f) as jobs,
       (select count(*)::int from sessions where expires_at > $1) as sessions`,
    [clock.now()],
  );
  if (!row) throw new Error('A statement without a condition answered no row.');
  return row;
}
