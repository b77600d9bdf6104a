// A new webhook: where it is, and what it wants to hear.
import { useState, type FormEvent } from 'react';
import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { testIds } from '../../components/test-ids.ts';
import { deliveriesText } from '../../messages/deliveries.ts';
import { setupText } from '../../messages/setup.ts';

const text = deliveriesText.webhooks;

const useStyles = makeStyles({
  form: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

export const eventsIn = (given: string): string[] => given.split(/[\s,;]+/).filter((part) => part !== '');
export const isEvent = (event: string): boolean => /^(\*|[a-z-]+\.(\*|[a-z-]+))$/.test(event);
const isWebAddress = (url: string): boolean => /^https?:$/.test(URL.parse(url)?.protocol ?? '');

export interface WebhookFormProps {
  onAdd: (url: string, events: readonly string[]) => Promise<void>;
  onCancel: () => void;
}

export function WebhookForm({ onAdd, onCancel }: WebhookFormProps) {
  const styles = useStyles();
  const [url, setUrl] = useState('');
  const [given, setGiven] = useState('*');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const events = eventsIn(given);
  const urlWrong = !isWebAddress(url.trim());
  const eventsWrong = events.length === 0 || !events.every(isEvent);
  const mistake = (wrong: boolean, words: string) =>
    tried && wrong ? { validationMessage: words, validationState: 'error' as const } : {};

  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (urlWrong || eventsWrong || busy) return;
    setBusy(true);
    void onAdd(url.trim(), events).finally(() => setBusy(false));
  }

  return (
    <form className={styles.form} noValidate aria-label={text.add} onSubmit={submit}>
      <Field label={text.url} hint={text.urlHint} required {...mistake(urlWrong, text.urlWrong)}>
        <Input type="url" value={url} maxLength={2000} onChange={(_, data) => setUrl(data.value)} data-testid={testIds.webhookUrl} />
      </Field>
      <Field label={text.events} hint={text.eventsHint} required {...mistake(eventsWrong, text.eventsWrong)}>
        <Input value={given} onChange={(_, data) => setGiven(data.value)} data-testid={testIds.webhookEvents} />
      </Field>
      <div className={styles.buttons}>
        <Button appearance="primary" type="submit" disabledFocusable={busy} data-testid={testIds.recordSave}>
          {setupText.add}
        </Button>
        <Button onClick={onCancel}>{setupText.cancel}</Button>
      </div>
    </form>
  );
}
