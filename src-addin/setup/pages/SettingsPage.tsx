// The tenant's settings: what rules and imports take for granted when a sheet does not say it.
import { useCallback, useEffect, useState } from 'react';
import { Button, Checkbox, Field, Input, Select, Switch, Text } from '@fluentui/react-components';
import type { LocationRecord } from '../../../shared/contracts/directory.ts';
import type { CatalogDocument } from '../../../shared/contracts/formats.ts';
import type { Tenant } from '../../../shared/contracts/tenants.ts';
import { isProblem } from '../../api/api-problem.ts';
import { NoticeBar } from '../../components/NoticeBar.tsx';
import { testIds } from '../../components/test-ids.ts';
import { setupText } from '../../messages/setup.ts';
import { PhoneSettings } from '../PhoneSettings.tsx';
import { RetentionSettings } from '../RetentionSettings.tsx';
import { mistake, SettingsGroup } from '../SettingsGroup.tsx';
import { changedSettings, settingsForm, settingsMistakes, type SettingsForm, type SettingsMistake } from '../settings-form.ts';
import type { SetupApi } from '../setup-api.ts';
import { useSetupNotice } from '../SetupNotice.tsx';
import { SetupPage } from '../SetupPage.tsx';

const text = setupText.settings;

interface Loaded {
  tenant: Tenant;
  catalog: CatalogDocument;
  locations: readonly string[];
}

export interface SettingsPageProps {
  api: SetupApi;
  mayManage: boolean;
  services: readonly string[];
  onBack: () => void;
}

export function SettingsPage({ api, mayManage, services, onBack }: SettingsPageProps) {
  const { notice, say, told, hush } = useSetupNotice();
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [form, setForm] = useState<SettingsForm | null>(null);
  const [mistakes, setMistakes] = useState<ReadonlySet<SettingsMistake>>(new Set());
  const [busy, setBusy] = useState(false);
  // The form is longer than the pane, and its button always in sight: what is wrong may not be.
  useEffect(() => {
    if (mistakes.size > 0) document.querySelector<HTMLElement>('main [aria-invalid="true"]')?.focus();
  }, [mistakes]);

  const read = useCallback(
    (): Promise<Loaded> =>
      Promise.all([api.tenant(), api.catalog(), api.list<LocationRecord>('locations', { limit: 1000 })]).then(
        ([tenant, catalog, places]) => ({
          tenant,
          catalog,
          locations: places.items.map((place) => place.name),
        }),
      ),
    [api],
  );
  const show = useCallback((fresh: Loaded) => {
    setLoaded(fresh);
    setForm(settingsForm(fresh.tenant));
  }, []);
  useEffect(() => {
    let current = true;
    const load = () =>
      void read().then(
        (fresh) => current && show(fresh),
        (fault: unknown) => told(fault, load),
      );
    load();
    return () => {
      current = false;
    };
  }, [read, show, told]);

  async function save(): Promise<void> {
    if (!loaded || !form || busy) return;
    const before = settingsForm(loaded.tenant);
    const wrong = settingsMistakes(form, before);
    setMistakes(wrong);
    if (wrong.size > 0) return;
    hush();
    setBusy(true);
    try {
      const changed = changedSettings(form, before);
      const tenant = Object.keys(changed).length > 0 ? await api.saveSettings(loaded.tenant.version, changed) : loaded.tenant;
      show({ ...loaded, tenant });
      say(setupText.saved);
    } catch (fault) {
      told(fault);
      // What somebody else wrote is shown, so that the next try rests on it.
      if (isProblem(fault, 'version-mismatch')) await read().then(show, told);
    } finally {
      setBusy(false);
    }
  }

  const actions = mayManage && form && (
    <Button appearance="primary" disabledFocusable={busy} onClick={() => void save()} data-testid={testIds.saveSettings}>
      {busy ? setupText.saving : setupText.save}
    </Button>
  );
  if (!loaded || !form)
    return (
      <SetupPage words={setupText.sections.settings} actions={actions} onBack={onBack}>
        {notice ?? <Text role="status">{setupText.loading}</Text>}
      </SetupPage>
    );

  const set = (change: Partial<SettingsForm>) => setForm({ ...form, ...change });
  const offered = [...new Set([...services, ...form.services])];
  const places = [...new Set([...loaded.locations, ...(form.mainLocation ? [form.mainLocation] : [])])];
  return (
    <SetupPage words={setupText.sections.settings} actions={actions} onBack={onBack}>
      {notice}
      {!mayManage && <NoticeBar severity="info">{setupText.manager}</NoticeBar>}
      <SettingsGroup title={text.general} disabled={!mayManage}>
        <Field label={text.country} hint={text.countryHint} {...mistake(mistakes, 'country', text.countryWrong)}>
          <Input name="country" maxLength={2} value={form.country} onChange={(_, data) => set({ country: data.value })} />
        </Field>
        <Field label={text.mainLocation}>
          <Select name="mainLocation" value={form.mainLocation} onChange={(_, data) => set({ mainLocation: data.value })}>
            {settingsForm(loaded.tenant).mainLocation === '' && <option value="">{text.unset}</option>}
            {places.map((place) => (
              <option key={place}>{place}</option>
            ))}
          </Select>
        </Field>
      </SettingsGroup>
      <SettingsGroup title={text.extensions} disabled={!mayManage}>
        <Field
          label={text.extensionLength}
          hint={text.extensionLengthHint}
          {...mistake(mistakes, 'extensionLength', text.lengthWrong)}
          {...mistake(mistakes, 'lengthTaken', text.lengthStays)}
        >
          <Input
            name="extensionLength"
            inputMode="numeric"
            value={form.extensionLength}
            onChange={(_, data) => set({ extensionLength: data.value })}
          />
        </Field>
        <Field label={text.reserved} hint={text.reservedHint} {...mistake(mistakes, 'reserved', text.reservedWrong)}>
          <Input name="reserved" value={form.reserved} onChange={(_, data) => set({ reserved: data.value })} />
        </Field>
      </SettingsGroup>
      <PhoneSettings form={form} mistakes={mistakes} catalog={loaded.catalog} disabled={!mayManage} set={set} />
      <SettingsGroup title={text.services} disabled={!mayManage}>
        <Field label={text.installed}>
          <div role="group" aria-label={text.installed}>
            {offered.map((service) => (
              <Checkbox
                key={service}
                label={service}
                checked={form.services.includes(service)}
                onChange={(_, data) => {
                  const others = form.services.filter((other) => other !== service);
                  set({ services: data.checked === true ? [...others, service] : others });
                }}
              />
            ))}
          </div>
        </Field>
        <Switch label={text.onPremises} checked={form.onPremises} onChange={(_, data) => set({ onPremises: data.checked })} />
        <Field label={text.system}>
          <Select name="system" value={form.system} onChange={(_, data) => set({ system: data.value })}>
            {Object.entries(text.systems)
              .filter(([value]) => value !== '' || settingsForm(loaded.tenant).system === '')
              .map(([value, words]) => (
                <option key={value} value={value}>
                  {words}
                </option>
              ))}
          </Select>
        </Field>
      </SettingsGroup>
      <RetentionSettings kept={form.kept} disabled={!mayManage} set={set} />
    </SetupPage>
  );
}
