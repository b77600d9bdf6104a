// Where a public number rings.
import { inboundRoute } from '../../shared/contracts/directory.ts';
import { defineResource } from './resource.ts';

export const inboundRoutes = defineResource({
  path: 'inbound-routes',
  noun: 'inbound route',
  record: inboundRoute,
  table: 'inbound_routes',
  joins: 'join visible_phone_numbers n on n.id = t.number_id join visible_extensions e on e.id = t.extension_id',
  select: { number: 'n.number', extension: 'e.number' },
  writes: {
    number: { column: 'number_id', reference: 'phoneNumbers', required: true },
    extension: { column: 'extension_id', reference: 'extensions', required: true },
  },
  order: [{ sql: 'n.number', type: 'text' }],
  search: ['n.number'],
  searchByDigits: (like) => `t.extension_id in (select e.id from visible_extensions e where e.tenant_id = $1 and ${like('e.number')})`,
  unique: { inbound_routes_number_id_key: 'number' },
});
