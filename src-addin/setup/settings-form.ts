// The tenant's settings as a form holds them, and back: only what the person changed is sent.
import type { Tenant, TenantSettings } from '../../shared/contracts/tenants.ts';

/** In place of a number of days. */
export const NEVER = 'never';

/** Days as text, NEVER, or blank where nothing is set. */
export type KeptSpans = Readonly<Record<'sheets' | 'journals' | 'audit', string>>;

export interface SettingsForm {
  country: string;
  mainLocation: string;
  extensionLength: string;
  reserved: string;
  provisioning: boolean;
  brand: string;
  family: string;
  model: string;
  tftp: boolean;
  sipDomain: string;
  registrar: string;
  voicemailNumber: string;
  publishPins: boolean;
  mails: string;
  mailsAddress: string;
  onPremises: boolean;
  services: readonly string[];
  system: string;
  silent: boolean;
  kept: KeptSpans;
}

type Retention = NonNullable<TenantSettings['retention']>;
const spanOf = (days: number | null | undefined): string => (days === undefined ? '' : days === null ? NEVER : String(days));
const spansOf = ({ sheets, journals, audit }: Retention): KeptSpans => ({
  sheets: spanOf(sheets),
  journals: spanOf(journals),
  audit: spanOf(audit),
});
const retentionOf = (kept: KeptSpans): Retention =>
  Object.fromEntries(Object.entries(kept).flatMap(([kind, span]) => (span === '' ? [] : [[kind, span === NEVER ? null : Number(span)]])));

export const settingsForm = ({ country, settings }: Pick<Tenant, 'country' | 'settings'>): SettingsForm => ({
  country,
  mainLocation: settings.mainLocation ?? '',
  extensionLength: settings.extensionLength === undefined ? '' : String(settings.extensionLength),
  reserved: (settings.reservedExtensions ?? []).join(', '),
  provisioning: settings.deviceProvisioning?.enabled ?? false,
  brand: settings.deviceProvisioning?.defaultModel?.brand ?? '',
  family: settings.deviceProvisioning?.defaultModel?.family ?? '',
  model: settings.deviceProvisioning?.defaultModel?.model ?? '',
  tftp: settings.deviceProvisioning?.tftp ?? false,
  sipDomain: settings.sip?.domain ?? '',
  registrar: settings.sip?.registrar ?? '',
  voicemailNumber: settings.sip?.voicemailNumber ?? '',
  publishPins: settings.sip?.publishPins ?? false,
  mails: settings.welcomeMails?.send ?? 'none',
  mailsAddress: settings.welcomeMails?.address ?? '',
  onPremises: settings.onPremisesIntegration ?? false,
  services: settings.installedServices ?? [],
  system: settings.system ?? '',
  silent: settings.silentMode ?? false,
  kept: spansOf(settings.retention ?? {}),
});

export const extensionsIn = (text: string): string[] => text.split(/[\s,;]+/).filter((part) => part !== '');

export type SettingsMistake =
  'country' | 'extensionLength' | 'lengthTaken' | 'reserved' | 'model' | 'sipDomain' | 'registrar' | 'mailsAddress';

const HOST = /^[^\s@:/]+$/;
const HOST_PORT = /^(\[[^\]\s]+\]|[^\s@:/]+)(:\d{1,5})?$/;

export function settingsMistakes(form: SettingsForm, before: SettingsForm): ReadonlySet<SettingsMistake> {
  const wrong = new Set<SettingsMistake>();
  if (!/^[A-Za-z]{2}$/.test(form.country.trim())) wrong.add('country');
  const length = form.extensionLength.trim();
  if (length === '' && before.extensionLength !== '') wrong.add('lengthTaken');
  if (length !== '' && !(/^\d{1,2}$/.test(length) && Number(length) >= 1 && Number(length) <= 36)) wrong.add('extensionLength');
  if (extensionsIn(form.reserved).some((e) => !/^\d{1,36}$/.test(e))) wrong.add('reserved');
  if ([form.brand, form.family, form.model].filter((part) => part !== '').length % 3 !== 0) wrong.add('model');
  const [domain, registrar] = [form.sipDomain.trim(), form.registrar.trim()];
  if (domain === '' ? registrar !== '' : !HOST.test(domain)) wrong.add('sipDomain');
  if (registrar !== '' && !HOST_PORT.test(registrar)) wrong.add('registrar');
  const address = form.mailsAddress.trim();
  if (form.mails === 'to-address' && !/^[^\s@]+@[^\s@]+$/.test(address)) wrong.add('mailsAddress');
  return wrong;
}

type Part = (form: SettingsForm) => TenantSettings;

const provisioning: Part = ({ provisioning: enabled, brand, family, model, tftp }) => ({
  deviceProvisioning: {
    enabled,
    ...(brand && family && model ? { defaultModel: { brand, family, model } } : {}),
    ...(tftp ? { tftp } : {}),
  },
});

/** The registrar is the domain itself unless there is another one. */
const sip: Part = ({ sipDomain, registrar, voicemailNumber, publishPins }) => {
  const [domain, dialled] = [sipDomain.trim(), voicemailNumber.trim()];
  return {
    sip: {
      domain,
      registrar: registrar.trim() || domain,
      ...(dialled ? { voicemailNumber: dialled } : {}),
      ...(publishPins ? { publishPins } : {}),
    },
  };
};

const welcomeMails: Part = ({ mails, mailsAddress }) =>
  mails === 'to-address'
    ? { welcomeMails: { send: mails, address: mailsAddress.trim() } }
    : { welcomeMails: { send: mails === 'to-users' ? mails : 'none' } };

/** One entry per setting of the API, which replaces each one that it is sent. */
const parts: readonly Part[] = [
  (form) => ({ country: form.country.trim().toUpperCase() }),
  (form) => (form.mainLocation === '' ? {} : { mainLocation: form.mainLocation }),
  (form) => (form.extensionLength.trim() === '' ? {} : { extensionLength: Number(form.extensionLength) }),
  (form) => ({ reservedExtensions: extensionsIn(form.reserved) }),
  provisioning,
  sip,
  welcomeMails,
  (form) => ({ onPremisesIntegration: form.onPremises }),
  (form) => ({ installedServices: [...form.services] }),
  (form) => (form.system === 'mx-one' || form.system === 'a700' ? { system: form.system } : {}),
  (form) => ({ silentMode: form.silent }),
  (form) => ({ retention: retentionOf(form.kept) }),
];

export function changedSettings(form: SettingsForm, before: SettingsForm): TenantSettings {
  let changed: TenantSettings = {};
  for (const part of parts) if (JSON.stringify(part(form)) !== JSON.stringify(part(before))) changed = { ...changed, ...part(form) };
  return changed;
}
