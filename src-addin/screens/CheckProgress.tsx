// While a sheet is read and checked.
import { Button } from '@fluentui/react-components';
import { Page } from '../components/Page.tsx';
import { StepProgress } from '../components/StepProgress.tsx';
import { testIds } from '../components/test-ids.ts';
import { text } from '../messages/en.ts';
import type { CheckStep } from '../state/session-state.ts';

export interface CheckProgressProps {
  step: CheckStep;
  done: number;
  total: number;
  onCancel: () => void;
}

export function CheckProgress({ step, done, total, onCancel }: CheckProgressProps) {
  const figures = step === 'directory' ? text.check.partsOf(done, total) : text.check.rowsOf(done, total);
  return (
    <Page title={text.check.title} actions={<Button onClick={onCancel}>{text.cancel}</Button>}>
      <StepProgress label={text.check[step]} done={done} total={total} figures={figures} testId={testIds.progress} />
    </Page>
  );
}
