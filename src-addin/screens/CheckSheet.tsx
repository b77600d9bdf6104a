// A checked sheet: figures, what could not be checked, the issues by rule, and the way on to the import.
import { useCallback, useState, type ReactNode } from 'react';
import { Button, Link, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { IssueRecord } from '../../shared/contracts/imports.ts';
import type { AreaChoice } from '../../shared/table/choose-area.ts';
import { Counts } from '../components/Counts.tsx';
import { HiddenText } from '../components/HiddenText.tsx';
import { IssueBrowser } from '../components/IssueBrowser.tsx';
import { IssuePlace } from '../components/IssuePlace.tsx';
import { NoticeBar } from '../components/NoticeBar.tsx';
import { Page } from '../components/Page.tsx';
import { SheetNotes } from '../components/SheetNotes.tsx';
import { testIds } from '../components/test-ids.ts';
import { useIssueView, type IssueSource } from '../components/use-issue-view.ts';
import type { CellAddress } from '../host/workbook.ts';
import { columnLetters } from '../../shared/basics/column-letters.ts';
import { text } from '../messages/en.ts';
import { issueTexts } from '../messages/issues.ts';
import { manners } from '../messages/manners.ts';
import type { CheckedSheet } from '../state/session-state.ts';

const useStyles = makeStyles({
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalM,
    color: tokens.colorNeutralForeground2,
  },
  name: { overflowWrap: 'anywhere', color: tokens.colorNeutralForeground1 },
});

export interface CheckSheetProps {
  check: CheckedSheet;
  signedIn: boolean;
  /** How the sheet was read, and the ways to change it. */
  choices: ReactNode;
  /** What can be filled in, where it may be. */
  fills: ReactNode;
  issues: IssueSource;
  /** Where the person stands in the sheet. */
  selected: CellAddress | null;
  onCheckAgain: () => void;
  onMarkCells: () => void;
  onColumns: () => void;
  onReview: () => void;
  onPlace: (place: { row: number; columnIndex: number }) => void;
  onArea: (choice: AreaChoice | 'selected') => void;
}

function Limits({ check, onCheckAgain, onMarkCells }: Pick<CheckSheetProps, 'check' | 'onCheckAgain' | 'onMarkCells'>) {
  const again = { label: text.check.again, run: onCheckAgain };
  return (
    <>
      {check.stale && (
        <NoticeBar severity="warning" action={again} testId={testIds.checkStale}>
          {text.check.stale}
        </NoticeBar>
      )}
      {check.directory === 'signed-out' && <NoticeBar severity="info">{text.check.localOnly}</NoticeBar>}
      {check.directory === 'unreachable' && (
        <NoticeBar severity="warning" action={again}>
          {text.check.unreachable}
        </NoticeBar>
      )}
      {check.protected && <NoticeBar severity="info">{check.marks.shown > 0 ? manners.protectedMarked : manners.protected}</NoticeBar>}
      {check.marks.held && !check.protected && (
        <NoticeBar severity="info" action={{ label: manners.markNow, run: onMarkCells, testId: testIds.markCells }}>
          {check.marks.shown > 0 ? manners.heldOutdated : manners.held}
        </NoticeBar>
      )}
      {!check.marks.held && !check.protected && check.marks.shown < check.marks.of && (
        <NoticeBar severity="info">{text.check.marksLimited(check.marks.shown, check.marks.of)}</NoticeBar>
      )}
    </>
  );
}

export function CheckSheet(props: CheckSheetProps) {
  const { check, signedIn, issues, selected, onColumns, onReview } = props;
  const styles = useStyles();
  const { summary, opened } = check;
  const view = useIssueView(issues, summary);
  const [pinned, setPinned] = useState<IssueRecord | null>(null);
  const total = summary.counts.errors + summary.counts.warnings + summary.counts.infos;
  const read = opened.match.columns.filter((c) => c.field !== null).length;
  const titleOf = useCallback(
    (columnIndex: number) =>
      opened.match.columns.find((c) => c.index === columnIndex)?.header?.trim() || issueTexts.letter(columnLetters(columnIndex)),
    [opened],
  );
  const goTo = (issue: IssueRecord) => {
    // What is wrong with the sheet as a whole has no cell; it is said in full below all the same.
    setPinned(issue.row === null ? issue : null);
    void issues.goTo(issue);
  };
  const fix = (issue: IssueRecord) => void issues.fix(issue);
  const actions = (
    <>
      <Button appearance="primary" onClick={onReview} data-testid={testIds.review}>
        {signedIn ? text.check.review : text.check.signInToImport}
      </Button>
      <Button onClick={props.onCheckAgain}>{text.check.again}</Button>
    </>
  );
  const dock = total > 0 && (
    <IssuePlace
      selected={selected}
      pinned={pinned}
      walked={view.walked}
      revision={summary}
      titleOf={titleOf}
      load={issues.load}
      onWalk={(by) => {
        setPinned(null);
        void view.walk(by);
      }}
      onFix={fix}
    />
  );
  return (
    <Page title={text.check.title} dock={dock} actions={actions}>
      <div
        data-testid={testIds.checkSummary}
        data-errors={summary.counts.errors}
        data-warnings={summary.counts.warnings}
        data-directory={check.directory}
      >
        <Counts
          counts={view.isNarrowed && view.overview ? view.overview.counts : summary.counts}
          chosen={view.filter.severity}
          onChoose={(severity) => {
            const { severity: _before, ...others } = view.filter;
            view.setFilter(severity ? { ...others, severity } : others);
          }}
        />
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
      {summary.rows === 0 && <NoticeBar severity="info">{text.check.noUsers}</NoticeBar>}
      {summary.rows > 0 && summary.counts.errors === 0 && <NoticeBar severity="success">{text.check.clean(summary.rows)}</NoticeBar>}
      <Limits check={check} onCheckAgain={props.onCheckAgain} onMarkCells={props.onMarkCells} />
      <SheetNotes check={check} onGoTo={props.onPlace} onChoose={props.onArea} />
      {props.fills}
      {total > 0 && (
        <IssueBrowser
          view={view}
          summary={summary}
          total={total}
          width={opened.width}
          selectedRow={selected?.row ?? null}
          titleOf={titleOf}
          load={issues.load}
          onGoTo={goTo}
          onFix={fix}
        />
      )}
    </Page>
  );
}
