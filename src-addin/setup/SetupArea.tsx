// The set-up pages: a menu with figures, and one page at a time. Loaded when first opened (taskpane/CurrentScreen.tsx).
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Usage } from '../../shared/contracts/usage.ts';
import type { ApiClient } from '../api/client.ts';
import { setupText as text, type SectionId } from '../messages/setup.ts';
import type { SetupPlace, TenantChoice } from '../state/session-state.ts';
import { createAccountApi } from './account-api.ts';
import { PhoneFiles } from './deliveries/PhoneFiles.tsx';
import { AccountPage } from './pages/AccountPage.tsx';
import { AuditPage } from './pages/AuditPage.tsx';
import { DeliveriesPage } from './pages/DeliveriesPage.tsx';
import { ExportPage } from './pages/ExportPage.tsx';
import { FeatureKeysPage } from './pages/FeatureKeysPage.tsx';
import { LoadPage } from './pages/LoadPage.tsx';
import { MailTemplatePage } from './pages/MailTemplatePage.tsx';
import { OrgUnitsPage } from './pages/OrgUnitsPage.tsx';
import { ProvisioningPage } from './pages/ProvisioningPage.tsx';
import { SettingsPage } from './pages/SettingsPage.tsx';
import { SetupMenu } from './pages/SetupMenu.tsx';
import { TokensPage } from './pages/TokensPage.tsx';
import { WebhooksPage } from './pages/WebhooksPage.tsx';
import { accountKind } from './account-kind.ts';
import { memberKind } from './member-kind.ts';
import { createPhonesApi } from './phones-api.ts';
import { deviceKind, licenceKind, locationKind, numberKind } from './record-kinds.ts';
import { RecordPage } from './RecordPage.tsx';
import { createSetupApi, createSystemApi } from './setup-api.ts';
import { useSetupNotice } from './SetupNotice.tsx';
import { UsageBar } from './UsageBar.tsx';

export interface SetupAreaProps {
  client: ApiClient;
  tenant: TenantChoice;
  /** Opened for one import, at a page of it; null: at the menu. */
  place: SetupPlace | null;
  /** Org units of the checked sheet; null when none names any. */
  sheetUnits: () => Promise<string[][] | null>;
  /** Services a format can enable. */
  services: readonly string[];
  formats: readonly { id: string; title: string }[];
  onSignOut: () => void;
  onBack: () => void;
}

const MANAGES = new Set<TenantChoice['role']>(['system-admin', 'tenant-admin']);

/** Exported as React.lazy wants it. */
export default function SetupArea({ client, tenant, place, sheetUnits, services, formats, onSignOut, onBack }: SetupAreaProps) {
  const api = useMemo(() => createSetupApi(client, tenant.id), [client, tenant.id]);
  const phonesApi = useMemo(() => createPhonesApi(client, tenant.id), [client, tenant.id]);
  const accountApi = useMemo(() => createAccountApi(client), [client]);
  const systemApi = useMemo(() => (tenant.role === 'system-admin' ? createSystemApi(client) : null), [client, tenant.role]);
  const [section, setSection] = useState<SectionId | null>(place?.section ?? null);
  const [usage, setUsage] = useState<Usage | null>(null);
  const { notice, told } = useSetupNotice();

  const count = useCallback(() => {
    const ask = () => void api.usage().then(setUsage, (fault: unknown) => told(fault, ask));
    ask();
  }, [api, told]);
  useEffect(count, [count]);

  const page = { api, mayWrite: tenant.role !== 'viewer', onChanged: count, onBack: place ? onBack : () => setSection(null) };
  const importId = place?.importId ?? null;
  const mayManage = MANAGES.has(tenant.role);
  switch (section) {
    case null:
      return (
        <SetupMenu usage={usage} mayManage={mayManage} mayAll={systemApi !== null} notice={notice} onOpen={setSection} onBack={onBack} />
      );
    case 'org-units':
      return <OrgUnitsPage {...page} sheetUnits={sheetUnits} />;
    case 'locations':
      return <RecordPage {...page} kind={locationKind} />;
    case 'numbers':
      return <RecordPage {...page} kind={numberKind} picture={usage && <UsageBar {...usage.numbers} words={text.numbers.bar} />} />;
    case 'licences':
      return <RecordPage {...page} kind={licenceKind} />;
    case 'devices':
      return (
        <RecordPage
          {...page}
          kind={deviceKind}
          picture={usage && <UsageBar {...usage.devices} words={text.devices.bar} />}
          detail={(device) => <PhoneFiles api={phonesApi} device={device.id} />}
        />
      );
    case 'feature-keys':
      return <FeatureKeysPage api={phonesApi} mayWrite={page.mayWrite} importId={importId} onBack={page.onBack} />;
    case 'phones':
      return <ProvisioningPage api={phonesApi} mayManage={mayManage} onBack={page.onBack} />;
    case 'deliveries':
      return (
        <DeliveriesPage
          api={api}
          phonesApi={phonesApi}
          mayWrite={page.mayWrite}
          mayManage={mayManage}
          importId={importId}
          onBack={page.onBack}
        />
      );
    case 'webhooks':
      return <WebhooksPage api={phonesApi} mayManage={mayManage} onBack={page.onBack} />;
    case 'mail-template':
      return <MailTemplatePage api={phonesApi} mayManage={mayManage} onBack={page.onBack} />;
    case 'members':
      return <RecordPage {...page} kind={memberKind} mayWrite={mayManage} />;
    case 'accounts':
      return systemApi && <RecordPage {...page} api={systemApi} kind={accountKind} />;
    case 'settings':
      return <SettingsPage api={api} mayManage={mayManage} services={services} onBack={page.onBack} />;
    case 'audit':
      return <AuditPage sources={{ tenant: mayManage ? api : null, system: systemApi }} onBack={page.onBack} />;
    case 'export':
      return <ExportPage api={api} formats={formats} mayExport={page.mayWrite} onBack={page.onBack} />;
    case 'account':
      return <AccountPage api={accountApi} onSignOut={onSignOut} onBack={page.onBack} />;
    case 'tokens':
      return <TokensPage api={accountApi} tenant={tenant} onBack={page.onBack} />;
    case 'load':
      return <LoadPage api={api} mayManage={mayManage} mayWrite={page.mayWrite} onChanged={count} onBack={page.onBack} />;
  }
}
