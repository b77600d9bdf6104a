// Before a check: which format, and the button that starts it. An empty sheet gets help here.
import type { ReactNode } from 'react';
import { Button } from '@fluentui/react-components';
import type { Run } from '../../shared/contracts/imports.ts';
import { FirstSteps } from '../components/FirstSteps.tsx';
import { FormatField, type FormatFieldProps } from '../components/FormatField.tsx';
import { when } from '../components/when.ts';
import { NoticeBar } from '../components/NoticeBar.tsx';
import { Page } from '../components/Page.tsx';
import { testIds } from '../components/test-ids.ts';
import { text } from '../messages/en.ts';
import { historyText } from '../messages/results.ts';
import { runText } from '../messages/runs.ts';

export interface StartCheckProps extends FormatFieldProps {
  empty: 'no-cells' | 'no-rows' | null;
  lastRun: Run | null;
  onCheck: () => void;
  /** What can be put into the sheet besides checking it. */
  tools: ReactNode;
  onOpenRun: (run: Run) => void;
}

export function StartCheck({ empty, lastRun, onCheck, tools, onOpenRun, ...field }: StartCheckProps) {
  const check = (
    <Button appearance="primary" onClick={onCheck} data-testid={testIds.checkStart}>
      {empty ? text.check.again : text.check.start}
    </Button>
  );
  return (
    <Page title={text.check.title} lead={text.check.lead} actions={check}>
      <FirstSteps />
      {empty && <NoticeBar severity="warning">{empty === 'no-cells' ? text.check.noCells : text.check.noRows}</NoticeBar>}
      <FormatField {...field} />
      {tools}
      {lastRun && (
        <NoticeBar
          testId={testIds.lastRun}
          severity={lastRun.state === 'failed' ? 'warning' : 'info'}
          action={{ label: text.check.openLast, run: () => onOpenRun(lastRun) }}
        >
          {lastRun.state === 'scheduled' && lastRun.startAt
            ? runText.scheduled(historyText.name(lastRun), when(lastRun.startAt))
            : text.check.lastRun(lastRun.state, when(lastRun.finishedAt ?? lastRun.createdAt))}
        </NoticeBar>
      )}
    </Page>
  );
}
