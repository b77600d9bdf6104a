// The directory as rules and plans ask it (shared/directory/directory-view.ts), loaded for the keys of one sheet or one
// lookup. Works inside and outside a transaction: its queries go wherever `database` sends them.
import { foldCase } from '../../shared/basics/text.ts';
import type { DirectoryKeys, DirectoryView, Holder } from '../../shared/directory/directory-view.ts';
import { orgUnitKey } from '../../shared/directory/org-unit-key.ts';
import { inPages, type Source } from './in-pages.ts';
import { loadUsers } from './stored-users.store.ts';

type HolderRow = Holder & { key: string };

const holderQueries = {
  extensions: `select t.number as key, t.id, u.username from visible_extensions t
    left join visible_users u on u.id = t.user_id where t.tenant_id = $1 and t.number = any($2::text[])`,
  numbers: `select t.number as key, t.id, null as username from visible_phone_numbers t where t.tenant_id = $1 and t.number = any($2::text[])`,
  devices: `select t.device_id as key, t.device_id as id, u.username, e.number as extension from visible_devices t
    left join visible_extensions e on e.id = t.extension_id left join visible_users u on u.id = e.user_id
    where t.tenant_id = $1 and t.device_id = any($2::text[])`,
  locations: `select t.name as key, t.id, null as username from locations t where t.tenant_id = $1 and t.name = any($2::text[])`,
  // A tenant has at most some thousand units, so comparing the joined path needs no index.
  orgUnits: `select array_to_string(array(select replace(step, '/', '\\/') from unnest(t.path) step), '/') as key, t.id, null as username
    from visible_org_units t
    where t.tenant_id = $1 and array_to_string(array(select replace(step, '/', '\\/') from unnest(t.path) step), '/') = any($2::text[])`,
} as const;

/**
 * Who has some numbers, a question for each way of having one: most have nobody, and joining all tables in one statement for
 * them took ten times as long.
 */
const numberHolders = [
  // A number that rings at somebody's extension is not free to give away, even if it is assigned to nobody.
  `select r.number_id as id, u.username from visible_inbound_routes r join visible_extensions e on e.id = r.extension_id
    join visible_users u on u.id = e.user_id where r.number_id = any($1::uuid[])`,
  `select a.number_id as id, u.username from visible_number_assignments a join visible_users u on u.id = a.user_id
    where a.number_id = any($1::uuid[])`,
] as const;

async function withHolders({ database }: Source, rows: readonly HolderRow[]): Promise<HolderRow[]> {
  const ids = rows.map((row) => row.id);
  const holders = new Map<string, string>();
  // Whom it is assigned to counts more, so that answer comes last.
  for (const sql of numberHolders)
    for (const { id, username } of await database.query<{ id: string; username: string }>(sql, [ids])) holders.set(id, username);
  return rows.map((row) => ({ ...row, username: holders.get(row.id) ?? null }));
}

async function loadHolders(
  source: Source,
  tenantId: string,
  kind: keyof typeof holderQueries,
  keys: readonly string[],
): Promise<Map<string, Holder | null>> {
  const found = new Map<string, Holder | null>(keys.map((key) => [key, null]));
  for await (const rows of inPages<HolderRow>(source, holderQueries[kind], tenantId, [...found.keys()])) {
    for (const { key, ...holder } of kind === 'numbers' ? await withHolders(source, rows) : rows) found.set(key, holder);
  }
  return found;
}

export async function loadDirectoryView(source: Source, tenantId: string, keys: DirectoryKeys): Promise<DirectoryView> {
  const byUsername = await loadUsers(source, tenantId, 'username_key', keys.usernames);
  const byEmail = await loadUsers(source, tenantId, 'email_key', keys.emails);
  const extensions = await loadHolders(source, tenantId, 'extensions', keys.extensions);
  const numbers = await loadHolders(source, tenantId, 'numbers', keys.numbers);
  const devices = await loadHolders(source, tenantId, 'devices', keys.devices);
  const locations = await loadHolders(source, tenantId, 'locations', keys.locations);
  const orgUnits = await loadHolders(source, tenantId, 'orgUnits', keys.orgUnits);
  return {
    user(username) {
      const users = byUsername.get(foldCase(username));
      return users && (users[0] ?? null);
    },
    usersByEmail: (email) => byEmail.get(foldCase(email)),
    extension: (number) => extensions.get(number),
    number: (e164) => numbers.get(e164),
    device: (id) => devices.get(id),
    location: (name) => locations.get(name),
    orgUnit: (path) => orgUnits.get(orgUnitKey(path)),
  };
}
