// The routes about feature keys, deliveries, webhooks, mails, phones' files and the keys of machines, for one tenant.
import type { Page } from '../../shared/contracts/common.ts';
import type { DeliveryRecord, WebhookMade, WebhookRecord } from '../../shared/contracts/deliveries.ts';
import type { FeatureKey, FeatureKeysAssigned, FeatureKeysAssignment, KeyedPhone } from '../../shared/contracts/feature-keys.ts';
import type { FreeswitchAccess } from '../../shared/contracts/freeswitch.ts';
import type { Run } from '../../shared/contracts/imports.ts';
import type { MailPreview, MailTemplate, NewMailTemplate } from '../../shared/contracts/mail.ts';
import type { PhoneProvisioning, ProvisioningAddress } from '../../shared/contracts/provisioning.ts';
import type { ApiClient } from '../api/client.ts';

export interface PhonesQuestion {
  q: string;
  importId: string | null;
  cursor: string | null;
}

export function createPhonesApi(client: ApiClient, tenantId: string) {
  const tenant = `/tenants/${encodeURIComponent(tenantId)}`;
  const keyAt = <A>(path: string) => ({
    show: () => client.json<A>('GET', path),
    renew: () => client.json<A>('POST', `${path}/key`),
    revoke: () => client.json<undefined>('DELETE', `${path}/key`),
  });
  return {
    /** Those that were carried out, latest first. */
    imports: () => client.json<Page<Run>>('GET', `${tenant}/imports?state=succeeded&limit=50`),

    phones: ({ q, importId, cursor }: PhonesQuestion, signal: AbortSignal) => {
      const asked = new URLSearchParams({
        limit: '1000',
        ...(q ? { q } : {}),
        ...(importId ? { importId } : {}),
        ...(cursor ? { cursor } : {}),
      });
      return client.json<Page<KeyedPhone>>('GET', `${tenant}/feature-keys?${asked}`, { signal });
    },
    keysOf: (device: string) => client.json<FeatureKey[]>('GET', `${tenant}/devices/${encodeURIComponent(device)}/feature-keys`),
    assignKeys: (body: FeatureKeysAssignment) => client.json<FeatureKeysAssigned>('POST', `${tenant}/feature-keys`, { body }),
    phoneFiles: (device: string) => client.json<PhoneProvisioning>('GET', `${tenant}/devices/${encodeURIComponent(device)}/provisioning`),

    phonesKey: keyAt<ProvisioningAddress>(`${tenant}/provisioning`),
    freeswitchKey: keyAt<FreeswitchAccess>(`${tenant}/freeswitch`),

    retry: (id: string) => client.json<DeliveryRecord>('POST', `${tenant}/deliveries/${id}/retry`),
    mailOf: (id: string) => client.text('GET', `${tenant}/deliveries/${id}/mail`, { accept: 'message/rfc822, application/problem+json' }),

    webhooks: () => client.json<Page<WebhookRecord>>('GET', `${tenant}/webhooks`),
    addWebhook: (url: string, events: readonly string[]) =>
      client.json<WebhookMade>('POST', `${tenant}/webhooks`, { body: { url, events } }),
    switchWebhook: ({ id, version }: WebhookRecord, enabled: boolean) =>
      client.json<WebhookRecord>('PATCH', `${tenant}/webhooks/${id}`, { body: { enabled }, ifMatch: version }),
    removeWebhook: ({ id, version }: WebhookRecord) => client.json<undefined>('DELETE', `${tenant}/webhooks/${id}`, { ifMatch: version }),

    template: () => client.json<MailTemplate>('GET', `${tenant}/mail-template`),
    saveTemplate: (words: NewMailTemplate, version: number | null) =>
      client.json<MailTemplate>('PUT', `${tenant}/mail-template`, { body: words, ...(version === null ? {} : { ifMatch: version }) }),
    resetTemplate: () => client.json<undefined>('DELETE', `${tenant}/mail-template`),
    previewTemplate: (words: NewMailTemplate) => client.json<MailPreview>('POST', `${tenant}/mail-template/preview`, { body: words }),
  };
}

export type PhonesApi = ReturnType<typeof createPhonesApi>;
