// One's own password, changed.
import { useState, type FormEvent } from 'react';
import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { testIds } from '../../components/test-ids.ts';
import { accountText as text } from '../../messages/account.ts';
import { setupText } from '../../messages/setup.ts';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, maxWidth: '400px' },
});

const SHORTEST = 8;

/** @param onChange answers whether it is changed */
export function PasswordForm({ onChange }: { onChange: (old: string, next: string) => Promise<boolean> }) {
  const styles = useStyles();
  const [old, setOld] = useState('');
  const [next, setNext] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const nextWrong = next.length < SHORTEST ? text.tooShort : next === old ? text.sameAsOld : null;
  const oldWrong = old === '' ? setupText.needed : null;
  const mistake = (words: string | null) => (tried && words ? { validationMessage: words, validationState: 'error' as const } : {});

  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (oldWrong || nextWrong || busy) return;
    setBusy(true);
    void onChange(old, next)
      .then((changed) => {
        if (!changed) return;
        setOld('');
        setNext('');
        setTried(false);
      })
      .finally(() => setBusy(false));
  }

  return (
    <form className={styles.form} noValidate onSubmit={submit} aria-label={text.change}>
      <Field label={text.oldPassword} required {...mistake(oldWrong)}>
        <Input
          type="password"
          autoComplete="current-password"
          value={old}
          onChange={(_, data) => setOld(data.value)}
          data-testid={testIds.oldPassword}
        />
      </Field>
      <Field label={text.newPassword} hint={text.newPasswordHint} required {...mistake(nextWrong)}>
        <Input
          type="password"
          autoComplete="new-password"
          value={next}
          maxLength={1024}
          onChange={(_, data) => setNext(data.value)}
          data-testid={testIds.newPassword}
        />
      </Field>
      <div>
        <Button type="submit" appearance="primary" disabledFocusable={busy} data-testid={testIds.passwordSave}>
          {text.change}
        </Button>
      </div>
    </form>
  );
}
