// Settings of what phones and their people get after an import: files, SIP, welcome mails.
import { Field, Input, Select, Switch } from '@fluentui/react-components';
import type { CatalogDocument } from '../../shared/contracts/formats.ts';
import { setupText } from '../messages/setup.ts';
import { ModelFields } from './ModelFields.tsx';
import { mistake, SettingsGroup } from './SettingsGroup.tsx';
import type { SettingsForm, SettingsMistake } from './settings-form.ts';

const text = setupText.settings;

export interface PhoneSettingsProps {
  form: SettingsForm;
  mistakes: ReadonlySet<SettingsMistake>;
  catalog: CatalogDocument;
  disabled: boolean;
  set: (change: Partial<SettingsForm>) => void;
}

export function PhoneSettings({ form, mistakes, catalog, disabled, set }: PhoneSettingsProps) {
  return (
    <>
      <SettingsGroup title={text.phones} disabled={disabled}>
        <Switch label={text.provisioning} checked={form.provisioning} onChange={(_, data) => set({ provisioning: data.checked })} />
        <ModelFields catalog={catalog} value={form} wrong={mistakes.has('model')} onChange={set} />
        {form.provisioning && (
          <Field hint={text.tftpHint}>
            <Switch label={text.tftp} checked={form.tftp} onChange={(_, data) => set({ tftp: data.checked })} />
          </Field>
        )}
      </SettingsGroup>
      <SettingsGroup title={text.sip} disabled={disabled}>
        <Field label={text.sipDomain} hint={text.sipDomainHint} {...mistake(mistakes, 'sipDomain', text.sipDomainWrong)}>
          <Input name="sipDomain" value={form.sipDomain} onChange={(_, data) => set({ sipDomain: data.value })} />
        </Field>
        <Field label={text.registrar} hint={text.registrarHint} {...mistake(mistakes, 'registrar', text.registrarWrong)}>
          <Input name="registrar" value={form.registrar} onChange={(_, data) => set({ registrar: data.value })} />
        </Field>
        <Field label={text.voicemailNumber} hint={text.voicemailNumberHint}>
          <Input
            name="voicemailNumber"
            maxLength={32}
            value={form.voicemailNumber}
            onChange={(_, data) => set({ voicemailNumber: data.value })}
          />
        </Field>
        <Switch label={text.publishPins} checked={form.publishPins} onChange={(_, data) => set({ publishPins: data.checked })} />
      </SettingsGroup>
      <SettingsGroup title={text.mails} disabled={disabled}>
        <Field label={text.mailsTo}>
          <Select name="mails" value={form.mails} onChange={(_, data) => set({ mails: data.value })}>
            {Object.entries(text.mailsChoices).map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </Select>
        </Field>
        {form.mails === 'to-address' && (
          <Field label={text.mailsAddress} {...mistake(mistakes, 'mailsAddress', text.mailsAddressWrong)}>
            <Input name="mailsAddress" type="email" value={form.mailsAddress} onChange={(_, data) => set({ mailsAddress: data.value })} />
          </Field>
        )}
        <Switch label={text.silent} checked={form.silent} onChange={(_, data) => set({ silent: data.checked })} />
      </SettingsGroup>
    </>
  );
}
