// In place of rows that are not kept any more: why, and what is left to do.
import { Text } from '@fluentui/react-components';
import { testIds } from './test-ids.ts';

export function RowsGone({ title, why }: { title: string; why: string }) {
  return (
    <section aria-label={title}>
      <Text as="h2" weight="semibold" block>
        {title}
      </Text>
      <Text block data-testid={testIds.rowsGone}>
        {why}
      </Text>
    </section>
  );
}
