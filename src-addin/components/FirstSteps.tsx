// What Rowcall does, in three steps, for somebody who opens it for the first time. Goes when it was read, or after the first check.
import { Button, makeStyles, Text, tokens, typographyStyles } from '@fluentui/react-components';
import { useId } from 'react';
import { firstSteps } from '../messages/manners.ts';
import { firstStepsRead, useFirstSteps } from './first-steps.ts';
import { testIds } from './test-ids.ts';

const useStyles = makeStyles({
  card: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  heading: { ...typographyStyles.body1Strong, margin: 0 },
  steps: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, margin: 0, padding: 0, listStyleType: 'none' },
  step: { display: 'grid', gridTemplateColumns: 'auto 1fr', columnGap: tokens.spacingHorizontalS },
  number: {
    ...typographyStyles.caption1Strong,
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    width: '20px',
    height: '20px',
    borderRadius: tokens.borderRadiusCircular,
    // The outline keeps the disc in forced colours, which take its fill away.
    outline: '1px solid transparent',
    backgroundColor: tokens.colorBrandBackground,
    color: tokens.colorNeutralForegroundOnBrand,
  },
  what: { color: tokens.colorNeutralForeground2 },
  done: { alignSelf: 'flex-end' },
});

export function FirstSteps() {
  const styles = useStyles();
  const heading = useId();
  if (useFirstSteps() === 'read') return null;
  return (
    <section className={styles.card} aria-labelledby={heading} data-testid={testIds.firstSteps}>
      <h2 id={heading} className={styles.heading}>
        {firstSteps.title}
      </h2>
      <ol className={styles.steps}>
        {firstSteps.steps.map(([name, what], i) => (
          <li key={name} className={styles.step}>
            <span className={styles.number} aria-hidden>
              {i + 1}
            </span>
            <span>
              <Text weight="semibold">{name}</Text>
              <Text size={200} block className={styles.what}>
                {what}
              </Text>
            </span>
          </li>
        ))}
      </ol>
      <Button size="small" className={styles.done} onClick={firstStepsRead} data-testid={testIds.firstStepsDone}>
        {firstSteps.done}
      </Button>
    </section>
  );
}
