// Whole users for the directory view: the user's row, then for each page of users their extensions, numbers and devices
// in one query each. Sub-selects per user took three times as long on the embedded engine.
import { foldCase } from '../../shared/basics/text.ts';
import type { StoredDevice, StoredLine, StoredMailbox, StoredUser } from '../../shared/directory/records.ts';
import { inPages, type Source } from './in-pages.ts';
import { userJoins } from './user-facts.store.ts';

type KeyColumn = 'username_key' | 'email_key';
type Gathered = 'extensions' | 'numbers' | 'devices' | 'lines' | 'mailboxes' | 'callerIds' | 'hasMailbox' | 'inDirectory';
type UserRow = Omit<StoredUser, Gathered>;
/** The user while it is being put together. */
type Growing = UserRow & {
  extensions: string[];
  numbers: string[];
  devices: StoredDevice[];
  lines: StoredLine[];
  mailboxes: StoredMailbox[];
  callerIds: string[];
  hasMailbox: boolean;
  inDirectory: boolean;
};
const nothingYet = () => ({
  extensions: [],
  numbers: [],
  devices: [],
  lines: [],
  mailboxes: [],
  callerIds: [],
  hasMailbox: false,
  inDirectory: false,
});

const usersBy = (column: KeyColumn) => `
  select t.id, t.username, t.email, t.first_name as "firstName", t.last_name as "lastName", t.display_name as "displayName",
    t.notes, t.attributes, t.seat_type as "seatType", t.do_not_bill as "doNotBill", ou.path as "orgUnit", lo.name as location, li.type as licence
  from visible_users t ${userJoins}
  where t.tenant_id = $1 and t.${column} = any($2::text[])`;

const extensionsSql = `
  select e.user_id as user, e.number, e.mode, e.description, m.number as "mailbox", m.pager, m.attributes, c.id is not null as contact
  from visible_extensions e left join visible_mailboxes m on m.extension_id = e.id left join visible_contacts c on c.extension_id = e.id
  where e.user_id = any($1::uuid[]) order by e.position, e.number`;
const callerIdsSql = `
  select e.user_id as user, p.caller_id as "callerId" from visible_extensions e join visible_endpoints p on p.extension_id = e.id
  where e.user_id = any($1::uuid[]) and p.caller_id is not null order by e.position, p.username`;
const numbersSql = `
  select a.user_id as user, n.number from visible_number_assignments a join visible_phone_numbers n on n.id = a.number_id
  where a.user_id = any($1::uuid[]) order by a.role = 'additional', n.number`;
const devicesSql = `
  select e.user_id as user, e.number as "on", d.device_id as id, d.brand, d.family, d.model
  from visible_extensions e join visible_devices d on d.extension_id = e.id
  where e.user_id = any($1::uuid[]) order by d.device_id`;

type ExtensionRow = { user: string; number: string; mode: StoredLine['mode']; description: string | null; contact: boolean } & (
  { mailbox: string; pager: string | null; attributes: Record<string, string> } | { mailbox: null }
);

async function complete({ database }: Source, rows: readonly UserRow[]): Promise<StoredUser[]> {
  const users = new Map<string, Growing>(rows.map((row) => [row.id, { ...row, ...nothingYet() }]));
  const ids = [[...users.keys()]];
  if (users.size === 0) return [];
  const lines = new Map<string, StoredLine>();
  for (const row of await database.query<ExtensionRow>(extensionsSql, ids)) {
    const user = users.get(row.user);
    if (!user) continue;
    const line = { number: row.number, mode: row.mode, description: row.description, deviceId: null };
    lines.set(row.number, line);
    user.lines.push(line);
    user.extensions.push(row.number);
    if (row.mailbox !== null) user.mailboxes.push({ number: row.mailbox, pager: row.pager, attributes: row.attributes });
    if (row.mailbox !== null) user.hasMailbox = true;
    if (row.contact) user.inDirectory = true;
  }
  for (const row of await database.query<{ user: string; number: string }>(numbersSql, ids)) users.get(row.user)?.numbers.push(row.number);
  for (const { user, on, ...device } of await database.query<StoredDevice & { user: string; on: string }>(devicesSql, ids)) {
    users.get(user)?.devices.push(device);
    const line = lines.get(on);
    if (line) line.deviceId ??= device.id;
  }
  for (const row of await database.query<{ user: string; callerId: string }>(callerIdsSql, ids))
    users.get(row.user)?.callerIds.push(row.callerId);
  return [...users.values()];
}

/** By folded key; a key that nobody has leads to an empty list. */
export async function loadUsers(
  source: Source,
  tenantId: string,
  column: KeyColumn,
  keys: readonly string[],
): Promise<Map<string, StoredUser[]>> {
  const found = new Map<string, StoredUser[]>(keys.map((key) => [foldCase(key), []]));
  for await (const rows of inPages<UserRow>(source, usersBy(column), tenantId, [...found.keys()])) {
    for (const user of await complete(source, rows))
      found.get(foldCase((column === 'email_key' ? user.email : user.username) ?? ''))?.push(user);
  }
  return found;
}
