// The rows of a run with what became of each, trouble first, narrowed down by the server; and everything as files.
import { Button, makeStyles, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger, Select, Text, tokens } from '@fluentui/react-components';
import type { ItemRecord, Run } from '../../shared/contracts/imports.ts';
import { text } from '../messages/en.ts';
import { resultText } from '../messages/results.ts';
import type { ImportController } from '../state/import-controller.ts';
import { ResultRow } from './ResultRow.tsx';
import { RowsGone } from './RowsGone.tsx';
import { testIds } from './test-ids.ts';

type Outcome = ItemRecord['outcome'];
const OUTCOMES: readonly Outcome[] = ['failed', 'refused', 'not-applied', 'created', 'changed', 'kept'];

const useStyles = makeStyles({
  bar: { display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  title: { flexGrow: 1 },
  rows: { margin: 0, padding: 0, listStyleType: 'none' },
});

export interface ResultRowsProps {
  run: Run;
  items: readonly ItemRecord[];
  /** Why there are none any more. */
  gone: string | null;
  hasMore: boolean;
  outcome: Outcome | null;
  /** Viewers may not. */
  mayExport: boolean;
  controller: Pick<
    ImportController,
    'filterItems' | 'moreItems' | 'saveItems' | 'saveRunIssues' | 'saveRest' | 'saveSource' | 'saveVendorFiles'
  >;
}

/** Whether rows of the sheet have stayed outside. */
export const leavesRows = (run: Run): boolean =>
  run.kind === 'import' && (run.state !== 'succeeded' ? run.state !== 'undone' : run.rows.withErrors > 0);

function SaveMenu({ run, mayExport, controller }: Pick<ResultRowsProps, 'run' | 'mayExport' | 'controller'>) {
  const { errors, warnings, infos } = run.issues;
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button size="small" data-testid={testIds.saveMenu}>
          {resultText.save}
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItem onClick={() => void controller.saveItems()} data-testid={testIds.saveResult}>
            {resultText.saveItems}
          </MenuItem>
          {errors + warnings + infos > 0 && (
            <MenuItem onClick={() => void controller.saveRunIssues(run)} data-testid={testIds.saveIssues}>
              {resultText.saveIssues}
            </MenuItem>
          )}
          {leavesRows(run) && <MenuItem onClick={() => void controller.saveRest()}>{resultText.saveRestItem}</MenuItem>}
          <MenuItem onClick={() => void controller.saveSource()} data-testid={testIds.saveSource}>
            {resultText.saveSource}
          </MenuItem>
          {mayExport && run.kind === 'import' && run.state === 'succeeded' && (
            <MenuItem onClick={() => void controller.saveVendorFiles()} data-testid={testIds.saveVendorFiles}>
              {resultText.saveVendorFiles}
            </MenuItem>
          )}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

export function ResultRows({ run, mayExport, items, gone, hasMore, outcome, controller }: ResultRowsProps) {
  const styles = useStyles();
  if (gone !== null) return <RowsGone title={text.result.rows} why={gone} />;
  return (
    <section aria-label={text.result.rows}>
      <div className={styles.bar}>
        <Text as="h2" weight="semibold" className={styles.title}>
          {text.result.rows}
        </Text>
        <Select
          size="small"
          aria-label={resultText.filter}
          value={outcome ?? ''}
          data-testid={testIds.outcomeFilter}
          onChange={(_, { value }) => void controller.filterItems(value ? (value as Outcome) : null)}
        >
          <option value="">{resultText.all}</option>
          {OUTCOMES.filter((o) => o !== 'created' || !run.takesBack).map((o) => (
            <option key={o} value={o}>
              {resultText.outcome(o, run)}
            </option>
          ))}
        </Select>
        <SaveMenu run={run} mayExport={mayExport} controller={controller} />
      </div>
      <ul className={styles.rows}>
        {items.map((item) => (
          <ResultRow key={`${item.row} ${item.outcome}`} item={item} run={run} />
        ))}
      </ul>
      {items.length === 0 && outcome !== null && <Text>{resultText.noItems}</Text>}
      {hasMore && (
        <Button size="small" onClick={() => void controller.moreItems()}>
          {text.showMore}
        </Button>
      )}
    </section>
  );
}
