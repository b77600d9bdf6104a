// Results into the sheet with one click; afterwards where they are, and which rows could not be found.
import { Button, Card, makeStyles, Text, tokens } from '@fluentui/react-components';
import { STATUS_HEADER } from '../../shared/basics/status-column.ts';
import { resultText } from '../messages/results.ts';
import type { WrittenBack } from '../state/session-state.ts';
import { testIds } from './test-ids.ts';

const useStyles = makeStyles({
  lead: { color: tokens.colorNeutralForeground2 },
  button: { alignSelf: 'flex-start' },
});

export interface WriteBackCardProps {
  written: WrittenBack | null;
  onWrite: () => void;
}

export function WriteBackCard({ written, onWrite }: WriteBackCardProps) {
  const styles = useStyles();
  const busy = written?.state === 'writing';
  const done = written?.state === 'written' ? written : null;
  const lead = !done
    ? resultText.writeLead(STATUS_HEADER)
    : done.rows === 0
      ? resultText.noneFound(done.sheet)
      : resultText.written(done.rows, STATUS_HEADER, done.sheet);
  return (
    <Card appearance="filled-alternative" size="small">
      <Text as="h2" weight="semibold">
        {resultText.writeTitle}
      </Text>
      <div
        role="status"
        {...(done ? { 'data-testid': testIds.writtenBack, 'data-rows': done.rows, 'data-missing': done.missing.join(' ') } : {})}
      >
        <Text block className={styles.lead}>
          {lead}
        </Text>
        {done && done.rows > 0 && done.missing.length > 0 && <Text block>{resultText.notFound(done.missing)}</Text>}
        {done && done.skipped > 0 && <Text block>{resultText.skipped(done.skipped)}</Text>}
      </div>
      <Button className={styles.button} disabledFocusable={busy} onClick={() => !busy && onWrite()} data-testid={testIds.writeBack}>
        {busy ? resultText.writing : done ? resultText.writeAgain : resultText.write}
      </Button>
    </Card>
  );
}
