// Voice mailboxes, one for an extension. Their PINs are never read back.
import { mailbox } from '../../shared/contracts/directory.ts';
import { defineResource, uniqueInTenant } from './resource.ts';

export const mailboxes = defineResource({
  path: 'mailboxes',
  noun: 'mailbox',
  record: mailbox,
  table: 'mailboxes',
  joins: 'join visible_extensions e on e.id = t.extension_id',
  select: { number: 't.number', extension: 'e.number', email: 't.email', pager: 't.pager' },
  writes: {
    number: { column: 'number', required: true },
    extension: { column: 'extension_id', reference: 'extensions', required: true },
    email: { column: 'email' },
    pager: { column: 'pager' },
  },
  order: [{ sql: 't.number', type: 'text' }],
  search: ['t.number', 't.email'],
  searchByDigits: (like) => `t.extension_id in (select e.id from visible_extensions e where e.tenant_id = $1 and ${like('e.number')})`,
  unique: {
    ...uniqueInTenant('mailboxes', 'number', 'number'),
    mailboxes_extension_id_key: 'extension',
  },
});
