// What an import would do, before anything is written: totals, rows old → new, what is left out, options, and one button.
import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { FormatDescription } from '../../shared/contracts/formats.ts';
import type { ImportOptions, PlanRowRecord, Run } from '../../shared/contracts/imports.ts';
import { objectKinds, type KindCounts } from '../../shared/plan/plan.ts';
import type { Acceptance } from '../api/rowcall-api.ts';
import { NoticeBar } from '../components/NoticeBar.tsx';
import { Page } from '../components/Page.tsx';
import { PlanRows } from '../components/PlanRows.tsx';
import { PlanTotals } from '../components/PlanTotals.tsx';
import { Question } from '../components/Question.tsx';
import { ReviewOptions } from '../components/ReviewOptions.tsx';
import { testIds } from '../components/test-ids.ts';
import { text } from '../messages/en.ts';

const useStyles = makeStyles({
  accept: { margin: 0, paddingLeft: tokens.spacingHorizontalL },
});

export interface ReviewPlanProps {
  run: Run;
  rows: readonly PlanRowRecord[];
  hasMoreRows: boolean;
  format: FormatDescription | null;
  locations: readonly string[];
  outdated: boolean;
  busy: boolean;
  /** false: this person's role may only look. */
  mayImport: boolean;
  /** What the API wants to hear a yes to first. */
  needs: readonly Acceptance[];
  onApply: (accept: readonly Acceptance[]) => void;
  onDecline: () => void;
  onReplan: (options: ImportOptions) => void;
  onMoreRows: () => void;
  onSaveIssues: () => void;
  onBack: () => void;
}

const sum = (counts: KindCounts) => objectKinds.reduce((total, kind) => total + counts[kind], 0);

function Verdict({ run, outdated, mayImport, changes, onReplan, onSaveIssues }: ReviewPlanProps & { changes: number }) {
  const again = { label: text.review.again, run: () => onReplan({}), testId: testIds.replan };
  if (outdated)
    return (
      <NoticeBar severity="warning" action={again}>
        {text.review.outdated}
      </NoticeBar>
    );
  const save = { label: text.review.saveIssues, run: onSaveIssues };
  if (run.state === 'rejected')
    return (
      <NoticeBar severity="error" action={save}>
        {text.review.rejected(run.rows.withErrors)}
      </NoticeBar>
    );
  return (
    <>
      {run.rows.withErrors > 0 && (
        <NoticeBar severity="warning" action={save}>
          {text.review.leftOut(run.rows.withErrors)}
        </NoticeBar>
      )}
      {changes === 0 ? (
        <NoticeBar severity="info">{text.review.nothing}</NoticeBar>
      ) : (
        !mayImport && <NoticeBar severity="info">{text.review.viewer}</NoticeBar>
      )}
    </>
  );
}

export function ReviewPlan(props: ReviewPlanProps) {
  const { run, rows, hasMoreRows, format, locations, outdated, busy, mayImport, needs } = props;
  const styles = useStyles();
  const users = run.plan ? run.plan.create.users + run.plan.change.users : 0;
  const changes = run.plan ? sum(run.plan.create) + sum(run.plan.change) : 0;
  const possible = run.state === 'planned' && changes > 0 && !outdated && mayImport;
  const actions = (
    <>
      <Button
        appearance="primary"
        disabledFocusable={!possible || busy}
        onClick={() => possible && !busy && props.onApply([])}
        data-testid={testIds.apply}
      >
        {busy ? text.review.importing : users > 0 || changes === 0 ? text.review.importUsers(users) : text.review.importChanges(changes)}
      </Button>
      <Button onClick={props.onBack}>{text.back}</Button>
    </>
  );
  return (
    <Page title={text.review.title} lead={text.review.nothingWritten} actions={actions}>
      <Verdict {...props} changes={changes} />
      {run.plan && <PlanTotals plan={run.plan} />}
      {format && format.options.length > 0 && (
        <ReviewOptions options={format.options} chosen={run.options} locations={locations} onReplan={props.onReplan} />
      )}
      <PlanRows rows={rows} hasMore={hasMoreRows} onMore={props.onMoreRows} />
      {needs.length > 0 && (
        <Question
          title={text.review.acceptTitle}
          yes={text.review.acceptYes}
          yesTestId={testIds.acceptYes}
          onYes={() => props.onApply(needs)}
          onNo={props.onDecline}
        >
          <ul className={styles.accept}>
            {needs.map((need) => (
              <li key={need}>
                <Text>{text.review.accept[need]}</Text>
              </li>
            ))}
          </ul>
        </Question>
      )}
    </Page>
  );
}
