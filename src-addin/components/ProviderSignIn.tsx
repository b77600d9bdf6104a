// The button that leads to the identity provider, where one is set up.
import { createContext, useContext, useState } from 'react';
import { Button, Divider, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { SignInWays } from '../../shared/contracts/oidc.ts';
import type { SignInDoor } from '../host/sign-in-door.ts';
import { providerText as text } from '../messages/sign-in.ts';
import type { Provider } from '../state/actions/provider-sign-in.ts';
import { testIds } from './test-ids.ts';
import { useLoaded } from './use-loaded.ts';

/** null where there is no way out of the page and back (Office's import dialog). */
export const SignInDoorContext = createContext<SignInDoor | null>(null);

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, maxWidth: '400px' },
  hint: { color: tokens.colorNeutralForeground2 },
});

export interface ProviderSignInProps {
  busy: boolean;
  loadWays: () => Promise<SignInWays>;
  onProvider: (door: SignInDoor, provider: Provider) => Promise<void>;
}

export function ProviderSignIn({ busy, loadWays, onProvider }: ProviderSignInProps) {
  const styles = useStyles();
  const door = useContext(SignInDoorContext);
  const provider = useLoaded(loadWays, 'ways')?.provider;
  const [waiting, setWaiting] = useState(0);
  if (!provider) return null;
  if (!door) return <Text className={styles.hint}>{text.noDoor(provider.title)}</Text>;
  const begin = () => {
    if (busy) return;
    setWaiting((n) => n + 1);
    void onProvider(door, provider).finally(() => setWaiting((n) => n - 1));
  };
  return (
    <div className={styles.root}>
      <Button onClick={begin} disabledFocusable={busy} data-testid={testIds.providerSignIn}>
        {text.button(provider.title)}
      </Button>
      <Text role="status" size={200} className={styles.hint}>
        {waiting > 0 ? text.waiting : null}
      </Text>
      <Divider>{text.or}</Divider>
    </div>
  );
}
