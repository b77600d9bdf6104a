// Questions about what holds on to something: hidden objects without a run, runs without a job, a tenant's one place taken
// twice, sessions that hang in a transaction. None of these may ever need a person.
import type { Check } from './check.ts';

export const lockChecks: readonly Check[] = [
  {
    kind: 'lock',
    says: 'objects are hidden, and no run is at work on them',
    sql: `select p.import_id::text as subject from pending_imports p
          where not exists (select 1 from imports i where i.subject_id = p.import_id and i.state in ('queued', 'running'))`,
  },
  {
    kind: 'lock',
    says: 'a run waits for a worker, and no job will ever bring one',
    sql: `select i.id || ' ' || i.state || ' ' || i.phase as subject from imports i
          where i.state in ('checking', 'scheduled', 'queued', 'running')
            and not exists (select 1 from pgboss.job j where j.data->>'importId' = i.id::text and j.state in ('created', 'retry', 'active'))`,
  },
  {
    kind: 'double',
    says: 'a tenant has two runs at work',
    sql: `select tenant_id as subject from imports where state in ('queued', 'running') group by tenant_id having count(*) > 1`,
  },
  {
    kind: 'double',
    says: 'a run has two jobs at work',
    sql: `select name || ' ' || (data->>'importId') as subject from pgboss.job where state = 'active' and data ? 'importId' group by name, data->>'importId' having count(*) > 1`,
  },
  {
    kind: 'lock',
    says: 'a run has not ended',
    onlySettled: true,
    sql: `select i.id || ' ' || i.state || ' ' || i.phase as subject from imports i where i.state in ('checking', 'queued', 'running')`,
  },
  {
    kind: 'lock',
    says: 'objects are still hidden',
    onlySettled: true,
    sql: 'select import_id::text as subject from pending_imports',
  },
  {
    kind: 'lock',
    says: 'a session hangs in a transaction',
    onlySettled: true,
    sql: `select pid || ' ' || left(query, 80) as subject from pg_stat_activity
          where datname = current_database() and pid <> pg_backend_pid() and state like 'idle in transaction%' and state_change < now() - interval '20 seconds'`,
  },
];
