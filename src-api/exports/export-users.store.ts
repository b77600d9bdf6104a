// Whose rows an export holds: all users of a tenant, or those an import named; page by page in the order of their names.
import { foldCase } from '../../shared/basics/text.ts';
import type { Deps } from '../deps.ts';
import { journalPages } from '../imports/journal.store.ts';
import type { ImportRun } from '../imports/run-record.ts';

/** A page is checked in one go, in some tens of milliseconds. */
export const USERS_A_PAGE = 250;

type Keys = AsyncGenerator<string[]>;

export async function* allUsers({ database }: Pick<Deps, 'database'>, tenant: string): Keys {
  for (let after = ''; ;) {
    const found = await database.query<{ key: string }>(
      `select username_key as key from visible_users where tenant_id = $1 and username_key > $2 order by username_key limit $3`,
      [tenant, after, USERS_A_PAGE],
    );
    const last = found.at(-1);
    if (!last) return;
    after = last.key;
    yield found.map(({ key }) => key);
  }
}

/** Users that the rows of a run named and that are there now. Several rows may name one; it is exported once. */
export async function* usersOfRun(deps: Deps, run: ImportRun): Keys {
  const seen = new Set<string>();
  let page: string[] = [];
  for await (const rows of journalPages(deps, run.subject)) {
    for (const { user, action } of rows) {
      const key = user === null || action === 'refuse' ? null : foldCase(user);
      if (key === null || seen.has(key)) continue;
      seen.add(key);
      if (page.push(key) < USERS_A_PAGE) continue;
      yield page;
      page = [];
    }
  }
  if (page.length > 0) yield page;
}
