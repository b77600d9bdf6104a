// An import at work, or waiting for its time. It goes on in the server whatever happens to this page, and the page says so.
import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { Run } from '../../shared/contracts/imports.ts';
import { NoticeBar } from '../components/NoticeBar.tsx';
import { Page } from '../components/Page.tsx';
import { StepProgress } from '../components/StepProgress.tsx';
import { testIds } from '../components/test-ids.ts';
import { when } from '../components/when.ts';
import { text } from '../messages/en.ts';
import { reviewText } from '../messages/review.ts';
import { runText } from '../messages/runs.ts';

const useStyles = makeStyles({ safe: { color: tokens.colorNeutralForeground2 } });

export interface ImportProgressProps {
  run: Run;
  connected: boolean;
  perSecond: number | null;
  cancelling: boolean;
  onCancel: () => void;
  onLeave: () => void;
}

function Work({ run, perSecond }: Pick<ImportProgressProps, 'run' | 'perSecond'>) {
  const { done, total, step } = run.progress;
  const left = perSecond && total > done ? reviewText.timeLeft((total - done) / perSecond) : '';
  const figures = [text.progress.of(done, total), perSecond ? text.progress.rate(perSecond) : '', left]
    .filter((part) => part !== '')
    .join(' · ');
  return (
    <StepProgress
      label={step ? text.step(step) : text.progress.waiting}
      done={done}
      total={total}
      figures={figures}
      testId={testIds.progress}
    />
  );
}

function Appointment({ startAt, startBefore }: Pick<Run, 'startAt' | 'startBefore'>) {
  return (
    <Text data-testid={testIds.scheduled}>
      {startAt && runText.begins(when(startAt))} {startBefore && runText.before(when(startBefore))}
    </Text>
  );
}

export function ImportProgress({ run, connected, perSecond, cancelling, onCancel, onLeave }: ImportProgressProps) {
  const styles = useStyles();
  const actions = (
    <>
      <Button onClick={onLeave} data-testid={testIds.leaveRun}>
        {runText.leave}
      </Button>
      <Button disabledFocusable={cancelling} onClick={() => !cancelling && onCancel()} data-testid={testIds.cancelRun}>
        {cancelling ? text.progress.cancelling : runText.cancel(run)}
      </Button>
    </>
  );
  return (
    <Page title={runText.title(run)} actions={actions}>
      {run.state === 'scheduled' ? <Appointment {...run} /> : <Work run={run} perSecond={perSecond} />}
      {connected ? <Text className={styles.safe}>{runText.safe}</Text> : <NoticeBar severity="warning">{text.progress.lost}</NoticeBar>}
    </Page>
  );
}
