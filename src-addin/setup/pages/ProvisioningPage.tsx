// Where phones fetch their configuration: the address with its key, a new key, no key.
import { useEffect, useState } from 'react';
import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ProvisioningAddress } from '../../../shared/contracts/provisioning.ts';
import { NoticeBar } from '../../components/NoticeBar.tsx';
import { Page } from '../../components/Page.tsx';
import { Question } from '../../components/Question.tsx';
import { testIds } from '../../components/test-ids.ts';
import { when } from '../../components/when.ts';
import { deliveriesText } from '../../messages/deliveries.ts';
import { setupText } from '../../messages/setup.ts';
import { CopyText } from '../CopyText.tsx';
import type { PhonesApi } from '../phones-api.ts';
import { useSetupNotice } from '../SetupNotice.tsx';

const text = deliveriesText.phones;

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground2 },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

const noAddress: ProvisioningAddress = { url: null, createdAt: null };

export interface ProvisioningPageProps {
  api: PhonesApi;
  mayManage: boolean;
  onBack: () => void;
}

export function ProvisioningPage({ api, mayManage, onBack }: ProvisioningPageProps) {
  const styles = useStyles();
  const { notice, say, told, hush } = useSetupNotice();
  const [address, setAddress] = useState<ProvisioningAddress | null>(null);
  const [asking, setAsking] = useState<'renew' | 'revoke' | null>(null);
  useEffect(() => {
    if (!mayManage) return;
    let current = true;
    api.address().then((found) => current && setAddress(found), told);
    return () => {
      current = false;
    };
  }, [api, mayManage, told]);

  async function change(what: 'renew' | 'revoke'): Promise<void> {
    setAsking(null);
    hush();
    try {
      if (what === 'renew') setAddress(await api.renewAddress());
      else {
        await api.revokeAddress();
        setAddress(noAddress);
      }
      say(what === 'renew' ? text.renewed : text.revoked);
    } catch (fault) {
      told(fault);
    }
  }

  const back = (
    <Button onClick={onBack} data-testid={testIds.setupBack}>
      {setupText.backToSetup}
    </Button>
  );
  const { title, lead } = setupText.sections.phones;
  return (
    <Page title={title} lead={lead} actions={back}>
      {notice}
      {!mayManage && <NoticeBar severity="info">{deliveriesText.onlyManager}</NoticeBar>}
      {mayManage && !address && <Text role="status">{setupText.loading}</Text>}
      {address && (
        <>
          <Text as="h2" weight="semibold">
            {text.address}
          </Text>
          <Text className={styles.quiet}>{address.url === null ? text.none : text.lead}</Text>
          {address.url !== null && <CopyText key={address.url} value={address.url} testId={testIds.provisioningAddress} />}
          {address.createdAt !== null && (
            <Text size={200} className={styles.quiet}>
              {text.since(when(address.createdAt))}
            </Text>
          )}
          <div className={styles.buttons}>
            <Button
              appearance={address.url === null ? 'primary' : 'secondary'}
              onClick={() => (address.url === null ? void change('renew') : setAsking('renew'))}
              data-testid={testIds.provisioningRenew}
            >
              {address.url === null ? text.make : text.renew}
            </Button>
            {address.url !== null && (
              <Button onClick={() => setAsking('revoke')} data-testid={testIds.provisioningRevoke}>
                {text.revoke}
              </Button>
            )}
          </div>
        </>
      )}
      {asking && (
        <Question
          title={asking === 'renew' ? text.renewTitle : text.revokeTitle}
          yes={asking === 'renew' ? text.renew : text.revoke}
          yesTestId={testIds.removeYes}
          onYes={() => void change(asking)}
          onNo={() => setAsking(null)}
        >
          {asking === 'renew' ? text.renewLead : text.revokeLead}
        </Question>
      )}
    </Page>
  );
}
