// What a plan takes of something the tenant has: used now, taken by the plan, and what is left, as a bar with its figures.
import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { reviewText } from '../messages/review.ts';
import { ShareBar } from './ShareBar.tsx';
import { testIds } from './test-ids.ts';

const useStyles = makeStyles({
  stock: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS },
  words: { color: tokens.colorNeutralForeground2, fontVariantNumeric: 'tabular-nums' },
});

export interface StockBarProps {
  title: string;
  used: number;
  taken: number;
  total: number;
}

export function StockBar({ title, used, taken, total }: StockBarProps) {
  const styles = useStyles();
  const after = used + taken;
  return (
    <div className={styles.stock} data-testid={testIds.stock} data-used={used} data-after={after} data-total={total}>
      <Text size={200} weight="semibold">
        {title}
      </Text>
      <ShareBar before={used} taken={taken} total={total} />
      <Text size={200} className={styles.words}>
        {reviewText.takes(used, after, total)}
        {after > total && ` · ${reviewText.tooMany(after - total)}`}
      </Text>
    </div>
  );
}
