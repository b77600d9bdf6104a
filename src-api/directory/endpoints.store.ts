// SIP identities: on a device, or soft. Their secrets are never read back.
import { endpoint } from '../../shared/contracts/directory.ts';
import { defineResource, uniqueInTenant } from './resource.ts';

export const endpoints = defineResource({
  path: 'endpoints',
  noun: 'endpoint',
  record: endpoint,
  table: 'endpoints',
  joins: 'join visible_extensions e on e.id = t.extension_id left join visible_devices d on d.id = t.device_id',
  select: { username: 't.username', extension: 'e.number', callerId: 't.caller_id', deviceId: 'd.device_id' },
  writes: {
    username: { column: 'username', required: true },
    extension: { column: 'extension_id', reference: 'extensions', required: true },
    callerId: { column: 'caller_id' },
    deviceId: { column: 'device_id', reference: 'devices' },
  },
  order: [{ sql: 't.username', type: 'text' }],
  search: ['t.username', 't.caller_id'],
  searchByDigits: (like) => `t.extension_id in (select e.id from visible_extensions e where e.tenant_id = $1 and ${like('e.number')})`,
  unique: uniqueInTenant('endpoints', 'username', 'username'),
});
