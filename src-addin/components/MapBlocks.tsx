// The blocks of the map of the sheet. Severity is width as well as colour (errors fill their place, warnings half of it, notes a
// third), and the more issues a block stands for the stronger it is.
import { makeStyles, tokens } from '@fluentui/react-components';
import type { IssueMap, IssueMapCell } from '../../shared/rules/issue-overview.ts';

const FORCED = '@media (forced-colors: active)';

const useStyles = makeStyles({
  picture: { display: 'block', width: '100%', height: '100%' },
  errors: { fill: tokens.colorStatusDangerBackground3, [FORCED]: { fill: 'CanvasText' } },
  warnings: { fill: tokens.colorStatusWarningBackground3, [FORCED]: { fill: 'CanvasText' } },
  infos: { fill: tokens.colorBrandBackground, [FORCED]: { fill: 'GrayText' } },
});

const WIDTHS = { errors: 0.92, warnings: 0.5, infos: 0.3 };

const worstOf = (cell: IssueMapCell) => (cell.errors > 0 ? 'errors' : cell.warnings > 0 ? 'warnings' : 'infos');

export function MapBlocks({ map, width, count }: { map: IssueMap; width: number; count: number }) {
  const styles = useStyles();
  return (
    <svg className={styles.picture} viewBox={`0 0 ${width + 1} ${count}`} preserveAspectRatio="none" aria-hidden focusable="false">
      {map.cells.map((cell) => {
        const worst = worstOf(cell);
        const density = Math.log1p(cell[worst]) / Math.log1p(map.rowsPerStretch);
        return (
          <rect
            key={`${cell.stretch}|${cell.columnIndex}`}
            className={styles[worst]}
            x={(cell.columnIndex ?? -1) + 1 + 0.04}
            y={cell.stretch + 0.06}
            width={WIDTHS[worst]}
            height={0.88}
            fillOpacity={0.5 + 0.5 * Math.min(1, density)}
          />
        );
      })}
    </svg>
  );
}
