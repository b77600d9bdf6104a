// A secret that was just made, to be kept now: it cannot be shown again.
import { Button, Card, makeStyles, Text, tokens } from '@fluentui/react-components';
import { testIds } from '../components/test-ids.ts';
import { CopyText } from './CopyText.tsx';

const useStyles = makeStyles({ lead: { color: tokens.colorNeutralForeground2 } });

export interface ShownOnceProps {
  words: { secretTitle: string; secretLead: string; secretKept: string };
  secret: string;
  onKept: () => void;
}

export function ShownOnce({ words, secret, onKept }: ShownOnceProps) {
  const styles = useStyles();
  return (
    <Card appearance="filled-alternative" size="small">
      <Text as="h2" weight="semibold">
        {words.secretTitle}
      </Text>
      <Text className={styles.lead}>{words.secretLead}</Text>
      <CopyText value={secret} testId={testIds.shownSecret} />
      <Button onClick={onKept} data-testid={testIds.secretKept}>
        {words.secretKept}
      </Button>
    </Card>
  );
}
