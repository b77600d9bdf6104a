// Reads from the directory what phones have to know: themselves, their accounts with their secrets, their keys.
import type { Deps } from '../deps.ts';
import { personOf } from '../directory/user-facts.store.ts';

export interface StoredPhone {
  id: string;
  deviceId: string;
  brand: string | null;
  family: string | null;
  model: string | null;
}

export interface StoredAccount {
  username: string;
  secret: Buffer | null;
  extension: string;
  person: string | null;
  hasMailbox: boolean;
}

export interface StoredKey {
  position: number;
  kind: 'none' | 'parking' | 'presence' | 'personal_parking' | 'speed_dial';
  value: string;
  /** Of the extension or user that the value names. */
  extension: string | null;
  person: string | null;
}

const PERSON = personOf('u');

export async function findPhone({ database }: Deps, tenantId: string, deviceId: string): Promise<StoredPhone | undefined> {
  const rows = await database.query<StoredPhone>(
    `select id, device_id as "deviceId", brand, family, model from visible_devices where tenant_id = $1 and device_id = $2`,
    [tenantId, deviceId],
  );
  return rows[0];
}

/** Every device of the tenant in pages, for whoever looks at all of them. */
export async function phonesAfter({ database }: Deps, tenantId: string, after: string, limit: number): Promise<StoredPhone[]> {
  return database.query<StoredPhone>(
    `select id, device_id as "deviceId", brand, family, model from visible_devices
     where tenant_id = $1 and device_id > $2 order by device_id limit $3`,
    [tenantId, after, limit],
  );
}

type OfPhone<T> = T & { phoneId: string };

function byPhone<T>(rows: readonly OfPhone<T>[]): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  for (const row of rows) {
    const mine = found.get(row.phoneId);
    if (mine) mine.push(row);
    else found.set(row.phoneId, [row]);
  }
  return found;
}

/** Of each phone the endpoints that sit on it; without one, those of its extension that sit on no phone at all. */
export async function accountsOf({ database }: Deps, phoneIds: readonly string[]): Promise<ReadonlyMap<string, readonly StoredAccount[]>> {
  const rows = await database.query<OfPhone<StoredAccount>>(
    `with mine as (
       select e.device_id as phone_id, e.username, e.secret_sealed, e.extension_id from visible_endpoints e where e.device_id = any($1::uuid[])
       union all
       select d.id, e.username, e.secret_sealed, e.extension_id
       from visible_devices d join visible_endpoints e on e.extension_id = d.extension_id and e.device_id is null
       where d.id = any($1::uuid[]) and not exists (select 1 from visible_endpoints o where o.device_id = d.id))
     select e.phone_id as "phoneId", e.username, e.secret_sealed as secret, x.number as extension, ${PERSON} as person,
       exists (select 1 from visible_mailboxes m where m.extension_id = x.id) as "hasMailbox"
     from mine e join visible_extensions x on x.id = e.extension_id left join visible_users u on u.id = x.user_id
     order by x.position, x.number, e.username`,
    [phoneIds],
  );
  return byPhone(rows);
}

export async function keysOf(
  { database }: Deps,
  tenantId: string,
  phoneIds: readonly string[],
): Promise<ReadonlyMap<string, readonly StoredKey[]>> {
  const rows = await database.query<OfPhone<StoredKey>>(
    `select k.device_id as "phoneId", k.position, k.kind, k.value, coalesce(x.number, own.number) as extension, ${PERSON} as person
     from feature_keys k
       left join visible_extensions x on x.tenant_id = $1 and x.number = k.value
       left join visible_users u on u.tenant_id = $1 and (u.id = x.user_id or x.id is null and u.username_key = lower(k.value))
       left join lateral (select o.number from visible_extensions o where o.user_id = u.id order by o.position, o.number limit 1) own on x.id is null
     where k.device_id = any($2::uuid[]) order by k.position`,
    [tenantId, phoneIds],
  );
  return byPhone(rows);
}

/** How many fetches of a phone are kept. */
const KEPT = 20;

export interface Fetch {
  file: string;
  userAgent: string;
  at: Date;
}

export async function noteFetch({ database }: Deps, phoneId: string, { file, userAgent, at }: Fetch): Promise<void> {
  // One statement, one commit: a building of phones comes back at once after a power cut. The delete does not see the new row.
  await database.query(
    `with added as (insert into provisioning_fetches(device_id, file, user_agent, fetched_at) values ($1, $2, $3, $4))
     delete from provisioning_fetches where device_id = $1 and id <= (
       select id from provisioning_fetches where device_id = $1 order by id desc offset $5 limit 1)`,
    [phoneId, file, userAgent, at, KEPT - 1],
  );
}

/** Latest first. */
export async function fetchesOf({ database }: Deps, phoneId: string): Promise<Fetch[]> {
  return database.query<Fetch>(
    `select file, user_agent as "userAgent", fetched_at as at from provisioning_fetches where device_id = $1 order by id desc limit $2`,
    [phoneId, KEPT],
  );
}
