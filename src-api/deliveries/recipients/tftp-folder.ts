// Phones' files in the folder of a TFTP server, for phones that cannot fetch by HTTP. One delivery per phone whose files are no
// longer what lies there; each writes the files as they are when it runs, so repeating one is harmless.
import { createHash } from 'node:crypto';
import type { TenantSettings } from '../../../shared/contracts/tenants.ts';
import { phoneFilesText } from '../../../shared/messages/phone-files.ts';
import type { Deps } from '../../deps.ts';
import { filesOfPhones, type PhoneFiles, phoneFiles } from '../../provisioning/phone-files.service.ts';
import { findPhone, phonesAfter } from '../../provisioning/phone-setup.store.ts';
import { readSettingsInForce } from '../../tenants/tenants.store.ts';
import { type Delivery, DeliveryFault, type DirectoryEvent, type Recipient, type Target } from '../recipient.ts';
import { changeFolder } from '../tftp-files.ts';
import { allInFolder, forgetInFolder, inFolder, noteInFolder, tryingLater } from '../tftp.store.ts';

const CONCERNS = /^(device|devices|endpoint|extension|mailbox|user|import|inventory|tenant)\./;
const WIDE = /^(import|inventory|tenant)\./;
/** Instead of a phone, where all of them lack the same. */
const ALL = 'folder';
const PAGE = 200;
const SOON_MS = 10_000;

const wanted = ({ deviceProvisioning }: TenantSettings): boolean => deviceProvisioning?.tftp === true && deviceProvisioning.enabled;

const target = (deviceId: string): Target => ({ target: deviceId, subject: `Phone ${deviceId}` });

/** null: nothing belongs into the folder, and nobody misses it, or it is missed for all phones alike. */
function stateOf(found: PhoneFiles | null): string | null {
  if (found === null) return null;
  const { missing } = found;
  if (missing !== null) return found.idle || missing === 'no-mac' || missing === 'no-sip-domain' ? null : `missing ${missing}`;
  const hash = createHash('sha256');
  for (const { name, content } of found.files) hash.update(`${name}\0${content}\0`);
  return hash.digest('base64url');
}

const NO_FOLDER =
  'This installation has no folder for a TFTP server. Whoever runs it can name one in ROWCALL_TFTP_FOLDER; or switch the writing off in the settings.';

/** What stops every phone of the tenant alike. */
function lacking({ config }: Deps, { sip }: TenantSettings): string | null {
  if (config.tftpFolder === undefined) return NO_FOLDER;
  return sip?.domain ? null : phoneFilesText['no-sip-domain'];
}

async function outdated(deps: Deps, { tenantId }: DirectoryEvent, settings: TenantSettings): Promise<Target[]> {
  const lying = new Map((await allInFolder(deps, tenantId)).map((one) => [one.deviceId, one.state]));
  const later = await tryingLater(deps, tenantId, new Date(deps.clock.now().getTime() + SOON_MS));
  const targets: Target[] = [];
  for (let after = ''; ;) {
    const phones = await phonesAfter(deps, tenantId, after, PAGE);
    const found = await filesOfPhones(deps, tenantId, settings, phones);
    phones.forEach(({ deviceId }, i) => {
      const state = stateOf(found[i] ?? null);
      if (state !== (lying.get(deviceId) ?? null) && !later.has(deviceId)) targets.push(target(deviceId));
      lying.delete(deviceId);
    });
    const last = phones.at(-1);
    if (!last || phones.length < PAGE) break;
    after = last.deviceId;
  }
  return [...targets, ...[...lying.keys()].map(target)];
}

/** As it is now; null: it gets no files here. */
async function filesNow(deps: Deps, tenantId: string, deviceId: string): Promise<PhoneFiles | null> {
  const settings = await readSettingsInForce(deps.database, tenantId);
  const phone = wanted(settings) ? await findPhone(deps, tenantId, deviceId) : undefined;
  return phone ? phoneFiles(deps, tenantId, settings, phone) : null;
}

/** Brings the files of one phone up to date; answers what it found. */
async function refresh(deps: Deps, { id: deliveryId, tenantId, target: deviceId, attempts }: Delivery): Promise<PhoneFiles | null> {
  const { tftpFolder: root } = deps.config;
  for (;;) {
    const found = await filesNow(deps, tenantId, deviceId);
    const state = stateOf(found);
    const write = found?.files ?? [];
    const names = write.map(({ name }) => name);
    const former = await inFolder(deps, tenantId, deviceId);
    // Two events close together plan the same; but somebody who asks again may have lost the file.
    if (attempts === 0 && (former?.state ?? null) === state) return found;
    const remove = (former?.names ?? []).filter((name) => !names.includes(name));
    if (root !== undefined) await changeFolder({ root, tenantId, deliveryId, write, remove });
    else if (write.length + remove.length > 0) throw new DeliveryFault(NO_FOLDER);
    if (state === null) await forgetInFolder(deps, tenantId, deviceId);
    else await noteInFolder(deps, tenantId, { deviceId, names, state });
    // Another delivery may have written newer files while we wrote: whoever writes last looks once more.
    if (stateOf(await filesNow(deps, tenantId, deviceId)) === state) return found;
  }
}

export const tftpFolder: Recipient = {
  kind: 'tftp',
  async targets(deps, event) {
    if (!CONCERNS.test(event.kind)) return [];
    const settings = await readSettingsInForce(deps.database, event.tenantId);
    if (wanted(settings) && lacking(deps, settings) === null) return outdated(deps, event, settings);
    const gone = (await allInFolder(deps, event.tenantId)).map(({ deviceId }) => target(deviceId));
    return wanted(settings) && WIDE.test(event.kind) ? [{ target: ALL, subject: 'All phones' }, ...gone] : gone;
  },
  async deliver(deps, delivery) {
    const { tenantId } = delivery;
    if (delivery.target === ALL) {
      const settings = await readSettingsInForce(deps.database, tenantId);
      const reason = wanted(settings) ? lacking(deps, settings) : null;
      if (reason !== null) throw new DeliveryFault(reason, { lasting: true });
      return;
    }
    const found = await refresh(deps, delivery);
    if (found?.missing && stateOf(found) !== null) throw new DeliveryFault(phoneFilesText[found.missing], { lasting: true });
  },
};
