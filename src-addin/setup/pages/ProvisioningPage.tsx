// What the machines of a tenant are let in with: the address phones fetch their configuration from, and FreeSWITCH's key.
import { NoticeBar } from '../../components/NoticeBar.tsx';
import { deliveriesText } from '../../messages/deliveries.ts';
import { setupText } from '../../messages/setup.ts';
import { keyText as text } from '../../messages/tenant-keys.ts';
import type { PhonesApi } from '../phones-api.ts';
import { useSetupNotice } from '../SetupNotice.tsx';
import { SetupPage } from '../SetupPage.tsx';
import { TenantKey } from '../TenantKey.tsx';

export interface ProvisioningPageProps {
  api: PhonesApi;
  mayManage: boolean;
  onBack: () => void;
}

export function ProvisioningPage({ api, mayManage, onBack }: ProvisioningPageProps) {
  const speaker = useSetupNotice();
  return (
    <SetupPage words={setupText.sections.phones} onBack={onBack}>
      {speaker.notice}
      {mayManage ? (
        <>
          <TenantKey
            purpose="phones"
            words={text.phones}
            routes={api.phonesKey}
            entered={({ url }) => (url === null ? [] : [{ name: null, value: url }])}
            speaker={speaker}
          />
          <TenantKey
            purpose="freeswitch"
            words={text.freeswitch}
            routes={api.freeswitchKey}
            entered={({ url, username, password }) => [
              { name: 'gateway-url', value: url },
              { name: 'gateway-credentials', value: `${username}:${password ?? ''}` },
            ]}
            speaker={speaker}
          />
        </>
      ) : (
        <NoticeBar severity="info">{deliveriesText.onlyManager}</NoticeBar>
      )}
    </SetupPage>
  );
}
