// Users of a tenant, as the API lists and writes them. Their extensions and numbers are resources of their own.
import { user } from '../../shared/contracts/directory.ts';
import { defineResource, uniqueInTenant } from './resource.ts';
import { userExtensions, userJoins, userNumbers } from './user-facts.store.ts';

export const users = defineResource({
  path: 'users',
  noun: 'user',
  record: user,
  table: 'users',
  joins: userJoins,
  select: {
    username: 't.username',
    email: 't.email',
    firstName: 't.first_name',
    lastName: 't.last_name',
    displayName: 't.display_name',
    orgUnit: 'ou.path',
    location: 'lo.name',
    licence: 'li.type',
    notes: 't.notes',
    seatType: 't.seat_type',
    doNotBill: 't.do_not_bill',
    extensions: userExtensions,
    numbers: userNumbers,
  },
  writes: {
    username: { column: 'username', foldedColumn: 'username_key', required: true },
    email: { column: 'email', foldedColumn: 'email_key' },
    firstName: { column: 'first_name' },
    lastName: { column: 'last_name' },
    displayName: { column: 'display_name' },
    orgUnit: { column: 'org_unit_id', reference: 'orgUnits' },
    location: { column: 'location_id', reference: 'locations' },
    licence: { column: 'licence_id', reference: 'licences' },
    notes: { column: 'notes' },
    seatType: { column: 'seat_type' },
    doNotBill: { column: 'do_not_bill' },
  },
  order: [{ sql: 't.username_key', type: 'text' }],
  indexedByImport: true,
  search: ['t.username', 't.email', 't.first_name', 't.last_name', 't.display_name'],
  searchByDigits: (like) => `t.id in (select e.user_id from visible_extensions e where e.tenant_id = $1 and ${like('e.number')})`,
  filters: { orgUnit: { none: 't.org_unit_id is null' } },
  unique: uniqueInTenant('users', 'username_key', 'username'),
});
