// One offer to mend many cells: what it is about, and the button that does it or shows it first.
import type { ReactElement } from 'react';
import { makeStyles, Text, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  box: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    rowGap: tokens.spacingVerticalXXS,
    padding: tokens.spacingHorizontalS,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  words: { flex: '1 1 120px', minWidth: 0, overflowWrap: 'anywhere' },
});

export interface OfferBoxProps {
  words: string;
  /** The button. */
  children: ReactElement;
}

export function OfferBox({ words, children }: OfferBoxProps) {
  const styles = useStyles();
  return (
    <div className={styles.box}>
      <Text size={200} className={styles.words}>
        {words}
      </Text>
      {children}
    </div>
  );
}
