// How long this tenant keeps sheets, what undo needs, and the audit: spans to choose from, and any other that scripts have set.
import { Field, Select, Text } from '@fluentui/react-components';
import { retentionDefaults } from '../../shared/contracts/tenants.ts';
import { retentionText as text } from '../messages/retention.ts';
import { SettingsGroup } from './SettingsGroup.tsx';
import { type KeptSpans, NEVER, type SettingsForm } from './settings-form.ts';

const SPANS = ['30', '90', '180', '365', '730', '1825', '3650', NEVER];

const kinds = ['sheets', 'journals', 'audit'] as const;

export interface RetentionSettingsProps {
  kept: KeptSpans;
  disabled: boolean;
  set: (change: Pick<SettingsForm, 'kept'>) => void;
}

export function RetentionSettings({ kept, disabled, set }: RetentionSettingsProps) {
  return (
    <SettingsGroup title={text.title} disabled={disabled}>
      <Text size={200}>{text.lead}</Text>
      {kinds.map((kind) => {
        const { label, hint } = text.kinds[kind];
        const spans = kept[kind] === '' || SPANS.includes(kept[kind]) ? SPANS : [kept[kind], ...SPANS];
        return (
          <Field key={kind} label={label} hint={hint}>
            <Select name={`kept-${kind}`} value={kept[kind]} onChange={(_, data) => set({ kept: { ...kept, [kind]: data.value } })}>
              <option value="">{text.byDefault(retentionDefaults[kind])}</option>
              {spans.map((span) => (
                <option key={span} value={span}>
                  {text.span(span === NEVER ? null : Number(span))}
                </option>
              ))}
            </Select>
          </Field>
        );
      })}
    </SettingsGroup>
  );
}
