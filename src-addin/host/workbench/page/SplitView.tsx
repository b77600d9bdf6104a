// Sheet on the left, pane on the right, a border between them that can be dragged or moved with the arrow keys.
// Under 900 px there is no room for both: the pane lies over the sheet and can be hidden.
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useState, type KeyboardEvent, type PointerEvent, type ReactNode, type RefObject } from 'react';

const WIDTH = { least: 320, usual: 360, most: 640, step: 16 };
const NARROW = '@media (max-width: 899px)';

const useStyles = makeStyles({
  split: { display: 'flex', flex: 1, minHeight: 0, position: 'relative' },
  // The border belongs to the sheet's landmark; the pane brings a landmark of its own.
  left: { display: 'flex', flex: 1, minWidth: 0 },
  sheet: { flex: 1, minWidth: 0, position: 'relative', overflow: 'hidden' },
  border: {
    width: '5px',
    flexShrink: 0,
    cursor: 'col-resize',
    touchAction: 'none',
    backgroundColor: tokens.colorNeutralBackground4,
    borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
    ':hover': { backgroundColor: tokens.colorBrandBackground2 },
    ':focus-visible': { backgroundColor: tokens.colorBrandBackground, outline: 'none' },
    [NARROW]: { display: 'none' },
  },
  pane: {
    flexShrink: 0,
    overflow: 'hidden',
    backgroundColor: tokens.colorNeutralBackground1,
    [NARROW]: {
      position: 'absolute',
      insetBlock: 0,
      right: 0,
      maxWidth: '100%',
      boxShadow: tokens.shadow28,
      zIndex: 10,
      borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
    },
  },
  hidden: { display: 'none' },
});

interface Props {
  sheet: ReactNode;
  pane: ReactNode;
  paneRef: RefObject<HTMLDivElement>;
  paneOpen: boolean;
}

export function SplitView({ sheet, pane, paneRef, paneOpen }: Props) {
  const styles = useStyles();
  const [width, setWidth] = useState(WIDTH.usual);
  const resize = (to: number) => setWidth(Math.min(WIDTH.most, Math.max(WIDTH.least, Math.round(to))));
  const drag = (event: PointerEvent<HTMLElement>) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) resize(innerWidth - event.clientX);
  };
  const step = (event: KeyboardEvent) => {
    if (event.key === 'ArrowLeft') resize(width + WIDTH.step);
    if (event.key === 'ArrowRight') resize(width - WIDTH.step);
  };
  return (
    <div className={styles.split}>
      <section aria-label="Sheet" className={styles.left}>
        <div className={styles.sheet}>{sheet}</div>
        <div
          className={mergeClasses(styles.border, !paneOpen && styles.hidden)}
          role="separator"
          aria-label="Width of the task pane"
          aria-orientation="vertical"
          aria-valuemin={WIDTH.least}
          aria-valuemax={WIDTH.most}
          aria-valuenow={width}
          tabIndex={0}
          onKeyDown={step}
          onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
          onPointerMove={drag}
        />
      </section>
      <div
        ref={paneRef}
        data-testid="task-pane"
        className={mergeClasses(styles.pane, !paneOpen && styles.hidden)}
        style={{ width }}
        tabIndex={-1}
      >
        {pane}
      </div>
    </div>
  );
}
