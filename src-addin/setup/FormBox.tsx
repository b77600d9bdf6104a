// The frame of a form that adds something: sent once, and only when nothing in it is wrong.
import { useState, type FormEvent, type ReactNode } from 'react';
import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { testIds } from '../components/test-ids.ts';
import { setupText } from '../messages/setup.ts';

const useStyles = makeStyles({
  form: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

interface Mistake {
  validationMessage?: string;
  validationState?: 'error';
}

export interface FormBoxProps {
  label: string;
  send: string;
  isGood: boolean;
  onSend: () => Promise<void>;
  onCancel: () => void;
  /** The fields; what is wrong with one is shown once somebody has tried to send. */
  children: (mistake: (isWrong: boolean, words: string) => Mistake) => ReactNode;
}

export function FormBox({ label, send, isGood, onSend, onCancel, children }: FormBoxProps) {
  const styles = useStyles();
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const mistake = (isWrong: boolean, words: string): Mistake =>
    tried && isWrong ? { validationMessage: words, validationState: 'error' } : {};

  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (!isGood || busy) return;
    setBusy(true);
    void onSend().finally(() => setBusy(false));
  }

  return (
    <form className={styles.form} noValidate aria-label={label} onSubmit={submit}>
      {children(mistake)}
      <div className={styles.buttons}>
        <Button appearance="primary" type="submit" disabledFocusable={busy} data-testid={testIds.recordSave}>
          {send}
        </Button>
        <Button onClick={onCancel}>{setupText.cancel}</Button>
      </div>
    </form>
  );
}
