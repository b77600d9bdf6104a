// An import at work. It goes on in the server whatever happens to this page, and the page says so.
import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { Run } from '../../shared/contracts/imports.ts';
import { NoticeBar } from '../components/NoticeBar.tsx';
import { Page } from '../components/Page.tsx';
import { StepProgress } from '../components/StepProgress.tsx';
import { testIds } from '../components/test-ids.ts';
import { text } from '../messages/en.ts';
import { reviewText } from '../messages/review.ts';

const useStyles = makeStyles({ safe: { color: tokens.colorNeutralForeground2 } });

export interface ImportProgressProps {
  run: Run;
  connected: boolean;
  perSecond: number | null;
  cancelling: boolean;
  onCancel: () => void;
}

export function ImportProgress({ run, connected, perSecond, cancelling, onCancel }: ImportProgressProps) {
  const styles = useStyles();
  const { done, total, step } = run.progress;
  const left = perSecond && total > done ? reviewText.timeLeft((total - done) / perSecond) : '';
  const figures = [text.progress.of(done, total), perSecond ? text.progress.rate(perSecond) : '', left]
    .filter((part) => part !== '')
    .join(' · ');
  const cancel = (
    <Button disabledFocusable={cancelling} onClick={() => !cancelling && onCancel()} data-testid={testIds.cancelRun}>
      {cancelling ? text.progress.cancelling : text.progress.cancel}
    </Button>
  );
  return (
    <Page title={run.kind === 'undo' ? text.progress.titleUndo : text.progress.title} actions={cancel}>
      <StepProgress
        label={step ? text.step(step) : text.progress.waiting}
        done={done}
        total={total}
        figures={figures}
        testId={testIds.progress}
      />
      {connected ? (
        <Text className={styles.safe}>{text.progress.safe}</Text>
      ) : (
        <NoticeBar severity="warning">{text.progress.lost}</NoticeBar>
      )}
    </Page>
  );
}
