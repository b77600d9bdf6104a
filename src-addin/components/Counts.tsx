// Errors, warnings and notes as three figures side by side.
import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { text } from '../messages/en.ts';
import { SeverityIcon } from './SeverityIcon.tsx';

const useStyles = makeStyles({
  counts: { display: 'grid', gridTemplateColumns: 'repeat(3, 1fr)', gap: tokens.spacingHorizontalS, margin: 0 },
  tile: {
    display: 'flex',
    flexDirection: 'column',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorTransparentStroke}`,
  },
  figure: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
  },
  word: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS, color: tokens.colorNeutralForeground2 },
});

export interface CountsProps {
  counts: { errors: number; warnings: number; infos: number };
}

export function Counts({ counts }: CountsProps) {
  const styles = useStyles();
  const tiles = [
    ['error', counts.errors],
    ['warning', counts.warnings],
    ['info', counts.infos],
  ] as const;
  return (
    <dl className={styles.counts}>
      {tiles.map(([severity, n]) => (
        <div key={severity} className={styles.tile} data-severity={severity}>
          <dt className={styles.word}>
            <SeverityIcon severity={severity} />
            <Text size={200}>{text.severities(severity, n).replace(/^\S+ /, '')}</Text>
          </dt>
          <dd className={styles.figure}>{text.number(n)}</dd>
        </div>
      ))}
    </dl>
  );
}
