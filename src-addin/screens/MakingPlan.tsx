// While the server checks the sheet and makes the plan.
import { Button } from '@fluentui/react-components';
import type { Run } from '../../shared/contracts/imports.ts';
import { Page } from '../components/Page.tsx';
import { StepProgress } from '../components/StepProgress.tsx';
import { testIds } from '../components/test-ids.ts';
import { text } from '../messages/en.ts';

export interface MakingPlanProps {
  progress: Run['progress'] | null;
  onCancel: () => void;
}

export function MakingPlan({ progress, onCancel }: MakingPlanProps) {
  const { done, total, step } = progress ?? { done: 0, total: 0, step: 'checking' };
  return (
    <Page title={text.planning.title} lead={text.planning.lead} actions={<Button onClick={onCancel}>{text.cancel}</Button>}>
      <StepProgress label={text.step(step)} done={done} total={total} figures={text.check.rowsOf(done, total)} testId={testIds.progress} />
    </Page>
  );
}
