// The trees of the sheet, the directory and CMG side by side: who lacks what, and what differs only by capitals.
import { useEffect, useMemo, useState } from 'react';
import { Button, makeStyles, mergeClasses, Switch, Text, tokens } from '@fluentui/react-components';
import type { TreeComparison } from '../../../shared/contracts/org-units.ts';
import { HiddenText } from '../../components/HiddenText.tsx';
import { NoticeBar } from '../../components/NoticeBar.tsx';
import { testIds } from '../../components/test-ids.ts';
import { setupText as text } from '../../messages/setup.ts';
import { comparedRows, tally, type ComparedRow, type SideMark } from '../compared-rows.ts';
import type { SetupApi } from '../setup-api.ts';
import type { Speaker } from '../SetupNotice.tsx';

const useStyles = makeStyles({
  panel: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  quiet: { color: tokens.colorNeutralForeground2 },
  table: { width: '100%', borderCollapse: 'collapse', tableLayout: 'fixed' },
  head: {
    padding: `${tokens.spacingVerticalXS} 2px`,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    textAlign: 'center',
  },
  side: { width: '60px' },
  unit: { textAlign: 'left', fontWeight: tokens.fontWeightRegular, overflowWrap: 'anywhere' },
  cell: {
    padding: `${tokens.spacingVerticalXS} 2px`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    textAlign: 'center',
    verticalAlign: 'top',
  },
  start: { textAlign: 'left' },
  has: { color: tokens.colorPaletteGreenForeground1 },
  lacks: { color: tokens.colorPaletteRedForeground1, fontWeight: tokens.fontWeightSemibold },
  capitals: { color: tokens.colorPaletteDarkOrangeForeground1, fontWeight: tokens.fontWeightSemibold },
});

const SIGNS = { has: '✓', lacks: '–', capitals: 'Aa' } as const;
/** More rows at once help nobody. */
const STEP = 200;

function Mark({ mark }: { mark: SideMark }) {
  const styles = useStyles();
  const words = mark.kind === 'capitals' ? text.compare.capitals(mark.spelling ?? '') : text.compare[mark.kind];
  return (
    <span className={mark.side === text.compare.sheet && mark.kind === 'lacks' ? styles.quiet : styles[mark.kind]} title={words}>
      <span aria-hidden>{SIGNS[mark.kind]}</span>
      <HiddenText>{words}</HiddenText>
    </span>
  );
}

function Row({ row }: { row: ComparedRow }) {
  const styles = useStyles();
  const others = row.marks.filter((mark) => mark.kind === 'capitals');
  return (
    <tr data-testid={testIds.comparedUnit} data-key={row.key} data-differs={row.differs}>
      <th scope="row" className={mergeClasses(styles.cell, styles.unit)} style={{ paddingLeft: `${Math.min(row.depth, 6) * 12}px` }}>
        {row.name}
        {others.map((mark) => (
          <Text key={mark.side} block size={200} className={styles.quiet}>
            {text.compare.alsoCapitals(mark.side, mark.spelling?.split('/').at(-1) ?? '')}
          </Text>
        ))}
      </th>
      {row.marks.map((mark) => (
        <td key={mark.side} className={styles.cell}>
          <Mark mark={mark} />
        </td>
      ))}
    </tr>
  );
}

export interface UnitComparisonProps {
  api: SetupApi;
  speaker: Speaker;
  sheetUnits: () => Promise<string[][] | null>;
}

export function UnitComparison({ api, speaker, sheetUnits }: UnitComparisonProps) {
  const styles = useStyles();
  const [comparison, setComparison] = useState<TreeComparison | null>(null);
  const [onlyDifferent, setOnlyDifferent] = useState(true);
  const [shown, setShown] = useState(STEP);
  const { told } = speaker;
  useEffect(() => {
    let current = true;
    sheetUnits()
      .then((paths) => api.compare(paths))
      .then((answer) => current && setComparison(answer), told);
    return () => {
      current = false;
    };
  }, [api, sheetUnits, told]);

  const rows = useMemo(() => (comparison ? comparedRows(comparison, text.compare) : []), [comparison]);
  if (!comparison) return <Text role="status">{text.loading}</Text>;
  const sides = rows[0]?.marks.map((mark) => mark.side) ?? [];
  const hasSheet = sides.includes(text.compare.sheet);
  const { lacking, capitals } = tally(rows);
  const listed = onlyDifferent ? rows.filter((row) => row.differs) : rows;
  return (
    <div className={styles.panel}>
      <Text className={styles.quiet}>
        {text.compare.lead} {hasSheet ? text.compare.withSheet : text.compare.noSheet}
      </Text>
      {rows.length === 0 ? (
        <Text>{text.compare.none}</Text>
      ) : (
        <NoticeBar severity={lacking + capitals > 0 ? 'warning' : 'success'}>
          {lacking + capitals > 0 ? text.compare.summary(lacking, capitals) : text.compare.same}
        </NoticeBar>
      )}
      {rows.length > 0 && (
        <Switch label={text.compare.onlyDifferent} checked={onlyDifferent} onChange={(_, data) => setOnlyDifferent(data.checked)} />
      )}
      {listed.length > 0 && (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col" className={mergeClasses(styles.head, styles.start)}>
                {text.compare.unit}
              </th>
              {sides.map((side) => (
                <th key={side} scope="col" className={mergeClasses(styles.head, styles.side)}>
                  {side}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {listed.slice(0, shown).map((row) => (
              <Row key={row.key} row={row} />
            ))}
          </tbody>
        </table>
      )}
      {listed.length > shown && (
        <div>
          <Button size="small" onClick={() => setShown(shown + STEP)} data-testid={testIds.listMore}>
            {text.showMore}
          </Button>
        </div>
      )}
    </div>
  );
}
