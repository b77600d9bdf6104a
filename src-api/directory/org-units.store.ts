// The tenant's tree. A unit is known by its path from the root; renaming one renames the path of all below it.
import { orgUnit } from '../../shared/contracts/directory.ts';
import { orgUnitKey } from '../../shared/directory/org-unit-key.ts';
import { Problem } from '../http/problem.ts';
import { findReferenceId } from './references.store.ts';
import { type Change, defineResource, uniqueInTenant, type Values } from './resource.ts';
import { lockTree } from './tree-lock.store.ts';

const pathOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

async function prepare({ deps, tenantId, body, before }: Change): Promise<Values> {
  if (!('path' in body)) return body;
  const path = pathOf(body['path']);
  const old = pathOf(before?.['path']);
  if (before && path.length > old.length && old.every((step, i) => path[i] === step)) {
    throw new Problem('invalid-request', `${orgUnitKey(old)} cannot be moved below itself. Choose a path outside of it.`, {
      fields: [{ path: 'path', message: 'lies below the unit itself' }],
    });
  }
  const parent = path.length > 1 ? path.slice(0, -1) : null;
  // Asked here as well, so that the sentence names the field people sent.
  if (parent) await findReferenceId(deps, tenantId, 'orgUnits', 'path', parent);
  return { ...body, parent };
}

async function renameBelow({ deps: { database }, tenantId, body, before }: Change): Promise<void> {
  const old = pathOf(before?.['path']);
  if (!before || !('path' in body)) return;
  await database.query(
    `update org_units set path = $3::text[] || path[cardinality($2::text[]) + 1:], version = version + 1
     where tenant_id = $1 and cardinality(path) > cardinality($2::text[]) and path[1:cardinality($2::text[])] = $2::text[]`,
    [tenantId, old, pathOf(body['path'])],
  );
}

export const orgUnits = defineResource({
  path: 'org-units',
  noun: 'org unit',
  record: orgUnit,
  table: 'org_units',
  select: { path: 't.path' },
  writes: { path: { column: 'path', required: true }, parent: { column: 'parent_id', reference: 'orgUnits' } },
  order: [{ sql: 't.path', type: 'text[]' }],
  search: [`array_to_string(t.path, '/')`],
  unique: uniqueInTenant('org_units', 'path', 'path'),
  lock: lockTree,
  prepare,
  after: renameBelow,
});
