// Gives many users one org unit, or none, in one transaction: the repair for users an import left without a unit.
import { foldCase } from '../../shared/basics/text.ts';
import type { OrgUnitAssigned, OrgUnitAssignment } from '../../shared/contracts/org-units.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import { addOutboxEvent } from '../jobs/outbox.store.ts';
import { findReferenceId } from './references.store.ts';
import { isVisible } from './visible.store.ts';

/** So many are named in the sentence, and so many in the list beside it. */
const IN_SENTENCE = 5;
const IN_LIST = 100;

function unknownUsers(names: readonly string[]): Problem {
  const shown = names.slice(0, IN_SENTENCE).map((name) => `"${name}"`);
  const more = names.length - shown.length;
  const list = `${shown.join(', ')}${more > 0 ? ` and ${more.toLocaleString('en')} more` : ''}`;
  return new Problem(
    'broken-reference',
    `There is no user ${list} in this tenant. Correct or leave out these names; nothing was changed.`,
    {
      field: 'usernames',
      value: names.slice(0, IN_LIST),
      total: names.length,
    },
  );
}

export async function assignOrgUnit(deps: Deps, tenantId: string, { usernames, orgUnit }: OrgUnitAssignment): Promise<OrgUnitAssigned> {
  const { database } = deps;
  const asked = new Map(usernames.map((name) => [foldCase(name), name]));
  return database.transaction(async () => {
    const unitId = orgUnit && (await findReferenceId(deps, tenantId, 'orgUnits', 'orgUnit', orgUnit));
    // In one order for all writers, so that two of them never wait for each other.
    const found = await database.query<{ id: string; key: string; username: string; has: boolean }>(
      `select t.id, t.username_key as key, t.username, t.org_unit_id is not distinct from $3::uuid as has from users t
       where t.tenant_id = $1 and t.username_key = any($2::text[]) and ${isVisible('t')} order by t.id for no key update`,
      [tenantId, [...asked.keys()], unitId],
    );
    const known = new Set(found.map((user) => user.key));
    const unknown = [...asked].filter(([key]) => !known.has(key)).map(([, name]) => name);
    if (unknown.length > 0) throw unknownUsers(unknown);
    const changing = found.filter((user) => !user.has);
    if (changing.length === 0) return { changed: 0, unchanged: found.length };
    await database.query('update users set org_unit_id = $2, version = version + 1 where id = any($1::uuid[])', [
      changing.map((user) => user.id),
      unitId,
    ]);
    await addOutboxEvent(deps, {
      tenantId,
      kind: 'users.org-unit-assigned',
      payload: { orgUnit, usernames: changing.map((user) => user.username) },
      audit: { kind: 'user', detail: { orgUnit, usernames: changing.map((user) => user.username) } },
    });
    return { changed: changing.length, unchanged: found.length - changing.length };
  });
}
