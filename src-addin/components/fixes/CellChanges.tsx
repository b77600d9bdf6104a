// What a write would change, old → new, row by row. The first ones are shown, the rest is counted; the list scrolls by itself.
import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { FixedCell } from '../../../shared/fixes/fix-classes.ts';
import { fixTexts } from '../../messages/fixes.ts';
import { text } from '../../messages/en.ts';
import { HiddenText } from '../HiddenText.tsx';
import { testIds } from '../test-ids.ts';

const SHOWN = 200;

const useStyles = makeStyles({
  frame: {
    maxHeight: 'min(280px, 40vh)',
    overflowY: 'auto',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  item: {
    display: 'grid',
    gridTemplateColumns: '64px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    ':not(:last-child)': { borderBottom: `1px solid ${tokens.colorNeutralStroke3}` },
  },
  row: { color: tokens.colorNeutralForeground2, fontVariantNumeric: 'tabular-nums' },
  values: { overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
  old: { color: tokens.colorNeutralForeground2, textDecorationLine: 'line-through', textDecorationColor: tokens.colorNeutralForeground3 },
  none: { color: tokens.colorNeutralForeground2 },
  new: { fontWeight: tokens.fontWeightSemibold },
  more: { padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`, color: tokens.colorNeutralForeground2 },
});

/** Spaces that are the point of a fix must be seen. */
const seen = (value: string) =>
  value
    .replace(/^ +| +$/g, (spaces) => '·'.repeat(spaces.length))
    .replace(/[\u00a0\u2000-\u200a\u202f\u3000]/g, '⍽')
    .replace(/[\u200b-\u200f\u2060\ufeff\u00ad\u202a-\u202e]/g, '¦')
    .replace(/[\r\n\t]/g, '␣');

export function CellChanges({ cells }: { cells: readonly FixedCell[] }) {
  const styles = useStyles();
  return (
    <div className={styles.frame} role="region" aria-label={fixTexts.changes} tabIndex={0} data-testid={testIds.fixPreview}>
      <ul className={styles.list}>
        {cells.slice(0, SHOWN).map(({ row, columnIndex, was, text: wanted }) => (
          <li key={`${row}:${columnIndex}`} className={styles.item} data-row={row}>
            <Text size={200} className={styles.row}>
              {text.row(row)}
            </Text>
            <Text size={200} className={styles.values}>
              {was === '' ? <span className={styles.none}>{fixTexts.empty}</span> : <span className={styles.old}>{seen(was)}</span>}
              <span aria-hidden> → </span>
              <HiddenText>{fixTexts.becomes}</HiddenText>
              <span className={styles.new}>{wanted}</span>
            </Text>
          </li>
        ))}
      </ul>
      {cells.length > SHOWN && (
        <Text size={200} block className={styles.more}>
          {fixTexts.more(cells.length - SHOWN)}
        </Text>
      )}
    </div>
  );
}
