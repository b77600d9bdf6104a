// The account of somebody the identity provider has vouched for: found by issuer and subject, made at the first sign-in, and
// at every sign-in given what the provider grants now.
import { acrossTenants } from '../../db/tenant-scope.ts';
import type { Deps } from '../../deps.ts';
import type { SignedInAccount } from '../../http/app-env.ts';
import { Problem } from '../../http/problem.ts';
import type { Tx } from '../../db/database.ts';
import { addAccount } from '../accounts.store.ts';
import { removeSessionsOf } from '../sessions.store.ts';
import { type Granted, grantedTo } from './grants.ts';
import type { OidcConfig } from './oidc-config.ts';
import { addIdentity, findByIdentity, lockIdentity, setAccess } from './oidc.store.ts';
import type { Identity } from './verify-token.ts';

const LONGEST_NAME = 200;

/** For people to read only: these claims may change and repeat, so an account is never found by them. */
function nameIn({ claims, subject }: Identity): string {
  const named = [claims['preferred_username'], claims['email'], claims['upn']].find(
    (name): name is string => typeof name === 'string' && name.trim() !== '',
  );
  return (named ?? subject).trim().slice(0, LONGEST_NAME);
}

export async function accountOf(deps: Deps, config: OidcConfig, identity: Identity): Promise<SignedInAccount> {
  const granted = grantedTo(identity.claims, config);
  const account = await acrossTenants('the provider says which tenants', () => given(deps, identity, granted));
  if (account) return account;
  throw new Problem(
    'nothing-granted',
    `The identity provider knows you, but nothing it says of you opens a tenant here. Ask an administrator for it; they find it under ${config.tenantClaim}.`,
    { claim: config.tenantClaim },
  );
}

function given(deps: Deps, identity: Identity, granted: Granted | undefined): Promise<SignedInAccount | null> {
  return deps.database.transaction(async (tx) => {
    await lockIdentity(tx, identity.issuer, identity.subject);
    const found = await findByIdentity(tx, identity.issuer, identity.subject);
    if (found?.disabled) throw new Problem('nothing-granted', 'This account is switched off here. Ask an administrator of Rowcall.');
    if (!granted) {
      if (found) await takeEverything(tx, found.id);
      return null;
    }
    const { id, username } = found ?? (await make(deps, tx, identity, granted));
    const tenants = await setAccess(tx, id, granted.role, granted.memberships);
    return tenants > 0 || granted.role === 'system-admin' ? { id, username, role: granted.role } : null;
  });
}

/** What was granted once and no longer is must not live on. */
async function takeEverything(tx: Tx, accountId: string): Promise<void> {
  await setAccess(tx, accountId, 'viewer', new Map());
  await removeSessionsOf(tx, accountId, null);
}

async function make({ ids, clock }: Deps, tx: Tx, identity: Identity, { role }: Granted): Promise<{ id: string; username: string }> {
  const id = ids.uuid();
  const name = nameIn(identity);
  // Somebody else may have the name already, with a password perhaps: that account stays theirs.
  for (const username of [name, `${name} (${new URL(identity.issuer).hostname})`, `${name} (${id})`]) {
    if (!(await addAccount(tx, { id, username, role, passwordHash: null }, clock.now()))) continue;
    await addIdentity(tx, identity.issuer, identity.subject, id, clock.now());
    return { id, username };
  }
  throw new Error('A name with a new id in it was taken.');
}
