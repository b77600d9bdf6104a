// What a plan takes of something the tenant has: used now, taken by the plan, and what is left, as a bar with its figures.
import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { reviewText } from '../messages/review.ts';
import { testIds } from './test-ids.ts';

const useStyles = makeStyles({
  stock: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS },
  bar: {
    display: 'flex',
    height: '10px',
    overflow: 'hidden',
    borderRadius: tokens.borderRadiusCircular,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStrokeAccessible}`,
    backgroundColor: tokens.colorNeutralBackground1,
    forcedColorAdjust: 'none',
  },
  used: { backgroundColor: tokens.colorNeutralForeground3 },
  taken: { backgroundColor: tokens.colorBrandBackground, borderLeft: `2px solid ${tokens.colorNeutralBackground1}` },
  over: { backgroundColor: tokens.colorPaletteRedBackground3 },
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
  const whole = Math.max(total, after, 1);
  const over = after > total;
  return (
    <div className={styles.stock} data-testid={testIds.stock} data-used={used} data-after={after} data-total={total}>
      <Text size={200} weight="semibold">
        {title}
      </Text>
      <div className={styles.bar} aria-hidden>
        <div className={styles.used} style={{ width: `${(100 * used) / whole}%` }} />
        <div className={mergeClasses(styles.taken, over && styles.over)} style={{ width: `${(100 * taken) / whole}%` }} />
      </div>
      <Text size={200} className={styles.words}>
        {reviewText.takes(used, after, total)}
        {over && ` · ${reviewText.tooMany(after - total)}`}
      </Text>
    </div>
  );
}
