// How a tenant's FreeSWITCH is let in: the address to ask, and the key it shows.
import { freeswitchAccess } from '../../shared/contracts/freeswitch.ts';
import type { Deps } from '../deps.ts';
import { type KeyRoutes, keyRoutes } from '../tenants/tenant-key.routes.ts';
import { DIRECTORY_PATH } from './freeswitch-directory.routes.ts';

const ofFreeswitch: KeyRoutes<typeof freeswitchAccess> = {
  purpose: 'freeswitch',
  path: '/tenants/{t}/freeswitch',
  tags: ['SIP'],
  summaries: {
    show: "Where FreeSWITCH asks for this tenant's directory",
    replace: 'Make a new key for FreeSWITCH; the former one stops working',
    revoke: 'Revoke the key; FreeSWITCH finds nobody any more',
  },
  noun: 'FreeSWITCH key',
  access: freeswitchAccess,
  accessOf: (origin, tenantId, key) => ({
    url: `${origin}${DIRECTORY_PATH}`,
    username: tenantId,
    password: key?.key ?? null,
    createdAt: key?.createdAt.toISOString() ?? null,
  }),
};

export const freeswitchRoutes = (deps: Deps) => keyRoutes(deps, ofFreeswitch);
