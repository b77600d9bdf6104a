// How sure an offer is: three bars and a word, so that neither colour nor the bars alone say it.
import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import type { Confidence } from '../../shared/table/weigh-columns.ts';
import { columnsText } from '../messages/columns.ts';

const useStyles = makeStyles({
  meter: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXS, whiteSpace: 'nowrap' },
  bars: { display: 'inline-flex', alignItems: 'flex-end', gap: '2px', height: '12px' },
  bar: {
    width: '4px',
    boxSizing: 'border-box',
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: '1px',
    // A forced palette would drop the fill, which is all that tells full bars from empty ones.
    forcedColorAdjust: 'none',
  },
  full: {
    backgroundColor: tokens.colorCompoundBrandForeground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorCompoundBrandForeground1}`,
  },
});

const HEIGHTS = ['6px', '9px', '12px'];
const FULL: Readonly<Record<Confidence, number>> = { possible: 1, likely: 2, sure: 3 };

export function ConfidenceMeter({ confidence }: { confidence: Confidence }) {
  const styles = useStyles();
  return (
    <span className={styles.meter} data-confidence={confidence}>
      <span className={styles.bars} aria-hidden>
        {HEIGHTS.map((height, i) => (
          <span key={height} className={mergeClasses(styles.bar, i < FULL[confidence] && styles.full)} style={{ height }} />
        ))}
      </span>
      <Text size={200} weight="semibold">
        {columnsText.confidence[confidence]}
      </Text>
    </span>
  );
}
