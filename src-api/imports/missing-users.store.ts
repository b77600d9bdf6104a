// Users of the directory that a sheet does not name. An import never deletes; who is missing from the sheet can be listed.
import type { MissingUser } from '../../shared/contracts/imports.ts';
import type { Deps } from '../deps.ts';
import { userExtensions } from '../directory/user-facts.store.ts';

const named = 'select unnest(p.users) as username from import_pages p where p.import_id = $1::uuid';

/** Rows of the plan bear the username of the stored user they found, however they found it. */
const MISSING = `t.tenant_id = $2
  and not exists (select from (${named}) r where r.username = t.username)
  and not exists (select from (${named}) r where lower(r.username) = t.username_key)`;

export interface MissingUserRow extends MissingUser {
  key: string;
}

export function listMissingUsers(
  deps: Deps,
  importId: string,
  tenant: string,
  after: string,
  limit: number,
  q: string | undefined,
): Promise<MissingUserRow[]> {
  const like = q === undefined ? null : `%${q.replace(/[\\%_]/g, '\\$&')}%`;
  return deps.database.query<MissingUserRow>(
    `select t.id, t.username, t.username_key as key, t.email,
       coalesce(t.display_name, concat_ws(' ', t.first_name, t.last_name)) as "displayName", ${userExtensions} as extensions
     from visible_users t where ${MISSING} and t.username_key > $3
       and ($5::text is null or t.username ilike $5 or t.email ilike $5 or concat_ws(' ', t.display_name, t.first_name, t.last_name) ilike $5)
     order by t.username_key limit $4`,
    [importId, tenant, after, limit, like],
  );
}

export async function countMissingUsers(deps: Deps, importId: string, tenant: string): Promise<number> {
  const [found] = await deps.database.query<{ count: number }>(`select count(*)::int as count from visible_users t where ${MISSING}`, [
    importId,
    tenant,
  ]);
  return found?.count ?? 0;
}
