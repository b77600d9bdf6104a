// What became of one row of the sheet.
import { Badge, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ItemRecord, Run } from '../../shared/contracts/imports.ts';
import { text } from '../messages/en.ts';
import { resultText } from '../messages/results.ts';
import { testIds } from './test-ids.ts';

const COLORS = {
  created: 'success',
  changed: 'brand',
  kept: 'subtle',
  refused: 'danger',
  failed: 'danger',
  'not-applied': 'warning',
} as const satisfies Record<ItemRecord['outcome'], string>;

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr) auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalXS} 0`,
    contentVisibility: 'auto',
    containIntrinsicSize: 'auto 32px',
  },
  number: { color: tokens.colorNeutralForeground2, fontVariantNumeric: 'tabular-nums' },
  who: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  message: { gridColumn: '1 / -1', color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
});

export function ResultRow({ item, run }: { item: ItemRecord; run: Run }) {
  const styles = useStyles();
  return (
    <li className={styles.row} data-testid={testIds.resultRow} data-outcome={item.outcome}>
      <Text size={200} className={styles.number}>
        {text.row(item.row)}
      </Text>
      <Text className={styles.who} title={item.user ?? undefined}>
        {item.user ?? '–'}
      </Text>
      <Badge appearance="tint" color={COLORS[item.outcome]}>
        {resultText.outcome(item.outcome, run)}
      </Badge>
      {item.message && (
        <Text size={200} className={styles.message}>
          {item.message}
        </Text>
      )}
    </li>
  );
}
