// What a tenant has that nobody uses: the numbers and devices a dropdown offers.
import type { Deps } from '../deps.ts';

/** A longer dropdown helps nobody; the pane asks for as many. */
const MOST = 1000;

export async function readFreeObjects(
  { database }: Pick<Deps, 'database'>,
  tenant: string,
): Promise<{ parkedNumbers: string[]; freeDevices: string[] }> {
  const numbers = await database.query<{ number: string }>(
    `select t.number from visible_phone_numbers t where t.tenant_id = $1
     and not exists (select from visible_number_assignments a where a.number_id = t.id) order by t.number limit ${MOST}`,
    [tenant],
  );
  const devices = await database.query<{ id: string }>(
    `select t.device_id as id from visible_devices t where t.tenant_id = $1 and t.extension_id is null order by t.device_id limit ${MOST}`,
    [tenant],
  );
  return { parkedNumbers: numbers.map((row) => row.number), freeDevices: devices.map((row) => row.id) };
}
