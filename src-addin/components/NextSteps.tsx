// What a finished import leads to: keys for its phones, and what it sends. Both are set-up pages, opened for this import.
import { Button, Card, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { Run } from '../../shared/contracts/imports.ts';
import { resultText } from '../messages/results.ts';
import type { SetupPlace } from '../state/session-state.ts';
import { testIds } from './test-ids.ts';

const useStyles = makeStyles({
  lead: { color: tokens.colorNeutralForeground2 },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

export interface NextStepsProps {
  run: Run;
  mayWrite: boolean;
  onOpen: (place: SetupPlace) => void;
}

export function NextSteps({ run, mayWrite, onOpen }: NextStepsProps) {
  const styles = useStyles();
  const { plan, id } = run;
  const phones = plan ? plan.create.devices + plan.change.devices + plan.keep.devices : 0;
  if (!mayWrite) return null;
  return (
    <Card appearance="filled-alternative" size="small">
      <Text as="h2" weight="semibold">
        {resultText.nextTitle}
      </Text>
      <Text className={styles.lead}>{phones > 0 ? resultText.nextPhones : resultText.nextLead}</Text>
      <div className={styles.buttons}>
        {phones > 0 && (
          <Button onClick={() => onOpen({ section: 'feature-keys', importId: id })} data-testid={testIds.openKeys}>
            {resultText.nextKeys}
          </Button>
        )}
        <Button onClick={() => onOpen({ section: 'deliveries', importId: id })} data-testid={testIds.openDeliveries}>
          {resultText.nextDeliveries}
        </Button>
      </div>
    </Card>
  );
}
