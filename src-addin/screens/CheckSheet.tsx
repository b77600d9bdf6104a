// A checked sheet: figures, what could not be checked, the issues by rule, and the way on to the import.
import { useCallback, type ReactNode } from 'react';
import { Button, Link, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { IssueRecord } from '../../shared/contracts/imports.ts';
import { Counts } from '../components/Counts.tsx';
import { HiddenText } from '../components/HiddenText.tsx';
import { IssueGroup } from '../components/IssueGroup.tsx';
import { IssueWalk } from '../components/IssueWalk.tsx';
import { NoticeBar } from '../components/NoticeBar.tsx';
import { Page } from '../components/Page.tsx';
import { testIds } from '../components/test-ids.ts';
import { text } from '../messages/en.ts';
import type { CheckedSheet } from '../state/session-state.ts';
import type { IssueQuestion } from '../worker/protocol.ts';

const useStyles = makeStyles({
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalM,
    color: tokens.colorNeutralForeground2,
  },
  name: { overflowWrap: 'anywhere', color: tokens.colorNeutralForeground1 },
  groups: { marginLeft: `calc(-1 * ${tokens.spacingHorizontalXS})` },
});

/** With so few groups they are read sooner than opened. */
const OPEN_WHEN_FEW = 2;

export interface CheckSheetProps {
  check: CheckedSheet;
  signedIn: boolean;
  /** How the sheet was read, and the ways to change it. */
  choices: ReactNode;
  load: (question: IssueQuestion) => Promise<IssueRecord[]>;
  onGoTo: (issue: IssueRecord) => void;
  onFix: (issue: IssueRecord) => void;
  onCheckAgain: () => void;
  onColumns: () => void;
  onReview: () => void;
}

function Limits({ check, onCheckAgain }: Pick<CheckSheetProps, 'check' | 'onCheckAgain'>) {
  const again = { label: text.check.again, run: onCheckAgain };
  return (
    <>
      {check.stale && (
        <NoticeBar severity="warning" action={again}>
          {text.check.stale}
        </NoticeBar>
      )}
      {check.directory === 'signed-out' && <NoticeBar severity="info">{text.check.localOnly}</NoticeBar>}
      {check.directory === 'unreachable' && (
        <NoticeBar severity="warning" action={again}>
          {text.check.unreachable}
        </NoticeBar>
      )}
      {check.protected && <NoticeBar severity="info">{text.check.protected}</NoticeBar>}
      {check.hiddenRows > 0 && <NoticeBar severity="info">{text.check.hiddenRows(check.hiddenRows)}</NoticeBar>}
      {check.marks.shown < check.marks.of && (
        <NoticeBar severity="info">{text.check.marksLimited(check.marks.shown, check.marks.of)}</NoticeBar>
      )}
    </>
  );
}

export function CheckSheet(props: CheckSheetProps) {
  const { check, signedIn, load, onGoTo, onFix, onColumns, onReview } = props;
  const styles = useStyles();
  const { summary, opened } = check;
  const total = summary.counts.errors + summary.counts.warnings + summary.counts.infos;
  const read = opened.match.columns.filter((c) => c.field !== null).length;
  const loadIssues = useCallback((question: IssueQuestion) => load(question), [load]);
  const actions = (
    <>
      <Button appearance="primary" onClick={onReview} data-testid={testIds.review}>
        {signedIn ? text.check.review : text.check.signInToImport}
      </Button>
      <Button onClick={props.onCheckAgain}>{text.check.again}</Button>
    </>
  );
  return (
    <Page title={text.check.title} actions={actions}>
      <div
        data-testid={testIds.checkSummary}
        data-errors={summary.counts.errors}
        data-warnings={summary.counts.warnings}
        data-directory={check.directory}
      >
        <Counts counts={summary.counts} />
      </div>
      <HiddenText live>{text.check.announce(summary.counts.errors, summary.counts.warnings, summary.counts.infos)}</HiddenText>
      <div>
        {summary.rowsWithErrors > 0 && (
          <Text block className={styles.name}>
            {text.check.withErrors(summary.rowsWithErrors, summary.rows)}
          </Text>
        )}
        <Text size={200} block className={styles.line}>
          <span>{text.check.checked(check.sheet.name)}</span>
          <span>
            {text.check.columns(read, opened.width)} ·{' '}
            <Link as="button" inline onClick={onColumns}>
              {text.check.changeColumns}
            </Link>
          </span>
        </Text>
      </div>
      {props.choices}
      {summary.counts.errors === 0 && <NoticeBar severity="success">{text.check.clean(summary.rows)}</NoticeBar>}
      <Limits check={check} onCheckAgain={props.onCheckAgain} />
      <section aria-label={text.check.issues}>
        {total > 0 && <IssueWalk total={total} load={loadIssues} onGoTo={onGoTo} onFix={onFix} />}
        <div className={styles.groups}>
          {summary.groups.map((group) => (
            <IssueGroup
              key={`${group.severity} ${group.rule}`}
              group={group}
              revision={summary}
              load={loadIssues}
              onGoTo={onGoTo}
              onFix={onFix}
              startsOpen={summary.groups.length <= OPEN_WHEN_FEW}
            />
          ))}
        </div>
      </section>
    </Page>
  );
}
