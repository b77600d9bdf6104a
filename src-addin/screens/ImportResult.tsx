// What an import did: the sum of it, its rows (refused and failed first), the passwords once, and the way back.
import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ItemRecord, Run, UndoPreview } from '../../shared/contracts/imports.ts';
import { objectKinds } from '../../shared/plan/plan.ts';
import { NoticeBar } from '../components/NoticeBar.tsx';
import { Page } from '../components/Page.tsx';
import { PasswordsCard } from '../components/PasswordsCard.tsx';
import { ResultRow } from '../components/ResultRow.tsx';
import { testIds } from '../components/test-ids.ts';
import { UndoQuestion } from '../components/UndoQuestion.tsx';
import { when } from '../components/when.ts';
import { text } from '../messages/en.ts';
import type { Passwords } from '../state/session-state.ts';

const useStyles = makeStyles({
  sums: { margin: `0 0 ${tokens.spacingVerticalS}`, paddingLeft: tokens.spacingHorizontalXL },
  meta: { color: tokens.colorNeutralForeground2 },
  bar: { display: 'flex', alignItems: 'center', justifyContent: 'space-between', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  rows: { margin: 0, padding: 0, listStyleType: 'none' },
});

export interface ImportResultProps {
  run: Run;
  items: readonly ItemRecord[];
  hasMoreItems: boolean;
  passwords: Passwords;
  undoPreview: UndoPreview | null;
  mayUndo: boolean;
  onMoreItems: () => void;
  onSaveItems: () => void;
  onSavePasswords: () => void;
  onAskUndo: () => void;
  onUndo: () => void;
  onDeclineUndo: () => void;
  onDone: () => void;
  /** (Default: "Check another sheet") */
  doneLabel?: string;
}

function Sums({ run }: { run: Run }) {
  const styles = useStyles();
  const { plan } = run;
  if (!plan) return null;
  const lines = (['create', 'change'] as const).flatMap((action) =>
    objectKinds
      .filter((kind) => plan[action][kind] > 0)
      .map((kind) => `${text.kinds(kind, plan[action][kind])} ${action === 'create' ? text.result.created : text.result.changed}`),
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

function Verdict({ run }: { run: Run }) {
  if (run.state === 'succeeded') return null;
  if (run.state === 'undone') return <NoticeBar severity="info">{text.result.undone}</NoticeBar>;
  const why = run.problem ? `${run.problem.detail} ` : '';
  return <NoticeBar severity={run.state === 'failed' ? 'error' : 'info'}>{why + text.result.nothingWritten}</NoticeBar>;
}

export function ImportResult(props: ImportResultProps) {
  const { run, items, passwords, undoPreview } = props;
  const styles = useStyles();
  const titles = run.kind === 'undo' ? text.result.titleUndo : text.result.title;
  const actions = (
    <>
      <Button appearance="primary" onClick={props.onDone} data-testid={testIds.checkAnother}>
        {props.doneLabel ?? text.result.again}
      </Button>
      {props.mayUndo && run.state === 'succeeded' && (
        <Button onClick={props.onAskUndo} data-testid={testIds.undo}>
          {text.result.undo}
        </Button>
      )}
    </>
  );
  return (
    <Page title={titles[run.state] ?? text.result.otherTitle} actions={actions}>
      <Verdict run={run} />
      <div data-testid={testIds.result} data-state={run.state} data-kind={run.kind}>
        {run.state === 'succeeded' && <Sums run={run} />}
        <Text size={200} block className={styles.meta}>
          {text.history.by(run.createdBy, when(run.finishedAt ?? run.createdAt))}
        </Text>
      </div>
      {passwords !== 'none' && <PasswordsCard passwords={passwords} onSave={props.onSavePasswords} />}
      <section aria-label={text.result.rows}>
        <div className={styles.bar}>
          <Text as="h2" weight="semibold">
            {text.result.rows}
          </Text>
          <Button size="small" onClick={props.onSaveItems} data-testid={testIds.saveResult}>
            {text.result.save}
          </Button>
        </div>
        <ul className={styles.rows}>
          {items.map((item) => (
            <ResultRow key={`${item.row} ${item.outcome}`} item={item} />
          ))}
        </ul>
        {props.hasMoreItems && (
          <div>
            <Button size="small" onClick={props.onMoreItems}>
              {text.showMore}
            </Button>
          </div>
        )}
      </section>
      {undoPreview && <UndoQuestion preview={undoPreview} onYes={props.onUndo} onNo={props.onDeclineUndo} />}
    </Page>
  );
}
