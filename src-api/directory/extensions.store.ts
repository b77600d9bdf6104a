// Extensions: internal numbers, as text. Naming a device moves that device here.
import { normaliseDeviceId } from '../../shared/basics/mac-address.ts';
import { extension } from '../../shared/contracts/directory.ts';
import { Problem } from '../http/problem.ts';
import { asText, type Change, defineResource, uniqueInTenant, type Values } from './resource.ts';

/** An extension that gets or loses its phone says so in its mode, unless the body says otherwise. */
function prepare({ body, before }: Change): Values {
  if (!('deviceId' in body) || 'mode' in body) return body;
  if (body['deviceId'] !== null) return { ...body, mode: 'device' };
  return before?.['mode'] === 'device' ? { ...body, mode: 'virtual' } : body;
}

async function moveDevice({ deps: { database }, tenantId, id, body, before }: Change): Promise<void> {
  const deviceId = body['deviceId'];
  if (deviceId === undefined || deviceId === (before?.['deviceId'] ?? null)) return;
  await database.query(`update devices set extension_id = null, version = version + 1 where extension_id = $1`, [id]);
  if (deviceId === null) return;
  const [device] = await database.query<{ id: string; held: string | null }>(
    `select id, extension_id as held from visible_devices where tenant_id = $1 and device_id = $2`,
    [tenantId, normaliseDeviceId(asText(deviceId))],
  );
  if (!device)
    throw new Problem('broken-reference', `There is no device ${asText(deviceId)}. Create it first, or correct deviceId.`, {
      field: 'deviceId',
      value: deviceId,
    });
  await database.query(`update devices set extension_id = $1, version = version + 1 where id = $2`, [id, device.id]);
  await database.query(
    `update extensions set mode = 'virtual', version = version + 1
     where id = $1 and mode = 'device' and not exists (select from devices d where d.extension_id = $1)`,
    [device.held],
  );
}

export const extensions = defineResource({
  path: 'extensions',
  noun: 'extension',
  record: extension,
  table: 'extensions',
  joins: 'left join visible_users u on u.id = t.user_id',
  select: {
    number: 't.number',
    username: 'u.username',
    deviceId: '(select d.device_id from visible_devices d where d.extension_id = t.id order by d.device_id limit 1)',
    mode: 't.mode',
    description: 't.description',
  },
  writes: {
    number: { column: 'number', required: true },
    username: { column: 'user_id', reference: 'users' },
    deviceId: 'by-hook',
    mode: { column: 'mode' },
    description: { column: 'description' },
  },
  order: [{ sql: 't.number', type: 'text' }],
  indexedByImport: true,
  search: ['t.number', 't.description'],
  searchByName: (like) =>
    `t.user_id in (select u.id from visible_users u where u.tenant_id = $1 and (${like('u.username')} or ${like('u.display_name')}))`,
  unique: uniqueInTenant('extensions', 'number', 'number'),
  prepare,
  after: moveDevice,
});
