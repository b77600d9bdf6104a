// The tables that SIP servers read: brought up to date after whatever touches endpoints, mailboxes or the SIP settings.
// On PostgreSQL alone; nobody else can connect to the embedded engine.
import { hasSipCredentials, refreshSipCredentials } from '../../sip/sip-credentials.store.ts';
import { readSettingsInForce } from '../../tenants/tenants.store.ts';
import type { Recipient } from '../recipient.ts';

const CONCERNS = /^(endpoint|mailbox|import|inventory|tenant)\./;

export const sipServers: Recipient = {
  kind: 'sip',
  async targets(deps, event) {
    if (deps.database.engine !== 'postgres' || !CONCERNS.test(event.kind)) return [];
    const { sip } = await readSettingsInForce(deps.database, event.tenantId);
    const concerned = sip?.domain !== undefined || (await hasSipCredentials(deps, event.tenantId));
    return concerned ? [{ target: 'tables', subject: 'SIP servers' }] : [];
  },
  async deliver(deps, { tenantId }) {
    await refreshSipCredentials(deps, tenantId, await readSettingsInForce(deps.database, tenantId));
  },
};
