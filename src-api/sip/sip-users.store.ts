// One published endpoint, for a SIP server that asks for users one by one.
import type { Deps } from '../deps.ts';
import { ha1Of } from './sip-credentials.store.ts';

export interface SipUser {
  username: string;
  extension: string;
  displayName: string;
  /** HA1 for this domain. */
  hash: (domain: string) => string;
}

interface Stored {
  username: string;
  extension: string;
  person: string | null;
  sealed: Buffer;
}

/** As stored at this moment: an import that is not published, or undone, is not found. */
export async function findSipUser({ database, seal }: Deps, tenantId: string, username: string): Promise<SipUser | undefined> {
  const [row] = await database.query<Stored>(
    `select e.username, x.number as extension, e.secret_sealed as sealed,
       coalesce(nullif(u.display_name, ''), nullif(concat_ws(' ', u.first_name, u.last_name), '')) as person
     from visible_endpoints e join visible_extensions x on x.id = e.extension_id left join visible_users u on u.id = x.user_id
     where e.tenant_id = $1 and e.username = $2 and e.secret_sealed is not null`,
    [tenantId, username],
  );
  return (
    row && {
      username: row.username,
      extension: row.extension,
      displayName: row.person ?? row.extension,
      hash: (domain) => ha1Of(row.username, domain, seal.open(row.sealed).toString('utf8')).ha1,
    }
  );
}
