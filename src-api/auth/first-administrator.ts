// An empty database gets its first administrator at start. The password is the one given, or one made up here, which the
// process prints once.
import type { Deps } from '../deps.ts';
import { addAccount, anyAccount } from './accounts.store.ts';
import { hashPassword } from './passwords.ts';

/** undefined: there are accounts already. `madeUp`: print it, it is nowhere else. */
export async function ensureAdministrator({
  database,
  config,
  random,
  ids,
  clock,
  passwordCost,
}: Deps): Promise<{ username: string; madeUp?: string } | undefined> {
  if (await anyAccount(database)) return undefined;
  const username = config.adminUsername;
  const password = config.adminPassword ?? random.password();
  const added = await addAccount(
    database,
    { id: ids.uuid(), username, role: 'system-admin', passwordHash: await hashPassword(password, passwordCost) },
    clock.now(),
  );
  if (!added) return undefined;
  return config.adminPassword === undefined ? { username, madeUp: password } : { username };
}
