// Questions about import runs: each is wholly there or not at all, its journal fits what it made, nothing is left behind,
// and nothing waits for somebody who will never come.
import { directoryObjects } from '../../src-api/directory/objects.ts';
import type { Check } from './check.ts';

const union = (of: (table: string) => string) => directoryObjects.map((o) => of(o.table)).join(' union all ');
const made = union((t) => `select id, tenant_id, import_id, '${t}' as of from ${t} where import_id is not null`);
const staged = union((t) => `select unnest(id) as id, import_id, unnest(row_no) as row_no, '${t}' as of from staged_${t}`);
const present = union((t) => `select id from ${t}`);
const perRun = ['import_pages', 'staged_links', 'import_issues', 'import_credentials', 'staged_changes', 'import_sheet_parts'];

const NEVER = `('failed', 'cancelled', 'rejected')`;
const hidden = (id: string) => `exists (select 1 from pending_imports p where p.import_id = ${id})`;
/** An import leaves the version after the one its plan saw, an undo or redo says which. */
const LEFT_VERSION = 'coalesce(c.left_version, c.version + 1)';
/** Runs that hold a plan which was, is being or may be carried out. */
const WITH_PLAN = `('planned', 'scheduled', 'queued', 'running', 'succeeded', 'undone')`;

/** Right only as long as nobody deletes what an import has made. */
export const NOT_THERE = 'an import has succeeded, and something it planned is not there';

const wholeOrNot: Check[] = [
  {
    kind: 'half',
    says: 'objects of an import are visible, and it has not succeeded',
    sql: `select distinct i.id || ' ' || i.state || ' ' || m.of as subject from (${made}) m join imports i on i.id = m.import_id
          where i.state <> 'succeeded' and not ${hidden('i.id')}`,
  },
  {
    kind: 'half',
    says: NOT_THERE,
    sql: `select i.id || ' ' || s.of || ' row ' || s.row_no as subject from imports i join (${staged}) s on s.import_id = i.id
          where i.state = 'succeeded' and not ${hidden('i.id')} and not exists (select 1 from (${present}) d where d.id = s.id)`,
  },
  ...directoryObjects.map((o): Check => ({
    kind: 'half',
    says: `${o.table}: a change was planned, the import has succeeded, and the change was not made`,
    sql: `select i.id || ' ' || c.kind || ' ' || c.key as subject from staged_changes c join imports i on i.id = c.import_id join ${o.table} t on t.id = c.object_id
          where c.kind = '${o.kind}' and i.state = 'succeeded' and not ${hidden('i.id')} and t.version < ${LEFT_VERSION}`,
  })),
  {
    kind: 'half',
    says: 'a change was made, and the import never succeeded',
    sql: `select i.id || ' ' || c.kind || ' ' || c.key as subject from staged_changes c join imports i on i.id = c.import_id
          where c.left_version is not null and i.head_id is null`,
  },
  ...directoryObjects.map((o): Check => ({
    kind: 'half',
    says: `${o.table}: nobody has touched it since the import, and it is not what the import left`,
    sql: `select c.object_id::text as subject from staged_changes c join imports i on i.id = c.import_id join ${o.table} t on t.id = c.object_id
          where c.kind = '${o.kind}' and i.state = 'succeeded' and t.version = ${LEFT_VERSION} and c.set_columns is null and not (to_jsonb(t) @> c.after)`,
  })),
  {
    kind: 'half',
    says: 'an object of an import that its plan does not know',
    sql: `select m.of || ' ' || m.id as subject from (${made}) m where not exists (select 1 from (${staged}) s where s.id = m.id and s.import_id = m.import_id)`,
  },
];

const journal: Check[] = [
  {
    kind: 'half',
    says: 'the journal has not one line for each row',
    sql: `select i.id || ' ' || i.state || ' ' || i.rows_total || ' rows, ' || coalesce(sum(p.seq_to - p.seq_from + 1), 0) || ' lines' as subject
          from imports i left join import_pages p on p.import_id = i.id where i.kind = 'import' and i.state in ${WITH_PLAN}
          group by i.id having coalesce(sum(p.seq_to - p.seq_from + 1), 0) <> i.rows_total or coalesce(max(p.seq_to), -1) <> i.rows_total - 1`,
  },
  {
    kind: 'double',
    says: 'an object was staged twice',
    sql: `select s.import_id || ' ' || s.id as subject from (${staged}) s group by s.import_id, s.id having count(*) > 1`,
  },
  {
    kind: 'half',
    says: 'the head of an import is not the run that explains its state',
    sql: `select i.id || ' ' || i.state as subject from imports i left join imports h on h.id = i.head_id
          where i.kind = 'import' and ((i.state in ('succeeded', 'undone')) <> (h.id is not null)
            or (i.state = 'succeeded' and (h.removes or h.state <> 'succeeded')) or (i.state = 'undone' and not (h.removes and h.state = 'succeeded')))`,
  },
  {
    kind: 'double',
    says: 'the outbox tells of a run twice',
    sql: `select payload->>'runId' as subject from outbox where kind like 'import.%' group by kind, payload->>'runId' having count(*) > 1`,
  },
  {
    kind: 'half',
    says: 'a run has succeeded, and the outbox does not tell of it',
    sql: `select i.id || ' ' || i.kind as subject from imports i where i.state in ('succeeded', 'undone')
          and not exists (select 1 from outbox o where o.payload->>'runId' = i.id::text and o.kind like 'import.%')`,
  },
  {
    kind: 'half',
    says: 'the outbox tells of a run that did nothing',
    sql: `select i.id || ' ' || i.state as subject from imports i join outbox o on o.payload->>'runId' = i.id::text and o.kind like 'import.%' where i.state in ${NEVER}`,
  },
];

const leftovers: Check[] = [
  {
    kind: 'leftover',
    says: 'an import that will never be applied has left objects staged',
    sql: `select distinct i.id || ' ' || i.state || ' ' || s.of as subject from imports i join (${staged}) s on s.import_id = i.id where i.state in ${NEVER}`,
  },
  {
    kind: 'leftover',
    says: 'an import that will never be applied has left passwords or changes staged',
    sql: `select distinct i.id || ' ' || i.state || ' ' || l.of as subject from imports i
          join (select import_id, 'staged_changes' as of from staged_changes union all select import_id, 'import_credentials' from import_credentials
                union all select import_id, 'staged_links' from staged_links) l
            on l.import_id = i.id where i.state in ${NEVER}`,
  },
  {
    kind: 'leftover',
    says: 'the secret cells of a sheet are kept, though its check is over',
    sql: `select i.id || ' ' || i.state as subject from imports i where i.secret_cells is not null and i.state <> 'checking'`,
  },
  ...perRun.map((t): Check => ({
    kind: 'leftover',
    says: `${t}: of an import that is not there`,
    sql: `select distinct l.import_id::text as subject from ${t} l where not exists (select 1 from imports i where i.id = l.import_id)`,
  })),
  {
    kind: 'leftover',
    says: 'staged objects of an import that is not there',
    sql: `select distinct s.import_id || ' ' || s.of as subject from (${staged}) s where not exists (select 1 from imports i where i.id = s.import_id)`,
  },
  {
    kind: 'leftover',
    says: 'an Idempotency-Key was claimed and never answered',
    sql: `select k.route || ' ' || k.key as subject from idempotency_keys k where k.body = ''`,
  },
];

export const runChecks: readonly Check[] = [...wholeOrNot, ...journal, ...leftovers];
