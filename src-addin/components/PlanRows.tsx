// The plan row by row, as far as loaded, with a filter by what happens to the row.
import { useState } from 'react';
import { Button, makeStyles, Select, Text, tokens } from '@fluentui/react-components';
import type { PlanAction, PlanRowRecord } from '../../shared/contracts/imports.ts';
import { text } from '../messages/en.ts';
import { PlanRowItem } from './PlanRowItem.tsx';

const ACTIONS: readonly PlanAction[] = ['refuse', 'create', 'change', 'keep'];
const PAGE = 50;

const useStyles = makeStyles({
  bar: { display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: tokens.spacingHorizontalM },
  rows: { marginLeft: `calc(-1 * ${tokens.spacingHorizontalXS})` },
  item: { contentVisibility: 'auto', containIntrinsicSize: 'auto 40px' },
});

export interface PlanRowsProps {
  rows: readonly PlanRowRecord[];
  hasMore: boolean;
  onMore: () => void;
}

export function PlanRows({ rows, hasMore, onMore }: PlanRowsProps) {
  const styles = useStyles();
  const [action, setAction] = useState<PlanAction | ''>('');
  const [wanted, setWanted] = useState(PAGE);
  const matching = action === '' ? rows : rows.filter((row) => row.action === action);
  const shown = matching.slice(0, wanted);
  function more() {
    if (matching.length <= wanted + PAGE && hasMore) onMore();
    setWanted(wanted + 2 * PAGE);
  }
  return (
    <section aria-label={text.review.rows}>
      <div className={styles.bar}>
        <Text as="h2" weight="semibold">
          {text.review.rows}
        </Text>
        <Select
          size="small"
          aria-label={text.review.filter}
          value={action}
          onChange={(_, data) => setAction(data.value as PlanAction | '')}
        >
          <option value="">{text.review.all}</option>
          {ACTIONS.map((a) => (
            <option key={a} value={a}>
              {text.action(a)}
            </option>
          ))}
        </Select>
      </div>
      <div className={styles.rows}>
        {shown.map((row) => (
          <div key={row.row} className={styles.item}>
            <PlanRowItem row={row} />
          </div>
        ))}
      </div>
      {shown.length === 0 && !hasMore && <Text>{text.review.noRows}</Text>}
      {(matching.length > wanted || hasMore) && (
        <Button size="small" onClick={more}>
          {text.review.moreRows}
        </Button>
      )}
    </section>
  );
}
