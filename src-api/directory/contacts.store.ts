// Entries of the company directory, one for an extension.
import { contact } from '../../shared/contracts/directory.ts';
import { defineResource } from './resource.ts';

export const contacts = defineResource({
  path: 'contacts',
  noun: 'contact',
  record: contact,
  table: 'contacts',
  joins: 'join visible_extensions e on e.id = t.extension_id',
  select: { name: 't.name', extension: 'e.number' },
  writes: { name: { column: 'name', required: true }, extension: { column: 'extension_id', reference: 'extensions', required: true } },
  order: [{ sql: 't.name', type: 'text' }],
  search: ['t.name'],
  searchByDigits: (like) => `t.extension_id in (select e.id from visible_extensions e where e.tenant_id = $1 and ${like('e.number')})`,
  unique: { contacts_extension_id_key: 'extension' },
});
