// How much of something is used, as a bar with its figures beside it: looking beats reading.
import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { setupText } from '../messages/setup.ts';

const useStyles = makeStyles({
  usage: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS },
  bar: {
    display: 'flex',
    height: '10px',
    overflow: 'hidden',
    borderRadius: tokens.borderRadiusCircular,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStrokeAccessible}`,
    backgroundColor: tokens.colorNeutralBackground1,
    forcedColorAdjust: 'none',
  },
  used: { backgroundColor: tokens.colorBrandBackground },
  over: { backgroundColor: tokens.colorPaletteRedBackground3 },
  words: { color: tokens.colorNeutralForeground2, fontVariantNumeric: 'tabular-nums' },
});

export interface UsageBarProps {
  used: number;
  total: number;
  /** What is used is called, what is left is called. */
  words: readonly [used: string, free: string];
}

export function UsageBar({ used, total, words }: UsageBarProps) {
  const styles = useStyles();
  const share = total === 0 ? (used > 0 ? 1 : 0) : Math.min(1, used / total);
  const isOver = used > total;
  const figures = setupText.used(used, total, ...words);
  return (
    <div className={styles.usage}>
      <div className={styles.bar} aria-hidden>
        <div className={mergeClasses(styles.used, isOver && styles.over)} style={{ width: `${share * 100}%` }} />
      </div>
      <Text size={200} className={styles.words}>
        {isOver ? `${figures} · ${setupText.over(used - total)}` : figures}
      </Text>
    </div>
  );
}
