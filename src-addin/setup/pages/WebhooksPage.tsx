// Webhooks: added with a secret that is shown once, switched off and on, removed.
import { Switch } from '@fluentui/react-components';
import type { WebhookMade, WebhookRecord } from '../../../shared/contracts/deliveries.ts';
import { when } from '../../components/when.ts';
import { deliveriesText } from '../../messages/deliveries.ts';
import { setupText } from '../../messages/setup.ts';
import { WebhookForm } from '../deliveries/WebhookForm.tsx';
import type { PhonesApi } from '../phones-api.ts';
import { SecretList } from '../SecretList.tsx';

const text = deliveriesText.webhooks;

export interface WebhooksPageProps {
  api: PhonesApi;
  mayManage: boolean;
  onBack: () => void;
}

export function WebhooksPage({ api, mayManage, onBack }: WebhooksPageProps) {
  const switched = async (webhook: WebhookRecord, on: boolean): Promise<string> => {
    await api.switchWebhook(webhook, on);
    return on ? text.switchedOn(webhook.url) : text.switchedOff(webhook.url);
  };
  return (
    <SecretList<WebhookRecord, WebhookMade>
      page={setupText.sections.webhooks}
      words={text}
      mayManage={mayManage}
      load={api.webhooks}
      nameOf={({ url }) => url}
      secretOf={({ secret }) => secret}
      form={(onMake, onCancel) => <WebhookForm onAdd={(url, events) => onMake(api.addWebhook(url, events))} onCancel={onCancel} />}
      remove={api.removeWebhook}
      about={({ events, createdAt }) => [`${events.join(', ')} · ${text.since(when(createdAt))}`]}
      tools={(webhook, change) => (
        <Switch
          label={webhook.enabled ? text.on : text.off}
          aria-label={text.enabled(webhook.url)}
          checked={webhook.enabled}
          disabled={!mayManage}
          onChange={(_, { checked }) => void change(switched(webhook, checked))}
        />
      )}
      onBack={onBack}
    />
  );
}
