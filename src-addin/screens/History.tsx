// The tenant's imports: what became of each, who did it and when. One opens where it stands.
import { Badge, Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { Run, RunState } from '../../shared/contracts/imports.ts';
import { Page } from '../components/Page.tsx';
import { testIds } from '../components/test-ids.ts';
import { when } from '../components/when.ts';
import { text } from '../messages/en.ts';

const COLORS: Readonly<Record<RunState, 'success' | 'danger' | 'warning' | 'informative' | 'brand'>> = {
  checking: 'informative',
  rejected: 'warning',
  planned: 'brand',
  scheduled: 'brand',
  queued: 'brand',
  running: 'brand',
  succeeded: 'success',
  failed: 'danger',
  cancelled: 'informative',
  undone: 'informative',
};

const useStyles = makeStyles({
  list: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, margin: 0, padding: 0, listStyleType: 'none' },
  run: { width: '100%', maxWidth: 'none', justifyContent: 'flex-start', textAlign: 'left', fontWeight: tokens.fontWeightRegular },
  words: { display: 'flex', flexDirection: 'column', flexGrow: 1, minWidth: 0 },
  head: { display: 'flex', justifyContent: 'space-between', gap: tokens.spacingHorizontalS },
  name: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  state: { flexShrink: 0, whiteSpace: 'nowrap' },
  meta: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
});

export interface HistoryProps {
  runs: readonly Run[];
  hasMore: boolean;
  onOpen: (run: Run) => void;
  onMore: () => void;
  onBack: () => void;
}

export function History({ runs, hasMore, onOpen, onMore, onBack }: HistoryProps) {
  const styles = useStyles();
  return (
    <Page title={text.history.title} lead={text.history.lead} actions={<Button onClick={onBack}>{text.history.back}</Button>}>
      {runs.length === 0 && <Text>{text.history.none}</Text>}
      <ul className={styles.list}>
        {runs.map((run) => (
          <li key={run.id}>
            <Button className={styles.run} onClick={() => onOpen(run)} data-testid={testIds.historyRow} data-state={run.state}>
              <span className={styles.words}>
                <span className={styles.head}>
                  <Text weight="semibold" className={styles.name}>
                    {run.kind === 'undo' ? text.history.undo : (run.sheetName ?? run.format)}
                  </Text>
                  <Badge appearance="tint" className={styles.state} color={COLORS[run.state]}>
                    {text.state(run.state, run.kind)}
                  </Badge>
                </span>
                <Text size={200} className={styles.meta}>
                  {text.history.rows(run.rows.total)} · {text.history.by(run.createdBy, when(run.createdAt))}
                </Text>
              </span>
            </Button>
          </li>
        ))}
      </ul>
      {hasMore && (
        <div>
          <Button size="small" onClick={onMore}>
            {text.showMore}
          </Button>
        </div>
      )}
    </Page>
  );
}
