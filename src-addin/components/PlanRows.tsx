// The plan row by row, narrowed down by the server; the row selected in the sheet stands above them.
import { Button, makeStyles, Select, Text, tokens } from '@fluentui/react-components';
import type { PlanAction, PlanFilter, PlanRowRecord } from '../../shared/contracts/imports.ts';
import { objectKinds, type ObjectKind } from '../../shared/plan/plan.ts';
import { text } from '../messages/en.ts';
import { reviewText } from '../messages/review.ts';
import type { Review } from '../state/session-state.ts';
import { PlanRowItem } from './PlanRowItem.tsx';
import { RowsGone } from './RowsGone.tsx';
import { testIds } from './test-ids.ts';

const ACTIONS: readonly PlanAction[] = ['refuse', 'create', 'change', 'keep'];
const MOVES = 'moves';

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, margin: `${tokens.spacingVerticalXS} 0` },
  select: { flexGrow: 1, flexBasis: '120px', minWidth: 0 },
  rows: { marginLeft: `calc(-1 * ${tokens.spacingHorizontalXS})` },
  item: { contentVisibility: 'auto', containIntrinsicSize: 'auto 40px' },
  selected: {
    borderLeft: `${tokens.strokeWidthThicker} solid ${tokens.colorBrandStroke1}`,
    paddingLeft: tokens.spacingHorizontalS,
    marginBottom: tokens.spacingVerticalS,
  },
  caption: { color: tokens.colorNeutralForeground2 },
});

export interface PlanRowsProps {
  rows: readonly PlanRowRecord[];
  /** Why there are none any more. */
  gone: string | null;
  hasMore: boolean;
  filter: PlanFilter;
  /** Kinds that the plan has anything of. */
  kinds: readonly ObjectKind[];
  hasMoves: boolean;
  selected: Review['selected'];
  onFilter: (filter: PlanFilter) => void;
  onMore: () => void;
  /** Only beside the sheet that the plan was made of. */
  onGoTo: ((row: number) => void) | null;
}

function SelectedRow({ selected }: { selected: NonNullable<Review['selected']> }) {
  const styles = useStyles();
  const { row, plan } = selected;
  return (
    <div className={styles.selected} data-testid={testIds.selectedRow} data-row={row} aria-live="polite">
      <Text size={200} className={styles.caption}>
        {reviewText.selected}
      </Text>
      {plan ? <PlanRowItem key={row} row={plan} startsOpen /> : <Text block>{reviewText.notInPlan(row)}</Text>}
    </div>
  );
}

export function PlanRows({ rows, gone, hasMore, filter, kinds, hasMoves, selected, onFilter, onMore, onGoTo }: PlanRowsProps) {
  const styles = useStyles();
  const { action, kind, moves } = filter;
  const isFiltered = action !== undefined || kind !== undefined || moves !== undefined;
  function choose(value: string) {
    const kept = kind ? { kind } : {};
    onFilter(value === MOVES ? { ...kept, moves: 'yes' } : value ? { ...kept, action: value as PlanAction } : kept);
  }
  if (gone !== null) return <RowsGone title={reviewText.rows} why={gone} />;
  return (
    <section aria-label={reviewText.rows}>
      <Text as="h2" weight="semibold" block>
        {reviewText.rows}
      </Text>
      <div className={styles.bar}>
        <Select
          size="small"
          className={styles.select}
          aria-label={reviewText.filterAction}
          value={moves ? MOVES : (action ?? '')}
          data-testid={testIds.planAction}
          onChange={(_, data) => choose(data.value)}
        >
          <option value="">{reviewText.allActions}</option>
          {hasMoves && <option value={MOVES}>{reviewText.onlyMoves}</option>}
          {ACTIONS.map((a) => (
            <option key={a} value={a}>
              {text.action(a)}
            </option>
          ))}
        </Select>
        <Select
          size="small"
          className={styles.select}
          aria-label={reviewText.filterKind}
          value={kind ?? ''}
          data-testid={testIds.planKind}
          onChange={(_, { value }) => {
            const { kind: _kind, ...rest } = filter;
            onFilter(value ? { ...rest, kind: value as ObjectKind } : rest);
          }}
        >
          <option value="">{reviewText.allKinds}</option>
          {objectKinds
            .filter((k) => kinds.includes(k))
            .map((k) => (
              <option key={k} value={k}>
                {text.kind(k, 2)}
              </option>
            ))}
        </Select>
      </div>
      {selected && <SelectedRow selected={selected} />}
      <div className={styles.rows}>
        {rows.map((row) => (
          <div key={row.row} className={styles.item}>
            <PlanRowItem row={row} onGoTo={onGoTo} />
          </div>
        ))}
      </div>
      {rows.length === 0 && <Text block>{reviewText.noRows}</Text>}
      {rows.length === 0 && isFiltered && (
        <Button size="small" onClick={() => onFilter({})}>
          {reviewText.showAll}
        </Button>
      )}
      {hasMore && (
        <Button size="small" onClick={onMore}>
          {text.review.moreRows}
        </Button>
      )}
    </section>
  );
}
