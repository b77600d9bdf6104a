// Reads from the directory what one phone has to know: itself, its accounts with their secrets, its keys.
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

/** Endpoints that sit on the phone; without one, those of its extension that sit on no phone at all. */
export async function accountsOf({ database }: Deps, phoneId: string): Promise<StoredAccount[]> {
  return database.query<StoredAccount>(
    `with mine as (
       select e.* from visible_endpoints e where e.device_id = $1
       union all
       select e.* from visible_endpoints e join visible_devices d on d.extension_id = e.extension_id
       where d.id = $1 and e.device_id is null and not exists (select 1 from visible_endpoints o where o.device_id = $1))
     select e.username, e.secret_sealed as secret, x.number as extension, ${PERSON} as person,
       exists (select 1 from visible_mailboxes m where m.extension_id = x.id) as "hasMailbox"
     from mine e join visible_extensions x on x.id = e.extension_id left join visible_users u on u.id = x.user_id
     order by x.position, x.number, e.username`,
    [phoneId],
  );
}

export async function keysOf({ database }: Deps, tenantId: string, phoneId: string): Promise<StoredKey[]> {
  return database.query<StoredKey>(
    `select k.position, k.kind, k.value, coalesce(x.number, own.number) as extension, ${PERSON} as person
     from feature_keys k
       left join visible_extensions x on x.tenant_id = $1 and x.number = k.value
       left join visible_users u on u.tenant_id = $1 and (u.id = x.user_id or x.id is null and u.username_key = lower(k.value))
       left join lateral (select o.number from visible_extensions o where o.user_id = u.id order by o.position, o.number limit 1) own on x.id is null
     where k.device_id = $2 order by k.position`,
    [tenantId, phoneId],
  );
}

/** How many fetches of a phone are kept. */
const KEPT = 20;

export interface Fetch {
  file: string;
  userAgent: string;
  at: Date;
}

export async function noteFetch({ database }: Deps, phoneId: string, { file, userAgent, at }: Fetch): Promise<void> {
  await database.query(`insert into provisioning_fetches(device_id, file, user_agent, fetched_at) values ($1, $2, $3, $4)`, [
    phoneId,
    file,
    userAgent,
    at,
  ]);
  await database.query(
    `delete from provisioning_fetches where device_id = $1 and id <= (
       select id from provisioning_fetches where device_id = $1 order by id desc offset $2 limit 1)`,
    [phoneId, KEPT],
  );
}

/** Latest first. */
export async function fetchesOf({ database }: Deps, phoneId: string): Promise<Fetch[]> {
  return database.query<Fetch>(
    `select file, user_agent as "userAgent", fetched_at as at from provisioning_fetches where device_id = $1 order by id desc limit $2`,
    [phoneId, KEPT],
  );
}
