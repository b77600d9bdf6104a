// From the key people write (a username, an extension, a path) to the id of the record it names.
import { foldCase } from '../../shared/basics/text.ts';
import { orgUnitKey } from '../../shared/directory/org-unit-key.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import { type ReferenceTarget, referenceTargets } from './objects.ts';

const nouns: Partial<Record<ReferenceTarget, string>> = {
  users: 'user',
  extensions: 'extension',
  devices: 'device',
  locations: 'location',
  licences: 'licence',
  orgUnits: 'org unit',
  phoneNumbers: 'number',
};

export function brokenReference(target: ReferenceTarget, field: string, value: unknown): Problem {
  const key = Array.isArray(value) ? orgUnitKey(value.map(String)) : String(value);
  const noun = nouns[target] ?? target;
  return new Problem('broken-reference', `There is no ${noun} "${key}" in this tenant. Create it first, or correct ${field}.`, {
    field,
    value,
  });
}

export async function findReferenceId(
  { database }: Pick<Deps, 'database'>,
  tenantId: string,
  target: ReferenceTarget,
  field: string,
  value: unknown,
): Promise<string> {
  const { from, keyColumn, ignoreCase } = referenceTargets[target];
  const key = ignoreCase ? foldCase(String(value)) : value;
  const [found] = await database.query<{ id: string }>(`select id from ${from} where tenant_id = $1 and ${keyColumn} = $2`, [
    tenantId,
    key,
  ]);
  if (!found) throw brokenReference(target, field, value);
  return found.id;
}
