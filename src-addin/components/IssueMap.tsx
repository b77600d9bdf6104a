// The sheet from afar: rows from top to bottom in stretches, columns from left to right, a block where issues are. Works like a
// slider: arrows move from stretch to stretch, Enter goes to its first issue; a click does both.
import { useState, type KeyboardEvent, type MouseEvent } from 'react';
import { Link, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { issueTexts } from '../messages/issues.ts';
import type { Overview } from '../worker/protocol.ts';
import { MapBlocks } from './MapBlocks.tsx';
import { countIn, stretchesOf, stretchOf, worstColumn } from './map-stretches.ts';
import { testIds } from './test-ids.ts';

/** Stretches asked of the worker: each is then three pixels high. */
export const MAP_STRETCHES = 32;
const STRETCH_PIXELS = { least: 3, most: 8 };
const PAGE_KEY_STRETCHES = 5;

const useStyles = makeStyles({
  map: {
    position: 'relative',
    borderRadius: tokens.borderRadiusSmall,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground2,
    cursor: 'pointer',
    overflow: 'hidden',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  line: { position: 'absolute', insetInline: 0, pointerEvents: 'none', boxSizing: 'border-box' },
  here: { borderTop: `2px solid ${tokens.colorNeutralForeground1}` },
  cursor: {
    border: `1px solid ${tokens.colorNeutralForeground1}`,
    '@media (forced-colors: active)': { border: '1px solid Highlight' },
  },
  caption: { display: 'flex', justifyContent: 'space-between', columnGap: tokens.spacingHorizontalS, minHeight: '20px' },
  what: { color: tokens.colorNeutralForeground2 },
  only: { flexShrink: 0, alignSelf: 'flex-start', whiteSpace: 'nowrap' },
});

export interface IssueMapProps {
  map: Overview['map'];
  /** Columns of the sheet. */
  width: number;
  titleOf: (columnIndex: number) => string;
  selectedRow: number | null;
  onGo: (rows: { firstRow: number; lastRow: number }, columnIndex: number | null | undefined) => void;
  onNarrow: (rows: { firstRow: number; lastRow: number }) => void;
}

export function IssueMap({ map, width, titleOf, selectedRow, onGo, onNarrow }: IssueMapProps) {
  const styles = useStyles();
  const [at, setAt] = useState<number | null>(null);
  const count = stretchesOf(map);
  const cursor = Math.min(at ?? 0, count - 1);
  const height = count * Math.min(STRETCH_PIXELS.most, Math.max(STRETCH_PIXELS.least, Math.floor(96 / count)));
  const rowsOf = (stretch: number) => {
    const firstRow = map.firstRow + stretch * map.rowsPerStretch;
    return { firstRow, lastRow: Math.min(map.lastRow, firstRow + map.rowsPerStretch - 1) };
  };
  const said = (stretch: number) => {
    const { firstRow, lastRow } = rowsOf(stretch);
    const worst = worstColumn(map, stretch);
    return issueTexts.stretch(firstRow, lastRow, countIn(map, stretch)) + (worst === null ? '' : issueTexts.mostIn(titleOf(worst)));
  };

  function onKeyDown(event: KeyboardEvent) {
    const steps: Record<string, number> = {
      ArrowDown: cursor + 1,
      ArrowRight: cursor + 1,
      ArrowUp: cursor - 1,
      ArrowLeft: cursor - 1,
      PageDown: cursor + PAGE_KEY_STRETCHES,
      PageUp: cursor - PAGE_KEY_STRETCHES,
      Home: 0,
      End: count - 1,
    };
    const to = steps[event.key];
    if (to !== undefined) setAt(Math.min(count - 1, Math.max(0, to)));
    else if (event.key === 'Enter' || event.key === ' ') onGo(rowsOf(cursor), undefined);
    else return;
    event.preventDefault();
  }

  function onClick(event: MouseEvent<HTMLElement>) {
    const box = event.currentTarget.getBoundingClientRect();
    const stretch = Math.min(count - 1, Math.max(0, Math.floor(((event.clientY - box.top) / box.height) * count)));
    // The first column of the map stands for whole rows.
    const column = Math.floor(((event.clientX - box.left) / box.width) * (width + 1)) - 1;
    const hit = map.cells.find((cell) => cell.stretch === stretch && (cell.columnIndex ?? -1) === column);
    setAt(stretch);
    onGo(rowsOf(stretch), hit ? hit.columnIndex : undefined);
  }

  const here = selectedRow === null ? null : stretchOf(map, selectedRow);
  const share = (stretches: number) => `${(100 * stretches) / count}%`;
  return (
    <div>
      <div
        className={styles.map}
        style={{ height }}
        role="slider"
        tabIndex={0}
        aria-label={issueTexts.map}
        aria-orientation="vertical"
        aria-valuemin={1}
        aria-valuemax={count}
        aria-valuenow={cursor + 1}
        aria-valuetext={said(cursor)}
        data-testid={testIds.issueMap}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onFocus={() => setAt(cursor)}
      >
        <MapBlocks map={map} width={width} count={count} />
        {here !== null && <div className={mergeClasses(styles.line, styles.here)} style={{ top: share(here + 0.5) }} />}
        {at !== null && <div className={mergeClasses(styles.line, styles.cursor)} style={{ top: share(cursor), height: share(1) }} />}
      </div>
      <div className={styles.caption}>
        <Text size={200} className={styles.what}>
          {at === null ? issueTexts.mapHint(map.firstRow, map.lastRow) : said(cursor)}
        </Text>
        {at !== null && count > 1 && (
          <Link as="button" className={styles.only} onClick={() => onNarrow(rowsOf(cursor))} data-testid={testIds.issueMapOnly}>
            <Text size={200}>{issueTexts.onlyThese}</Text>
          </Link>
        )}
      </div>
    </div>
  );
}
