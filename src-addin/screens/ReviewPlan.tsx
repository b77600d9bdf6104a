// What an import would do, before anything is written: totals, cost, rows old → new, what is left out, options, and one button.
import { Button } from '@fluentui/react-components';
import type { FormatDescription } from '../../shared/contracts/formats.ts';
import type { ImportOptions, Run } from '../../shared/contracts/imports.ts';
import { objectKinds, type KindCounts } from '../../shared/plan/plan.ts';
import type { Acceptance } from '../api/rowcall-api.ts';
import { AcceptQuestion } from '../components/AcceptQuestion.tsx';
import { MissingUsers } from '../components/MissingUsers.tsx';
import { NoticeBar } from '../components/NoticeBar.tsx';
import { Page } from '../components/Page.tsx';
import { PlanCost } from '../components/PlanCost.tsx';
import { PlanRows } from '../components/PlanRows.tsx';
import { PlanTotals } from '../components/PlanTotals.tsx';
import { ReviewOptions } from '../components/ReviewOptions.tsx';
import { testIds } from '../components/test-ids.ts';
import { text } from '../messages/en.ts';
import { reviewText } from '../messages/review.ts';
import type { ImportController } from '../state/import-controller.ts';
import type { Review } from '../state/session-state.ts';

type Controller = Pick<
  ImportController,
  'stock' | 'moves' | 'missingUsers' | 'saveMissingUsers' | 'filterPlan' | 'moreRows' | 'goToRow' | 'saveRunIssues'
>;

export interface ReviewPlanProps {
  review: Review;
  format: FormatDescription | null;
  locations: readonly string[];
  busy: boolean;
  /** false: this person's role may only look. */
  mayImport: boolean;
  controller: Controller;
  onApply: (accept: readonly Acceptance[]) => void;
  onDecline: () => void;
  onReplan: (options: ImportOptions) => void;
  onBack: () => void;
}

const sum = (counts: KindCounts) => objectKinds.reduce((total, kind) => total + counts[kind], 0);

/** Kinds the plan says anything about. */
const kindsOf = ({ plan }: Run) =>
  objectKinds.filter((kind) => plan && plan.create[kind] + plan.change[kind] + plan.keep[kind] + plan.refuse[kind] > 0);

function Warnings({ run, controller }: { run: Run; controller: Controller }) {
  const needs = run.needs ?? [];
  const show = { label: reviewText.showMoves, run: () => void controller.filterPlan({ moves: 'yes' }), testId: testIds.showMoves };
  return (
    <>
      {needs.includes('blast-radius') && (
        <NoticeBar severity="warning">{reviewText.blastRadius(run.plan?.change.users ?? 0, run.usersBefore ?? 0)}</NoticeBar>
      )}
      {needs.includes('moves') && (
        <NoticeBar severity="warning" action={show}>
          {reviewText.moves}
        </NoticeBar>
      )}
    </>
  );
}

function Verdict({ review, mayImport, changes, controller, onReplan }: ReviewPlanProps & { changes: number }) {
  const { run, outdated } = review;
  const again = { label: text.review.again, run: () => onReplan({}), testId: testIds.replan };
  if (outdated)
    return (
      <NoticeBar severity="warning" action={again}>
        {text.review.outdated}
      </NoticeBar>
    );
  const save = { label: text.review.saveIssues, run: () => void controller.saveRunIssues(run) };
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
      {changes === 0 && <NoticeBar severity="info">{text.review.nothing}</NoticeBar>}
      {changes > 0 && !mayImport && <NoticeBar severity="info">{text.review.viewer}</NoticeBar>}
    </>
  );
}

export function ReviewPlan(props: ReviewPlanProps) {
  const { review, format, locations, busy, mayImport, controller } = props;
  const { run, outdated, needs } = review;
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
      <Warnings run={run} controller={controller} />
      {run.plan && <PlanTotals plan={run.plan} />}
      <PlanCost run={run} load={controller.stock} />
      <MissingUsers key={run.id} runId={run.id} load={controller.missingUsers} onSave={() => void controller.saveMissingUsers()} />
      {format && format.options.length > 0 && (
        <ReviewOptions
          options={format.options}
          chosen={run.options}
          locations={locations}
          startsOpen={run.state === 'rejected'}
          onReplan={props.onReplan}
        />
      )}
      <PlanRows
        rows={review.rows}
        gone={review.gone}
        hasMore={review.next !== null}
        filter={review.filter}
        kinds={kindsOf(run)}
        hasMoves={run.needs?.includes('moves') === true}
        selected={review.selected}
        onFilter={(filter) => void controller.filterPlan(filter)}
        onMore={() => void controller.moreRows()}
        onGoTo={review.check && !outdated ? (row) => void controller.goToRow(row) : null}
      />
      {needs.length > 0 && (
        <AcceptQuestion
          run={run}
          needs={needs}
          users={run.usersBefore ?? 0}
          loadMoves={controller.moves}
          onYes={() => props.onApply(needs)}
          onNo={props.onDecline}
        />
      )}
    </Page>
  );
}
