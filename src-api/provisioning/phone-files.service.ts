// From a phone in the directory to the files it may ask for, or to the reason why there are none.
import { Catalog } from '../../shared/catalog/catalog.ts';
import phones from '../../shared/catalog/phones.json' with { type: 'json' };
import { parseMacAddress } from '../../shared/basics/mac-address.ts';
import type { PhoneFilesMissing } from '../../shared/contracts/provisioning.ts';
import type { TenantSettings } from '../../shared/contracts/tenants.ts';
import type { Deps } from '../deps.ts';
import { modelInForce } from '../directory/model-in-force.ts';
import type { BrandWriter, PhoneFile } from './define-brand.ts';
import { parseHostPort, type PhoneAccount, type PhoneKey, type PhoneSetup, type SipServer } from './phone-setup.ts';
import { accountsOf, keysOf, type StoredAccount, type StoredKey, type StoredPhone } from './phone-setup.store.ts';
import { writerOf } from './registry.ts';

const catalog = new Catalog(phones);
/** What phones dial for their messages unless the tenant says otherwise. */
const VOICEMAIL_NUMBER = '*97';
/** Calls are parked at, and fetched from, this code with the slot or the person's extension behind it. */
const PARKING = '*3';

/** `idle`: nobody is on the phone, so nobody misses its files. */
export type PhoneFiles = { files: PhoneFile[]; missing: null } | { files: []; missing: PhoneFilesMissing; idle: boolean };

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

const readyAccounts = ({ seal }: Deps, stored: readonly StoredAccount[]): PhoneAccount[] =>
  stored.flatMap(({ username, secret, extension, person }) =>
    secret ? [{ username, secret: seal.open(secret).toString('utf8'), displayName: person ?? extension, label: extension }] : [],
  );

type Model = Pick<PhoneSetup, 'mac' | 'brand' | 'family' | 'model' | 'server'> & { writer: BrandWriter };

/** What can be said without asking who is on the phone. */
function modelOf(settings: TenantSettings, phone: StoredPhone): Model | PhoneFilesMissing {
  if (settings.deviceProvisioning?.enabled === false) return 'provisioning-off';
  const mac = parseMacAddress(phone.deviceId);
  if (mac === null) return 'no-mac';
  const named = modelInForce(settings, phone);
  if (!named) return 'no-model';
  const known = catalog.model(named.brand, named.family, named.model);
  if (!known) return 'unknown-model';
  const writer = writerOf(known.format ?? null);
  if (!writer) return 'no-writer';
  const server = serverOf(settings.sip);
  return server ? { mac, ...named, server, writer } : 'no-sip-domain';
}

/** In the order of the phones. One question each about accounts and keys, however many phones. */
export async function filesOfPhones(
  deps: Deps,
  tenantId: string,
  settings: TenantSettings,
  phones: readonly StoredPhone[],
): Promise<PhoneFiles[]> {
  const ids = phones.map(({ id }) => id);
  const [accountsByPhone, keysByPhone] = await Promise.all([accountsOf(deps, ids), keysOf(deps, tenantId, ids)]);
  return phones.map((phone) => {
    const stored = accountsByPhone.get(phone.id) ?? [];
    const accounts = readyAccounts(deps, stored);
    const model = modelOf(settings, phone);
    if (typeof model === 'string') return { files: [], missing: model, idle: accounts.length === 0 };
    if (accounts.length === 0) return { files: [], missing: 'no-account', idle: true };
    const keys = (keysByPhone.get(phone.id) ?? []).map(readyKey);
    const voicemailNumber = stored.some((one) => one.hasMailbox) ? (settings.sip?.voicemailNumber ?? VOICEMAIL_NUMBER) : null;
    const { writer, ...ofModel } = model;
    return { files: writer.files({ ...ofModel, accounts, keys, voicemailNumber }), missing: null };
  });
}

export async function phoneFiles(deps: Deps, tenantId: string, settings: TenantSettings, phone: StoredPhone): Promise<PhoneFiles> {
  const [files] = await filesOfPhones(deps, tenantId, settings, [phone]);
  if (!files) throw new Error('One phone was asked about, and nothing came back.');
  return files;
}
