// The fields of one record: to add it, to change it, to remove it.
import { useState, type FormEvent } from 'react';
import { Button, Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components';
import { testIds } from '../components/test-ids.ts';
import { setupText as text } from '../messages/setup.ts';
import { fieldsFor, mistakesIn, valuesOf, type EditField, type FormValues } from './record-kind.ts';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  // A choice is as wide as there is room, not as its longest line.
  field: { minWidth: 0, gridTemplateColumns: 'minmax(0, 1fr)' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, paddingTop: tokens.spacingVerticalXS },
});

export interface RecordFormProps<T> {
  fields: readonly EditField<T>[];
  /** null: a new one. */
  record: T | null;
  onSave: (values: FormValues) => Promise<void>;
  onRemove?: () => void;
  onCancel?: () => void;
}

export function RecordForm<T>({ fields, record, onSave, onRemove, onCancel }: RecordFormProps<T>) {
  const styles = useStyles();
  const [values, setValues] = useState(() => valuesOf(fields, record));
  const [mistakes, setMistakes] = useState<Readonly<Record<string, string>>>({});
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const wrong = mistakesIn(fieldsFor(fields, record), values, text);
    setMistakes(wrong);
    if (busy || Object.keys(wrong).length > 0) return;
    setBusy(true);
    await onSave(values).finally(() => setBusy(false));
  }

  return (
    <form className={styles.form} noValidate onSubmit={(event) => void submit(event)} data-testid={testIds.recordForm}>
      {fieldsFor(fields, record).map((field) => {
        const mistake = mistakes[field.name];
        const set = (value: string) => setValues({ ...values, [field.name]: value });
        return (
          <Field
            key={field.name}
            className={styles.field}
            label={field.label}
            required={field.needed === true}
            {...(field.hint ? { hint: field.hint } : {})}
            {...(mistake ? { validationMessage: mistake, validationState: 'error' as const } : {})}
          >
            {field.choices ? (
              <Select name={field.name} value={values[field.name] ?? ''} onChange={(_, data) => set(data.value)}>
                {Object.entries(field.choices).map(([value, label]) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </Select>
            ) : (
              <Input
                name={field.name}
                value={values[field.name] ?? ''}
                onChange={(_, data) => set(data.value)}
                {...(field.kind === 'count' ? { inputMode: 'numeric' as const } : {})}
                {...(field.kind === 'secret' ? { type: 'password' as const, autoComplete: 'new-password' } : {})}
              />
            )}
          </Field>
        );
      })}
      <div className={styles.buttons}>
        <Button type="submit" appearance="primary" disabledFocusable={busy} data-testid={testIds.recordSave}>
          {busy ? text.saving : record ? text.save : text.add}
        </Button>
        {onRemove && (
          <Button onClick={onRemove} data-testid={testIds.recordRemove}>
            {text.remove}
          </Button>
        )}
        {onCancel && <Button onClick={onCancel}>{text.cancel}</Button>}
      </div>
    </form>
  );
}
