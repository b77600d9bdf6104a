// Licences by type. How many are used is counted, never stored: users who have one, and for the type Voicemail the
// extensions that are nothing but a mailbox (Fonality).
import { licence } from '../../shared/contracts/directory.ts';
import { defineResource, uniqueInTenant } from './resource.ts';

/** How many of a licence `t` are used. */
export const licencesUsed = `(select count(*) from visible_users u where u.licence_id = t.id)::int
  + case when t.type = 'Voicemail'
      then (select count(*) from visible_extensions e where e.tenant_id = t.tenant_id and e.mode = 'voicemail-only')::int else 0 end`;

export const licences = defineResource({
  path: 'licences',
  noun: 'licence',
  record: licence,
  table: 'licences',
  view: 'licences',
  select: { type: 't.type', total: 't.total', used: licencesUsed },
  writes: { type: { column: 'type', required: true }, total: { column: 'total', required: true } },
  order: [{ sql: 't.type', type: 'text' }],
  search: ['t.type'],
  unique: uniqueInTenant('licences', 'type', 'type'),
});
