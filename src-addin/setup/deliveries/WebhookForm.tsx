// A new webhook: where it is, and what it wants to hear.
import { useState } from 'react';
import { Field, Input } from '@fluentui/react-components';
import { testIds } from '../../components/test-ids.ts';
import { deliveriesText } from '../../messages/deliveries.ts';
import { setupText } from '../../messages/setup.ts';
import { FormBox } from '../FormBox.tsx';

const text = deliveriesText.webhooks;

export const eventsIn = (given: string): string[] => given.split(/[\s,;]+/).filter((part) => part !== '');
export const isEvent = (event: string): boolean => /^(\*|[a-z-]+\.(\*|[a-z-]+))$/.test(event);
const isWebAddress = (url: string): boolean => /^https?:$/.test(URL.parse(url)?.protocol ?? '');

export interface WebhookFormProps {
  onAdd: (url: string, events: readonly string[]) => Promise<void>;
  onCancel: () => void;
}

export function WebhookForm({ onAdd, onCancel }: WebhookFormProps) {
  const [url, setUrl] = useState('');
  const [given, setGiven] = useState('*');
  const events = eventsIn(given);
  const urlWrong = !isWebAddress(url.trim());
  const eventsWrong = events.length === 0 || !events.every(isEvent);
  return (
    <FormBox
      label={text.add}
      send={setupText.add}
      isGood={!urlWrong && !eventsWrong}
      onSend={() => onAdd(url.trim(), events)}
      onCancel={onCancel}
    >
      {(mistake) => (
        <>
          <Field label={text.url} hint={text.urlHint} required {...mistake(urlWrong, text.urlWrong)}>
            <Input type="url" value={url} maxLength={2000} onChange={(_, data) => setUrl(data.value)} data-testid={testIds.webhookUrl} />
          </Field>
          <Field label={text.events} hint={text.eventsHint} required {...mistake(eventsWrong, text.eventsWrong)}>
            <Input value={given} onChange={(_, data) => setGiven(data.value)} data-testid={testIds.webhookEvents} />
          </Field>
        </>
      )}
    </FormBox>
  );
}
