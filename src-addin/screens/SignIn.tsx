// Who is there? Also shown when a session ends in the middle; then it says that nothing is lost.
import { useState, type FormEvent } from 'react';
import { Button, Field, Input, Link, makeStyles, Text, tokens } from '@fluentui/react-components';
import { FirstSteps } from '../components/FirstSteps.tsx';
import { NoticeBar } from '../components/NoticeBar.tsx';
import { Page } from '../components/Page.tsx';
import { ProviderSignIn, type ProviderSignInProps } from '../components/ProviderSignIn.tsx';
import { testIds } from '../components/test-ids.ts';
import { text } from '../messages/en.ts';
import { listText } from '../messages/lists.ts';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, maxWidth: '400px' },
  submit: { alignSelf: 'stretch', marginTop: tokens.spacingVerticalXS },
  aside: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalXXS,
    maxWidth: '400px',
  },
  hint: { color: tokens.colorNeutralForeground2, marginBottom: tokens.spacingVerticalXS },
});

export interface SignInProps {
  why: 'start' | 'expired' | 'left';
  busy: boolean;
  /** Why the last try was refused. */
  refusal: string | null;
  onSignIn: (username: string, password: string) => void;
  loadWays: ProviderSignInProps['loadWays'];
  onProvider: ProviderSignInProps['onProvider'];
  /** Left out where signing in is the only way on (a dialog). */
  onAside?: () => void;
  onTemplates?: () => void;
}

export function SignIn({ why, busy, refusal, onSignIn, loadWays, onProvider, onAside, onTemplates }: SignInProps) {
  const styles = useStyles();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (!busy && username && password) onSignIn(username.trim(), password);
  }
  const missing = (value: string) => (tried && !value ? { validationMessage: text.signIn.missing, validationState: 'error' as const } : {});
  return (
    <Page title={text.signIn.title} lead={why === 'start' ? text.signIn.lead : undefined}>
      {why === 'expired' && <NoticeBar severity="info">{text.signIn.expired}</NoticeBar>}
      {why === 'left' && <NoticeBar severity="info">{text.signIn.left}</NoticeBar>}
      {refusal && (
        <NoticeBar severity="error" testId={testIds.refusal}>
          {refusal}
        </NoticeBar>
      )}
      <ProviderSignIn busy={busy} loadWays={loadWays} onProvider={onProvider} />
      <form className={styles.form} onSubmit={submit}>
        <Field label={text.signIn.username} {...missing(username)}>
          <Input
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            value={username}
            onChange={(_, data) => setUsername(data.value)}
            input={{ 'data-testid': testIds.username } as object}
          />
        </Field>
        <Field label={text.signIn.password} {...missing(password)}>
          <Input
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={(_, data) => setPassword(data.value)}
            input={{ 'data-testid': testIds.password } as object}
          />
        </Field>
        <Button type="submit" appearance="primary" className={styles.submit} disabledFocusable={busy} data-testid={testIds.signIn}>
          {busy ? text.signIn.submitting : text.signIn.submit}
        </Button>
      </form>
      {onAside && (
        <div className={styles.aside}>
          <Link as="button" onClick={onAside} data-testid={testIds.aside}>
            {text.signIn.aside}
          </Link>
          <Text size={200} className={styles.hint}>
            {text.signIn.asideHint}
          </Text>
          {onTemplates && (
            <Link as="button" onClick={onTemplates} data-testid={testIds.openTemplates}>
              {listText.fromTemplate}
            </Link>
          )}
        </div>
      )}
      {onAside && why === 'start' && <FirstSteps />}
    </Page>
  );
}
