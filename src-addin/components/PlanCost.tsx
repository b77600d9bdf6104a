// What a plan takes of the tenant's phone numbers and licences, drawn. Kinds it takes nothing of are left out.
import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { Run } from '../../shared/contracts/imports.ts';
import type { ImportController } from '../state/import-controller.ts';
import { reviewText } from '../messages/review.ts';
import { StockBar } from './StockBar.tsx';
import { useLoaded } from './use-loaded.ts';

const useStyles = makeStyles({ cost: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS } });

export interface PlanCostProps {
  run: Run;
  load: ImportController['stock'];
}

export function PlanCost({ run, load }: PlanCostProps) {
  const styles = useStyles();
  const { numbers = { assigned: 0, made: 0 }, licences = [] } = run.cost ?? {};
  const takes = numbers.assigned > 0 || licences.length > 0;
  const stock = useLoaded(async () => (takes ? load() : null), `${run.id} ${takes}`);
  if (!takes || !stock) return null;
  return (
    <section className={styles.cost} aria-label={reviewText.cost}>
      <Text as="h2" weight="semibold">
        {reviewText.cost}
      </Text>
      {numbers.assigned > 0 && (
        <StockBar
          title={reviewText.numbers}
          used={stock.usage.numbers.used}
          taken={numbers.assigned}
          total={stock.usage.numbers.total + numbers.made}
        />
      )}
      {licences.map(({ type, taken }) => {
        const had = stock.licences.find((l) => l.type.toLowerCase() === type.toLowerCase());
        return <StockBar key={type} title={reviewText.licence(type)} used={had?.used ?? 0} taken={taken} total={had?.total ?? 0} />;
      })}
    </section>
  );
}
