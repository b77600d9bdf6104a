// Physical phones, known by MAC address or by the vendor's own name. A MAC is stored as 12 capital hex digits whatever
// separators it was written with.
import { normaliseDeviceId } from '../../shared/basics/mac-address.ts';
import { device } from '../../shared/contracts/directory.ts';
import { type Change, defineResource, uniqueInTenant, type Values } from './resource.ts';

const prepare = ({ body }: Change): Values => ('id' in body ? { ...body, id: normaliseDeviceId(String(body['id'])) } : body);

/** The phone decides the mode of the extension it comes to; the one it leaves is virtual if no other phone is left. */
async function setModes({ deps: { database }, tenantId, body, before }: Change): Promise<void> {
  if (!('extension' in body) || body['extension'] === (before?.['extension'] ?? null)) return;
  await database.query(
    `update extensions e set mode = case when e.number = $2 then 'device' else 'virtual' end, version = e.version + 1
     where e.tenant_id = $1 and (e.number = $2 and e.mode <> 'device'
       or e.number = $3 and e.mode = 'device' and not exists (select from visible_devices d where d.extension_id = e.id))`,
    [tenantId, body['extension'], before?.['extension'] ?? null],
  );
}

// As the contract writes instants; the record also travels in events.
const FETCHED_AT = `(select to_char(max(f.fetched_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') from provisioning_fetches f where f.device_id = t.id)`;

export const devices = defineResource({
  path: 'devices',
  noun: 'device',
  record: device,
  table: 'devices',
  joins: 'left join visible_extensions e on e.id = t.extension_id',
  idColumn: 'device_id',
  normaliseId: normaliseDeviceId,
  select: { brand: 't.brand', family: 't.family', model: 't.model', extension: 'e.number', fetchedAt: FETCHED_AT },
  writes: {
    id: { column: 'device_id', required: true },
    brand: { column: 'brand' },
    family: { column: 'family' },
    model: { column: 'model' },
    extension: { column: 'extension_id', reference: 'extensions' },
  },
  order: [{ sql: 't.device_id', type: 'text' }],
  indexedByImport: true,
  search: ['t.device_id', 't.brand', 't.family', 't.model'],
  searchByDigits: (like) => `t.extension_id in (select e.id from visible_extensions e where e.tenant_id = $1 and ${like('e.number')})`,
  filters: { extension: { none: 't.extension_id is null', some: 't.extension_id is not null' } },
  unique: uniqueInTenant('devices', 'device_id', 'id'),
  prepare,
  after: setModes,
});
