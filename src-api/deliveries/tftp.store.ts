// What lies in the folder of a TFTP server, as far as we put it there.
import type { Deps } from '../deps.ts';

export interface InFolder {
  deviceId: string;
  names: string[];
  /** Hash of the contents, or why there are none. */
  state: string;
}

const COLUMNS = `device_id as "deviceId", names, state`;

export async function allInFolder({ database }: Deps, tenantId: string): Promise<InFolder[]> {
  return database.query<InFolder>(`select ${COLUMNS} from tftp_files where tenant_id = $1 order by device_id`, [tenantId]);
}

export async function inFolder({ database }: Deps, tenantId: string, deviceId: string): Promise<InFolder | undefined> {
  const rows = await database.query<InFolder>(`select ${COLUMNS} from tftp_files where tenant_id = $1 and device_id = $2`, [
    tenantId,
    deviceId,
  ]);
  return rows[0];
}

export async function noteInFolder({ database }: Deps, tenantId: string, { deviceId, names, state }: InFolder): Promise<void> {
  await database.query(
    `insert into tftp_files(tenant_id, device_id, names, state) values ($1, $2, $3, $4)
     on conflict (tenant_id, device_id) do update set names = excluded.names, state = excluded.state`,
    [tenantId, deviceId, names, state],
  );
}

export async function forgetInFolder({ database }: Deps, tenantId: string, deviceId: string): Promise<void> {
  await database.query(`delete from tftp_files where tenant_id = $1 and device_id = $2`, [tenantId, deviceId]);
}

/** Those which a later try of an earlier event will write as they are then. One that is due may be under way: it does not count. */
export async function tryingLater({ database }: Deps, tenantId: string, after: Date): Promise<ReadonlySet<string>> {
  const rows = await database.query<{ target: string }>(
    `select target from deliveries where tenant_id = $1 and recipient = 'tftp' and state = 'waiting' and next_at > $2`,
    [tenantId, after],
  );
  return new Set(rows.map(({ target }) => target));
}
