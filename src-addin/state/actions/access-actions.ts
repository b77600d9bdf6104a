// Signing in and out, and choosing the tenant.
import type { Account, Session } from '../../../shared/contracts/session.ts';
import { isProblem } from '../../api/api-problem.ts';
import type { SignInDoor } from '../../host/sign-in-door.ts';
import { faultText } from '../fault-text.ts';
import type { SessionParts } from '../session-parts.ts';
import type { TenantFacts } from '../../worker/protocol.ts';
import type { TenantChoice } from '../session-state.ts';
import { type Provider, shutText, throughProvider } from './provider-sign-in.ts';

/** @param onArrived work to take up once somebody is in a tenant */
export function accessActions({ api, store }: SessionParts, onArrived: (tenant: TenantChoice) => Promise<void>) {
  let lastTenant: string | null = null;

  /** Work goes on in the tenant it was begun in; in another, its plans and results are nobody's business. */
  function enter(tenant: TenantChoice, facts: TenantFacts): void {
    const isOther = lastTenant !== null && lastTenant !== tenant.id;
    lastTenant = tenant.id;
    store.dispatch({ type: 'tenant-chosen', tenant, facts });
    if (isOther) store.dispatch({ type: 'work-dropped' });
  }

  async function chooseTenant(tenant: TenantChoice): Promise<void> {
    store.dispatch({ type: 'busy', busy: true });
    try {
      enter(tenant, await api.sheetFacts(tenant.id));
    } catch (fault) {
      store.dispatch({ type: 'noticed', notice: { severity: 'error', text: faultText(fault) } });
      return;
    } finally {
      store.dispatch({ type: 'busy', busy: false });
    }
    await onArrived(tenant);
  }

  /** Where there is nothing to choose the form stays until everything is there, instead of flashing a list of one. */
  async function arrive(account: Account, tenant: TenantChoice): Promise<void> {
    const facts = await api.sheetFacts(tenant.id);
    store.dispatch({ type: 'signed-in', account });
    enter(tenant, facts);
    await onArrived(tenant);
  }

  async function signInBy(work: () => Promise<Session>): Promise<void> {
    store.dispatch({ type: 'signing-in' });
    try {
      const { user } = await work();
      store.dispatch({ type: 'noticed', notice: null });
      const again = user.tenants.find((t) => t.id === lastTenant);
      const only = user.tenants.length === 1 ? user.tenants[0] : undefined;
      const tenant = again ?? only;
      if (tenant) await arrive(user, tenant);
      else store.dispatch({ type: 'signed-in', account: user });
    } catch (fault) {
      store.dispatch({ type: 'sign-in-refused', refusal: faultText(fault) });
    }
  }

  return {
    chooseTenant,
    signIn: (username: string, password: string) => signInBy(() => api.signIn(username, password)),
    /** The person is with the provider meanwhile; the form stays as it is until they are back. */
    async signInThrough(door: SignInDoor, provider: Provider): Promise<void> {
      try {
        await signInBy(await throughProvider(api, door, provider));
      } catch (fault) {
        const refusal = shutText(fault);
        if (refusal !== null) store.dispatch({ type: 'sign-in-refused', refusal });
      }
    },
    async signOut(): Promise<void> {
      lastTenant = null;
      try {
        await api.signOut();
      } catch (fault) {
        // An expired session is as good as ended; anything else leaves the token to its expiry, and we say so.
        if (!isProblem(fault, 'not-signed-in'))
          store.dispatch({ type: 'noticed', notice: { severity: 'warning', text: faultText(fault) } });
      }
      store.dispatch({ type: 'signed-out', why: 'left' });
    },
    /** Locations, licences and units may have changed since signing in. */
    async renewFacts(): Promise<void> {
      const { access } = store.get();
      if (access.kind !== 'signed-in') return;
      const facts = await api.sheetFacts(access.tenant.id).catch((fault: unknown) => {
        store.dispatch({ type: 'noticed', notice: { severity: 'error', text: faultText(fault) } });
        return null;
      });
      if (facts) store.dispatch({ type: 'facts-known', facts });
    },
    leaveTenant(): void {
      lastTenant = null;
      store.dispatch({ type: 'tenant-left' });
    },
    /** Checking without signing in: only the rules that need nothing but the sheet. */
    setAside(aside: boolean): void {
      store.dispatch({ type: 'set-aside', aside });
    },
  };
}
