// The statements of applying: hide, create a chunk, take a chunk back, publish. Each call is part of one short transaction.
import { combined } from '../db/combine-statements.ts';
import type { Deps, ThreadDeps } from '../deps.ts';
import { directoryObjects } from '../directory/objects.ts';
import { createStatement, removeStatement } from './object-statements.store.ts';
import { holdReferences } from './hold-references.store.ts';
import { dropStagedChanges } from './staging.store.ts';

const backwards = [...directoryObjects].reverse();

/**
 * Part of every transaction that writes many rows. Foreign keys are checked by plans that were cached while a table was
 * empty, and those scan it: 10,000 users took 27 s to create instead of 2. Thrown away and made again without scans, each
 * check is a look into an index.
 */
export async function freshPlans(deps: Deps, first = true): Promise<void> {
  // The embedded engine has one connection, so what the first chunk threw away stays away; a server may take any of its own.
  if (first || deps.database.engine === 'postgres') await deps.database.query('discard plans');
  await deps.database.query('set local enable_seqscan = off');
}

/** From here on, rows of this import are stored but nobody sees them. */
export const hide = (deps: Deps, subject: string) =>
  deps.database.query('insert into pending_imports(import_id) values ($1::uuid) on conflict do nothing', [subject]);

/** Publishing is deleting one row. */
export const show = (deps: Deps, subject: string) =>
  deps.database.query('delete from pending_imports where import_id = $1::uuid', [subject]);

export async function createChunk(
  deps: Deps,
  subject: string,
  tenant: string,
  from: number,
  to: number,
  exceptSkipsOf: string | null,
  first: boolean,
): Promise<void> {
  // What a redo leaves out is no longer the import's own, so what points to it must be checked.
  const checksItself = deps.database.mayLoadUnchecked && exceptSkipsOf === null;
  const params = [subject, tenant, from, to, exceptSkipsOf];
  if (!checksItself) {
    await freshPlans(deps, first);
    for (const object of directoryObjects) await deps.database.query(createStatement(object), params);
    return;
  }
  await holdReferences(deps, subject, tenant, from, to);
  // The plan is the same for every range of rows, so it need not be made again for each.
  await deps.database.query(
    `select set_config('session_replication_role', 'replica', true), set_config('enable_seqscan', 'off', true),
       set_config('plan_cache_mode', 'force_generic_plan', true)`,
  );
  const all = combined(directoryObjects.map((object) => ({ sql: createStatement(object), params })));
  await deps.database.query(all.sql, all.params, 'often');
}

export async function removeChunk(deps: Deps, subject: string, from: number, to: number, first: boolean): Promise<void> {
  await freshPlans(deps, first);
  for (const object of backwards) await deps.database.query(removeStatement(object), [subject, from, to]);
}

/** After a failed or cancelled run nothing can be redone, so its staged changes and secrets go too. */
export async function dropStagedRest(deps: ThreadDeps, importId: string): Promise<void> {
  await dropStagedChanges(deps, importId);
  await deps.database.query('delete from import_credentials where import_id = $1::uuid', [importId]);
}

/** Whether the plan rests on e-mails, as those of formats do that know users by them. */
export async function restsOnEmails(deps: Deps, subject: string): Promise<boolean> {
  const [found] = await deps.database.query<{ rests: boolean }>(
    `select exists (select 1 from import_pages p where p.import_id = $1::uuid and 'email' = any(p.fact_kinds)) as rests`,
    [subject],
  );
  return found?.rests === true;
}

/** Rows whose new user has an e-mail that somebody else got meanwhile. No constraint forbids that, so it is asked while publishing. */
export async function rowsWithTakenEmail(deps: Deps, subject: string, tenant: string): Promise<number[]> {
  // Said in a way that an index can tell: whoever imports into an empty tenant need not pass over all rows of the import.
  const rows = await deps.database.query<{ row: number }>(
    `select s.row_no as row
     from (select u.id, u.email_key from visible_users u
           where u.tenant_id = $2 and (u.import_id is null or u.import_id < $1::uuid or u.import_id > $1::uuid) and u.email_key is not null) others
       join (select s.row_no, s.id, s.email_key from staged_users p, unnest(p.row_no, p.id, p.email_key) as s(row_no, id, email_key)
         where p.import_id = $1::uuid) s on s.email_key = others.email_key and s.id <> others.id
     order by 1`,
    [subject, tenant],
  );
  return rows.map((r) => r.row);
}

/** Fresh statistics for what was just filled, so that readers and the next statements get good plans. */
export const analyzeDirectory = (deps: Deps) => deps.database.maintain({ analyze: directoryObjects.map((o) => o.table) });

export async function markStops(deps: Deps, importId: string, rows: readonly number[], message: string): Promise<void> {
  if (rows.length === 0) return;
  await deps.database.query(
    'insert into import_stops(import_id, row_no, message) select $1::uuid, r, $3 from unnest($2::int[]) as r on conflict do nothing',
    [importId, rows, message],
  );
}
