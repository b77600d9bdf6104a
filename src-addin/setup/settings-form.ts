// The tenant's settings as a form holds them, and back: only what the person changed is sent.
import type { Tenant, TenantSettings } from '../../shared/contracts/tenants.ts';

export interface SettingsForm {
  country: string;
  mainLocation: string;
  extensionLength: string;
  reserved: string;
  provisioning: boolean;
  brand: string;
  family: string;
  model: string;
  onPremises: boolean;
  services: readonly string[];
  system: string;
  silent: boolean;
}

export const settingsForm = ({ country, settings }: Pick<Tenant, 'country' | 'settings'>): SettingsForm => ({
  country,
  mainLocation: settings.mainLocation ?? '',
  extensionLength: settings.extensionLength === undefined ? '' : String(settings.extensionLength),
  reserved: (settings.reservedExtensions ?? []).join(', '),
  provisioning: settings.deviceProvisioning?.enabled ?? false,
  brand: settings.deviceProvisioning?.defaultModel?.brand ?? '',
  family: settings.deviceProvisioning?.defaultModel?.family ?? '',
  model: settings.deviceProvisioning?.defaultModel?.model ?? '',
  onPremises: settings.onPremisesIntegration ?? false,
  services: settings.installedServices ?? [],
  system: settings.system ?? '',
  silent: settings.silentMode ?? false,
});

export const extensionsIn = (text: string): string[] => text.split(/[\s,;]+/).filter((part) => part !== '');

export type SettingsMistake = 'country' | 'extensionLength' | 'lengthTaken' | 'reserved' | 'model';

export function settingsMistakes(form: SettingsForm, before: SettingsForm): ReadonlySet<SettingsMistake> {
  const wrong = new Set<SettingsMistake>();
  if (!/^[A-Za-z]{2}$/.test(form.country.trim())) wrong.add('country');
  const length = form.extensionLength.trim();
  if (length === '' && before.extensionLength !== '') wrong.add('lengthTaken');
  if (length !== '' && !(/^\d{1,2}$/.test(length) && Number(length) >= 1 && Number(length) <= 36)) wrong.add('extensionLength');
  if (extensionsIn(form.reserved).some((e) => !/^\d{1,36}$/.test(e))) wrong.add('reserved');
  if ([form.brand, form.family, form.model].filter((part) => part !== '').length % 3 !== 0) wrong.add('model');
  return wrong;
}

type Part = (form: SettingsForm) => TenantSettings;

const provisioning: Part = ({ provisioning: enabled, brand, family, model }) => ({
  deviceProvisioning: { enabled, ...(brand && family && model ? { defaultModel: { brand, family, model } } : {}) },
});

/** One entry per setting of the API, which replaces each one that it is sent. */
const parts: readonly Part[] = [
  (form) => ({ country: form.country.trim().toUpperCase() }),
  (form) => (form.mainLocation === '' ? {} : { mainLocation: form.mainLocation }),
  (form) => (form.extensionLength.trim() === '' ? {} : { extensionLength: Number(form.extensionLength) }),
  (form) => ({ reservedExtensions: extensionsIn(form.reserved) }),
  provisioning,
  (form) => ({ onPremisesIntegration: form.onPremises }),
  (form) => ({ installedServices: [...form.services] }),
  (form) => (form.system === 'mx-one' || form.system === 'a700' ? { system: form.system } : {}),
  (form) => ({ silentMode: form.silent }),
];

export function changedSettings(form: SettingsForm, before: SettingsForm): TenantSettings {
  let changed: TenantSettings = {};
  for (const part of parts) if (JSON.stringify(part(form)) !== JSON.stringify(part(before))) changed = { ...changed, ...part(form) };
  return changed;
}
