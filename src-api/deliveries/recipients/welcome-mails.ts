// Welcome mails with access data after an import: to each user, all to one address (one mail per user), or none at all. The
// run's own choice comes first, then the tenant's; a tenant in silent mode sends none.
import type { TenantSettings } from '../../../shared/contracts/tenants.ts';
import { fillIn, welcomeMail } from '../../../shared/messages/welcome-mail.ts';
import { readSettingsInForce } from '../../tenants/tenants.store.ts';
import { accessOf, createdUsers, findTemplate } from '../mail.store.ts';
import { DeliveryFault, type DirectoryEvent, type Recipient } from '../recipient.ts';
import { sendMail } from '../send-mail.ts';

interface Choice {
  send: 'to-users' | 'to-address' | 'none';
  address: string;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function choiceOf({ payload }: DirectoryEvent, settings: TenantSettings): Choice {
  const options = (payload['options'] ?? {}) as Record<string, unknown>;
  const chosen = text(options['passwords']);
  if (chosen === 'to-users' || chosen === 'to-address' || chosen === 'none')
    return { send: chosen, address: text(options['passwordsAddress']) };
  return { send: settings.welcomeMails?.send ?? 'none', address: settings.welcomeMails?.address ?? '' };
}

export const welcomeMails: Recipient = {
  kind: 'mail',
  async targets(deps, event) {
    if (event.kind !== 'import.published' || event.importId === null) return [];
    const settings = await readSettingsInForce(deps.database, event.tenantId);
    const { send, address } = choiceOf(event, settings);
    if (settings.silentMode || send === 'none') return [];
    const users = await createdUsers(deps, event.importId);
    return users.map(({ userId, username, email }) => {
      // To whom it goes is settled here: an address that changes later gets no old password.
      const to = send === 'to-address' ? address : (email ?? '');
      return { target: `${userId} ${to}`, subject: to === email ? to : `${username}: ${to}` };
    });
  },
  async deliver(deps, { id, tenantId, target }, _event, lines) {
    const [userId = '', to = ''] = target.split(' ');
    const access = await accessOf(deps, tenantId, userId);
    if (!access) throw new DeliveryFault('The user is gone, so nobody needs this mail.', { lasting: true });
    if (to === '')
      throw new DeliveryFault(`${access.username} has no e-mail address. Enter one, or hand over the password another way.`, {
        lasting: true,
      });
    const template = (await findTemplate(deps, tenantId)) ?? welcomeMail;
    const words = { subject: fillIn(template.subject, access), text: fillIn(template.body, access) };
    await sendMail(deps.config, { id, tenantId, to, ...words }, lines);
  },
};
