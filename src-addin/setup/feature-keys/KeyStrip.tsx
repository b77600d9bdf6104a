// How many keys a phone has, drawn: two columns of keys beside a screen, as on the desk. What is missing against the largest
// phone is outlined. Words beside it say the same, so it is hidden from readers.
import { makeStyles, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  strip: { flexShrink: 0, display: 'block' },
  has: { fill: tokens.colorBrandForeground1 },
  lacks: { fill: 'none', stroke: tokens.colorNeutralStrokeAccessible, strokeDasharray: '2 1.5' },
  forced: { '@media (forced-colors: active)': { fill: 'CanvasText' } },
});

/** More would be too small to see. */
const DRAWN = 40;
const ROWS = 4;
const STEP = 8;

export interface KeyStripProps {
  keys: number;
  of: number;
}

export function KeyStrip({ keys, of }: KeyStripProps) {
  const styles = useStyles();
  const drawn = Math.min(DRAWN, Math.max(of, keys, 1));
  // Of more keys than can be drawn, each square stands for several.
  const filled = of <= DRAWN ? keys : Math.round((keys / of) * DRAWN);
  const columns = Math.ceil(drawn / ROWS);
  return (
    <svg className={styles.strip} width={columns * STEP} height={ROWS * STEP} aria-hidden focusable="false">
      {Array.from({ length: drawn }, (_, i) => (
        <rect
          key={i}
          className={i < filled ? `${styles.has} ${styles.forced}` : styles.lacks}
          x={Math.floor(i / ROWS) * STEP + 1}
          y={(i % ROWS) * STEP + 1}
          width={STEP - 3}
          height={STEP - 3}
          rx={1}
        />
      ))}
    </svg>
  );
}
