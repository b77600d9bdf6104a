// What an import did: the sum of it, what is left to do, the passwords once, the results for the sheet, its rows, and the way back.
import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { Run } from '../../shared/contracts/imports.ts';
import { objectKinds } from '../../shared/plan/plan.ts';
import { NextSteps } from '../components/NextSteps.tsx';
import { NoticeBar } from '../components/NoticeBar.tsx';
import { Page } from '../components/Page.tsx';
import { PasswordsCard } from '../components/PasswordsCard.tsx';
import { leavesRows, ResultRows, type ResultRowsProps } from '../components/ResultRows.tsx';
import { testIds } from '../components/test-ids.ts';
import { UndoQuestion } from '../components/UndoQuestion.tsx';
import { when } from '../components/when.ts';
import { WriteBackCard } from '../components/WriteBackCard.tsx';
import { text } from '../messages/en.ts';
import { resultText } from '../messages/results.ts';
import { runText } from '../messages/runs.ts';
import type { ImportController } from '../state/import-controller.ts';
import type { Result } from '../state/session-state.ts';

const useStyles = makeStyles({
  sums: { margin: `0 0 ${tokens.spacingVerticalS}`, paddingLeft: tokens.spacingHorizontalXL },
  meta: { color: tokens.colorNeutralForeground2 },
});

export interface ImportResultProps {
  result: Result;
  mayUndo: boolean;
  controller: ResultRowsProps['controller'] &
    Pick<ImportController, 'writeBack' | 'savePasswords' | 'askUndo' | 'undo' | 'declineUndo' | 'leaveResult' | 'openSetup'>;
}

function Sums({ run }: { run: Run }) {
  const styles = useStyles();
  const { plan } = run;
  if (!plan) return null;
  const lines = (['create', 'change'] as const).flatMap((action) =>
    objectKinds
      .filter((kind) => plan[action][kind] > 0)
      .map((kind) => `${text.kinds(kind, plan[action][kind])} ${resultText.sum(run, action)}`),
  );
  return (
    <ul className={styles.sums}>
      {lines.map((line) => (
        <li key={line}>
          <Text>{line}</Text>
        </li>
      ))}
    </ul>
  );
}

function Verdict({ run, onSaveRest }: { run: Run; onSaveRest: () => void }) {
  const rest = { label: resultText.saveRest, run: onSaveRest, testId: testIds.saveRest };
  if (run.state === 'succeeded')
    return leavesRows(run) ? (
      <NoticeBar severity="warning" action={rest}>
        {resultText.leftOut(run.rows.withErrors)}
      </NoticeBar>
    ) : null;
  if (run.state === 'undone') return <NoticeBar severity="info">{resultText.undone(run)}</NoticeBar>;
  // The API names points in time by the clock of Greenwich.
  const why = run.problem?.code === 'window-missed' && run.startBefore ? runText.missed(when(run.startBefore)) : run.problem?.detail;
  return (
    <NoticeBar severity={run.state === 'failed' ? 'error' : 'info'}>
      {why} {resultText.nothingDone(run)}
    </NoticeBar>
  );
}

export function ImportResult({ result, mayUndo, controller }: ImportResultProps) {
  const { run, items, gone, next, outcome, passwords, undo, written } = result;
  const styles = useStyles();
  const actions = (
    <>
      <Button appearance="primary" onClick={controller.leaveResult} data-testid={testIds.checkAnother}>
        {text.result.again}
      </Button>
      {mayUndo && run.state === 'succeeded' && (
        <Button onClick={() => void controller.askUndo()} data-testid={testIds.undo}>
          {run.kind === 'import' ? text.result.undo : run.takesBack === false ? resultText.undoAgain : resultText.redo}
        </Button>
      )}
    </>
  );
  return (
    <Page title={resultText.title(run)} actions={actions}>
      <Verdict run={run} onSaveRest={() => void controller.saveRest()} />
      <div data-testid={testIds.result} data-state={run.state} data-kind={run.kind}>
        {run.state === 'succeeded' && <Sums run={run} />}
        <Text size={200} block className={styles.meta}>
          {text.history.by(run.createdBy, when(run.finishedAt ?? run.createdAt))}
        </Text>
      </div>
      {passwords !== 'none' && <PasswordsCard passwords={passwords} onSave={() => void controller.savePasswords()} />}
      {gone === null && run.state !== 'undone' && (run.kind === 'import' || run.state === 'succeeded') && (
        <WriteBackCard written={written} onWrite={() => void controller.writeBack()} />
      )}
      {run.kind === 'import' && run.state === 'succeeded' && <NextSteps run={run} mayWrite={mayUndo} onOpen={controller.openSetup} />}
      <ResultRows
        run={run}
        items={items}
        gone={gone}
        hasMore={next !== null}
        outcome={outcome}
        mayExport={mayUndo}
        controller={controller}
      />
      {undo && <UndoQuestion preview={undo} run={run} onYes={() => void controller.undo()} onNo={controller.declineUndo} />}
    </Page>
  );
}
