// From a phone in the directory to the files it may ask for, or to the reason why there are none.
import { Catalog } from '../../shared/catalog/catalog.ts';
import phones from '../../shared/catalog/phones.json' with { type: 'json' };
import { parseMacAddress } from '../../shared/basics/mac-address.ts';
import type { PhoneFilesMissing } from '../../shared/contracts/provisioning.ts';
import type { TenantSettings } from '../../shared/contracts/tenants.ts';
import type { Deps } from '../deps.ts';
import { modelInForce } from '../directory/model-in-force.ts';
import type { PhoneFile } from './define-brand.ts';
import { parseHostPort, type PhoneAccount, type PhoneKey, type SipServer } from './phone-setup.ts';
import { accountsOf, keysOf, type StoredAccount, type StoredKey, type StoredPhone } from './phone-setup.store.ts';
import { writerOf } from './registry.ts';

const catalog = new Catalog(phones);
/** What phones dial for their messages unless the tenant says otherwise. */
const VOICEMAIL_NUMBER = '*97';
/** Calls are parked at, and fetched from, this code with the slot or the person's extension behind it. */
const PARKING = '*3';

export type PhoneFiles = { files: PhoneFile[]; missing: null } | { files: []; missing: PhoneFilesMissing };

const without = (missing: PhoneFilesMissing): PhoneFiles => ({ files: [], missing });

function serverOf(sip: TenantSettings['sip']): SipServer | null {
  if (!sip?.domain) return null;
  const proxy = sip.registrar && sip.registrar !== sip.domain ? parseHostPort(sip.registrar) : null;
  return { domain: sip.domain, proxy };
}

/** Keys as the phone needs them: with the feature code in front and a name beside the lamp. */
function readyKey({ position, kind, value, extension, person }: StoredKey): PhoneKey {
  const number = extension ?? value;
  const name = person ?? number;
  switch (kind) {
    case 'none':
      return { position, kind, value: '', label: '' };
    case 'parking':
      return { position, kind, value: `${PARKING}${value}`, label: `Park ${value}` };
    case 'personal_parking':
      return { position, kind, value: `${PARKING}${number}`, label: `Park ${name}` };
    case 'presence':
      return { position, kind, value: number, label: name };
    case 'speed_dial':
      return { position, kind, value, label: person ?? value };
  }
}

function readyAccount({ seal }: Deps, { username, secret, extension, person }: StoredAccount): PhoneAccount[] {
  return secret ? [{ username, secret: seal.open(secret).toString('utf8'), displayName: person ?? extension, label: extension }] : [];
}

export async function phoneFiles(deps: Deps, tenantId: string, settings: TenantSettings, phone: StoredPhone): Promise<PhoneFiles> {
  if (settings.deviceProvisioning?.enabled === false) return without('provisioning-off');
  const mac = parseMacAddress(phone.deviceId);
  if (mac === null) return without('no-mac');
  const named = modelInForce(settings, phone);
  if (!named) return without('no-model');
  const known = catalog.model(named.brand, named.family, named.model);
  if (!known) return without('unknown-model');
  const writer = writerOf(known.format ?? null);
  if (!writer) return without('no-writer');
  const server = serverOf(settings.sip);
  if (!server) return without('no-sip-domain');
  const stored = await accountsOf(deps, phone.id);
  const accounts = stored.flatMap((one) => readyAccount(deps, one));
  if (accounts.length === 0) return without('no-account');
  const keys = (await keysOf(deps, tenantId, phone.id)).map(readyKey);
  const voicemailNumber = stored.some((one) => one.hasMailbox) ? (settings.sip?.voicemailNumber ?? VOICEMAIL_NUMBER) : null;
  return { files: writer.files({ mac, ...named, server, accounts, keys, voicemailNumber }), missing: null };
}
