// How much of something is taken, as a bar: parts one after another, each with its own colour. The figures stand beside it.
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    height: '10px',
    overflow: 'hidden',
    borderRadius: tokens.borderRadiusCircular,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStrokeAccessible}`,
    backgroundColor: tokens.colorNeutralBackground1,
    forcedColorAdjust: 'none',
  },
  before: { backgroundColor: tokens.colorNeutralForeground3 },
  taken: { backgroundColor: tokens.colorBrandBackground },
  parted: { borderLeft: `2px solid ${tokens.colorNeutralBackground1}` },
  over: { backgroundColor: tokens.colorPaletteRedBackground3 },
});

export interface ShareBarProps {
  /** Taken already, drawn in a quiet colour before the rest. (Default: nothing) */
  before?: number;
  taken: number;
  total: number;
}

export function ShareBar({ before, taken, total }: ShareBarProps) {
  const styles = useStyles();
  const all = (before ?? 0) + taken;
  const whole = Math.max(total, all, 1);
  const wide = (part: number) => ({ width: `${(100 * part) / whole}%` });
  return (
    <div className={styles.bar} aria-hidden>
      {before !== undefined && <div className={styles.before} style={wide(before)} />}
      <div className={mergeClasses(styles.taken, before !== undefined && styles.parted, all > total && styles.over)} style={wide(taken)} />
    </div>
  );
}
