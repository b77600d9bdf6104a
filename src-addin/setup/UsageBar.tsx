// How much of something is used, as a bar with its figures beside it: looking beats reading.
import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { ShareBar } from '../components/ShareBar.tsx';
import { setupText } from '../messages/setup.ts';

const useStyles = makeStyles({
  usage: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS },
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
  const figures = setupText.used(used, total, ...words);
  return (
    <div className={styles.usage}>
      <ShareBar taken={used} total={total} />
      <Text size={200} className={styles.words}>
        {used > total ? `${figures} · ${setupText.over(used - total)}` : figures}
      </Text>
    </div>
  );
}
