// What one key does: its kind, and whom or what it is for.
import { Field, Input, makeStyles, Select, Text, tokens } from '@fluentui/react-components';
import type { FeatureKeyKind } from '../../../shared/contracts/feature-keys.ts';
import { testIds } from '../../components/test-ids.ts';
import { keysText as text } from '../../messages/feature-keys.ts';
import { draftMistake, type KeyDraft } from './key-bands.ts';

const useStyles = makeStyles({
  title: { margin: 0 },
  fields: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
});

export interface KeyFieldsProps {
  position: number;
  draft: KeyDraft | null;
  /** Mistakes are told only after the person tried to go on. */
  strict: boolean;
  onChange: (draft: KeyDraft | null) => void;
}

export function KeyFields({ position, draft, strict, onChange }: KeyFieldsProps) {
  const styles = useStyles();
  const mistake = draft && strict ? draftMistake(draft) : null;
  const words = draft && draft.kind !== 'none' ? text.value[draft.kind] : null;
  const choose = (kind: FeatureKeyKind | 'keep') => onChange(kind === 'keep' ? null : { kind, value: draft?.value ?? '' });
  return (
    <section className={styles.fields} aria-label={text.keyTitle(position)}>
      <Text as="h2" weight="semibold" className={styles.title}>
        {text.keyTitle(position)}
      </Text>
      <Field label={text.does}>
        <Select
          value={draft?.kind ?? 'keep'}
          onChange={(_, data) => choose(data.value as FeatureKeyKind | 'keep')}
          data-testid={testIds.keyKind}
        >
          {Object.entries(text.kinds).map(([kind, label]) => (
            <option key={kind} value={kind}>
              {label}
            </option>
          ))}
        </Select>
      </Field>
      {draft && words && (
        <Field
          label={words.label}
          hint={words.hint}
          required
          {...(mistake ? { validationMessage: text.mistakes[mistake], validationState: 'error' as const } : {})}
        >
          <Input
            value={draft.value}
            maxLength={200}
            onChange={(_, data) => onChange({ ...draft, value: data.value })}
            data-testid={testIds.keyValue}
          />
        </Field>
      )}
    </section>
  );
}
