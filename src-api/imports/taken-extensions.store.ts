// Every extension of a tenant, for making up new ones. Asked only when a sheet leaves extensions to be made up.
import type { ThreadDeps } from '../deps.ts';

/** Also those of imports that are not published: they are taken as well. */
export async function takenExtensions({ database }: Pick<ThreadDeps, 'database'>, tenant: string): Promise<Set<string>> {
  const rows = await database.query<{ number: string }>('select number from extensions where tenant_id = $1', [tenant]);
  return new Set(rows.map((row) => row.number));
}
