// Public numbers the tenant owns. Writing assignedTo gives the number to a user or parks it; who has it stands in a
// table of its own, because imports create and undo assignments while the number itself stays.
import { foldCase } from '../../shared/basics/text.ts';
import { number } from '../../shared/contracts/directory.ts';
import { Problem } from '../http/problem.ts';
import { type Change, defineResource, uniqueInTenant, type Values } from './resource.ts';
import { isVisible } from './visible.store.ts';

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function prepare({ body, before }: Change): Values {
  const holder = 'assignedTo' in body ? text(body['assignedTo']) : text(before?.['assignedTo']);
  if (holder === null && text(body['role']) !== null) {
    throw new Problem('invalid-request', 'A parked number has no role. Say whom it is assigned to, or leave role out.', {
      fields: [{ path: 'role', message: 'only for an assigned number' }],
    });
  }
  return body;
}

/** A parked number rings nowhere, so its route goes with it. */
async function park({ deps: { database }, id }: Change): Promise<void> {
  await database.query(`delete from inbound_routes t where number_id = $1 and ${isVisible('t')}`, [id]);
  await database.query(`delete from number_assignments t where number_id = $1 and ${isVisible('t')}`, [id]);
}

async function assign(change: Change): Promise<void> {
  const { deps, tenantId, id, body, before } = change;
  if (!('assignedTo' in body) && !('role' in body)) return;
  const was = text(before?.['assignedTo']);
  const username = 'assignedTo' in body ? text(body['assignedTo']) : was;
  if (username === null) return park(change);
  const [user] = await deps.database.query<{ id: string; numbers: number }>(
    `select u.id, (select count(*)::int from visible_number_assignments a where a.user_id = u.id and a.number_id <> $3 and a.role = 'primary') as numbers
     from visible_users u where u.tenant_id = $1 and u.username_key = $2`,
    [tenantId, foldCase(username), id],
  );
  if (!user)
    throw new Problem('broken-reference', `There is no user "${username}". Create the user first, or correct assignedTo.`, {
      field: 'assignedTo',
      value: username,
    });
  const sameHolder = was !== null && foldCase(was) === foldCase(username);
  const role = text(body['role']) ?? (sameHolder ? text(before?.['role']) : null) ?? (user.numbers === 0 ? 'primary' : 'additional');
  // A user has one primary number: the newly named one takes the place of the one before.
  if (role === 'primary') {
    await deps.database.query(
      `update number_assignments set role = 'additional', version = version + 1 where user_id = $1 and number_id <> $2 and role = 'primary' and ${isVisible('number_assignments')}`,
      [user.id, id],
    );
  }
  if (was === null) {
    await deps.database.query(`insert into number_assignments(id, tenant_id, number_id, user_id, role) values ($1, $2, $3, $4, $5)`, [
      deps.ids.uuid(),
      tenantId,
      id,
      user.id,
      role,
    ]);
    return;
  }
  if (!sameHolder) await deps.database.query(`delete from inbound_routes t where number_id = $1 and ${isVisible('t')}`, [id]);
  await deps.database.query(`update number_assignments set user_id = $2, role = $3, version = version + 1 where number_id = $1`, [
    id,
    user.id,
    role,
  ]);
}

export const numbers = defineResource({
  path: 'numbers',
  noun: 'number',
  record: number,
  table: 'phone_numbers',
  view: 'visible_phone_numbers',
  joins: 'left join visible_number_assignments a on a.number_id = t.id left join visible_users u on u.id = a.user_id',
  // Imports write only the assignment, so both versions count.
  version: '(t.version + coalesce(a.version, 0))',
  select: { number: 't.number', assignedTo: 'u.username', role: 'a.role' },
  writes: { number: { column: 'number', required: true }, assignedTo: 'by-hook', role: 'by-hook' },
  order: [{ sql: 't.number', type: 'text' }],
  search: ['t.number'],
  searchByName: (like) =>
    `t.id in (select a.number_id from visible_number_assignments a join visible_users u on u.id = a.user_id where u.tenant_id = $1 and (${like('u.username')} or ${like('u.display_name')}))`,
  filters: { assigned: { none: 'a.id is null', some: 'a.id is not null' } },
  unique: {
    ...uniqueInTenant('phone_numbers', 'number', 'number'),
    number_assignments_number_id_key: 'assignedTo',
  },
  prepare,
  after: assign,
});
