// Handing over generated passwords: once, with a warning before and a way back for a lost answer.
import { Button, Card, makeStyles, Text, tokens } from '@fluentui/react-components';
import { Key20Regular } from '@fluentui/react-icons/svg/key';
import { text } from '../messages/en.ts';
import type { Passwords } from '../state/session-state.ts';
import { testIds } from './test-ids.ts';

const useStyles = makeStyles({
  title: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  lead: { color: tokens.colorNeutralForeground2 },
  button: { alignSelf: 'flex-start' },
});

export interface PasswordsCardProps {
  passwords: Exclude<Passwords, 'none'>;
  onSave: () => void;
}

export function PasswordsCard({ passwords, onSave }: PasswordsCardProps) {
  const styles = useStyles();
  const { result } = text;
  const lead = { offered: result.passwordsLead, saving: result.passwordsLead, saved: result.passwordsSaved, gone: result.passwordsGone }[
    passwords
  ];
  return (
    <Card appearance="filled-alternative" size="small">
      <Text as="h2" weight="semibold" className={styles.title}>
        <Key20Regular aria-hidden />
        {result.passwordsTitle}
      </Text>
      <Text className={styles.lead} role="status" {...(passwords === 'saved' ? { 'data-testid': testIds.passwordsSaved } : {})}>
        {lead}
      </Text>
      {passwords !== 'gone' && (
        <Button
          className={styles.button}
          disabledFocusable={passwords === 'saving'}
          onClick={() => passwords !== 'saving' && onSave()}
          data-testid={testIds.savePasswords}
        >
          {passwords === 'saving' ? result.passwordsSaving : passwords === 'saved' ? result.passwordsAgain : result.passwordsSave}
        </Button>
      )}
    </Card>
  );
}
