// A text that is needed somewhere else, an address or a secret: to read, to select, to copy.
import { useState } from 'react';
import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { deliveriesText as text } from '../messages/deliveries.ts';

const useStyles = makeStyles({
  row: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: tokens.spacingVerticalXS },
  value: {
    boxSizing: 'border-box',
    width: '100%',
    padding: tokens.spacingHorizontalS,
    overflowWrap: 'anywhere',
    userSelect: 'all',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground3,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
  },
});

export interface CopyTextProps {
  value: string;
  /** Where several are on a page; null: it is the only one there. */
  name?: string | null;
  testId: string;
}

export function CopyText({ value, name = null, testId }: CopyTextProps) {
  const styles = useStyles();
  const [said, setSaid] = useState<string | null>(null);
  // Office's web views may forbid it, and old ones do not have it.
  const copy = () =>
    Promise.resolve()
      .then(() => navigator.clipboard.writeText(value))
      .then(
        () => setSaid(text.copied),
        () => setSaid(text.noCopy),
      );
  return (
    <div className={styles.row}>
      <code className={styles.value} data-testid={testId}>
        {value}
      </code>
      <Button size="small" onClick={() => void copy()} {...(name === null ? {} : { 'aria-label': text.copyOf(name) })}>
        {text.copy}
      </Button>
      <Text size={200} role="status">
        {said}
      </Text>
    </div>
  );
}
