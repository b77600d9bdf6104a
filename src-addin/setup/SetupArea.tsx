// The set-up pages: a menu with figures, and one page at a time. Loaded when first opened (taskpane/CurrentScreen.tsx).
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Usage } from '../../shared/contracts/usage.ts';
import type { ApiClient } from '../api/client.ts';
import { setupText as text, type SectionId } from '../messages/setup.ts';
import type { TenantChoice } from '../state/session-state.ts';
import { LoadPage } from './pages/LoadPage.tsx';
import { OrgUnitsPage } from './pages/OrgUnitsPage.tsx';
import { SettingsPage } from './pages/SettingsPage.tsx';
import { SetupMenu } from './pages/SetupMenu.tsx';
import { deviceKind, licenceKind, locationKind, numberKind } from './record-kinds.ts';
import { RecordPage } from './RecordPage.tsx';
import { createSetupApi } from './setup-api.ts';
import { useSetupNotice } from './SetupNotice.tsx';
import { UsageBar } from './UsageBar.tsx';

export interface SetupAreaProps {
  client: ApiClient;
  tenant: TenantChoice;
  /** Org units of the checked sheet; null when none names any. */
  sheetUnits: () => Promise<string[][] | null>;
  /** Services a format can enable. */
  services: readonly string[];
  onBack: () => void;
}

const MANAGES = new Set<TenantChoice['role']>(['system-admin', 'tenant-admin']);

/** Exported as React.lazy wants it. */
export default function SetupArea({ client, tenant, sheetUnits, services, onBack }: SetupAreaProps) {
  const api = useMemo(() => createSetupApi(client, tenant.id), [client, tenant.id]);
  const [section, setSection] = useState<SectionId | null>(null);
  const [usage, setUsage] = useState<Usage | null>(null);
  const { notice, told } = useSetupNotice();

  const count = useCallback(() => void api.usage().then(setUsage, told), [api, told]);
  useEffect(count, [count]);

  const page = { api, mayWrite: tenant.role !== 'viewer', onChanged: count, onBack: () => setSection(null) };
  const mayManage = MANAGES.has(tenant.role);
  switch (section) {
    case null:
      return <SetupMenu usage={usage} notice={notice} onOpen={setSection} onBack={onBack} />;
    case 'org-units':
      return <OrgUnitsPage {...page} sheetUnits={sheetUnits} />;
    case 'locations':
      return <RecordPage {...page} kind={locationKind} />;
    case 'numbers':
      return <RecordPage {...page} kind={numberKind} picture={usage && <UsageBar {...usage.numbers} words={text.numbers.bar} />} />;
    case 'licences':
      return <RecordPage {...page} kind={licenceKind} />;
    case 'devices':
      return <RecordPage {...page} kind={deviceKind} picture={usage && <UsageBar {...usage.devices} words={text.devices.bar} />} />;
    case 'settings':
      return <SettingsPage api={api} mayManage={mayManage} services={services} onBack={page.onBack} />;
    case 'load':
      return <LoadPage api={api} mayManage={mayManage} mayWrite={page.mayWrite} onChanged={count} onBack={page.onBack} />;
  }
}
