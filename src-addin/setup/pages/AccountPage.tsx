// Oneself: the password, and signing out everywhere.
import { useState } from 'react';
import { Button, Checkbox, makeStyles, Text, tokens } from '@fluentui/react-components';
import { testIds } from '../../components/test-ids.ts';
import { useLoaded } from '../../components/use-loaded.ts';
import { accountText as text } from '../../messages/account.ts';
import { setupText } from '../../messages/setup.ts';
import { PasswordForm } from '../account/PasswordForm.tsx';
import type { AccountApi } from '../account-api.ts';
import { useSetupNotice } from '../SetupNotice.tsx';
import { SetupPage } from '../SetupPage.tsx';

const useStyles = makeStyles({
  part: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: tokens.spacingVerticalS, width: '100%' },
  lead: { color: tokens.colorNeutralForeground2 },
});

export interface AccountPageProps {
  api: AccountApi;
  onSignOut: () => void;
  onBack: () => void;
}

export function AccountPage({ api, onSignOut, onBack }: AccountPageProps) {
  const styles = useStyles();
  const { notice, say, told, hush } = useSetupNotice();
  const session = useLoaded(api.session, 'session');
  const [tokensToo, setTokensToo] = useState(false);

  async function change(old: string, next: string): Promise<boolean> {
    hush();
    try {
      await api.changePassword(old, next);
      say(text.changed);
      return true;
    } catch (fault) {
      told(fault);
      return false;
    }
  }

  return (
    <SetupPage words={setupText.sections.account} onBack={onBack}>
      {notice}
      <section className={styles.part}>
        <Text as="h2" weight="semibold">
          {text.passwordTitle}
        </Text>
        {session && !session.user.hasPassword && <Text className={styles.lead}>{text.elsewhere}</Text>}
        {session?.user.hasPassword && <PasswordForm onChange={change} />}
      </section>
      <section className={styles.part}>
        <Text as="h2" weight="semibold">
          {text.outTitle}
        </Text>
        <Text className={styles.lead}>{text.outLead}</Text>
        <Checkbox
          label={text.tokensToo}
          checked={tokensToo}
          onChange={(_, data) => setTokensToo(data.checked === true)}
          data-testid={testIds.tokensToo}
        />
        <Button onClick={() => void api.signOutEverywhere(tokensToo).then(onSignOut, told)} data-testid={testIds.signOutAll}>
          {text.out}
        </Button>
      </section>
    </SetupPage>
  );
}
