// How far a step is: its name, a bar, and figures that keep their place while they change.
import { Field, makeStyles, ProgressBar, Text, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  figures: {
    margin: `${tokens.spacingVerticalS} 0 0`,
    color: tokens.colorNeutralForeground2,
    fontVariantNumeric: 'tabular-nums',
    minHeight: tokens.lineHeightBase300,
  },
});

export interface StepProgressProps {
  label: string;
  done: number;
  /** 0: not known yet. */
  total: number;
  figures: string;
  testId?: string;
}

export function StepProgress({ label, done, total, figures, testId }: StepProgressProps) {
  const styles = useStyles();
  return (
    <div data-testid={testId}>
      <Field label={label}>
        <ProgressBar thickness="large" {...(total > 0 ? { value: Math.min(1, done / total) } : {})} />
      </Field>
      <Text as="p" block className={styles.figures}>
        {figures}
      </Text>
    </div>
  );
}
