// The tenant's imports: what became of each, who did it and when. One opens where it stands.
import { useEffect, useState } from 'react';
import { Badge, Button, makeStyles, SearchBox, Select, Text, tokens } from '@fluentui/react-components';
import type { Run, RunState } from '../../shared/contracts/imports.ts';
import { Page } from '../components/Page.tsx';
import { testIds } from '../components/test-ids.ts';
import { when } from '../components/when.ts';
import { text } from '../messages/en.ts';
import { historyText } from '../messages/results.ts';
import type { HistoryFilter } from '../api/rowcall-api.ts';
import type { History as ShownHistory } from '../state/session-state.ts';

/** As long as somebody types on, nothing is asked. */
const PAUSE_MS = 250;

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
  bar: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  field: { flexGrow: 1, flexBasis: '130px', minWidth: 0 },
  list: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, margin: 0, padding: 0, listStyleType: 'none' },
  run: { width: '100%', maxWidth: 'none', justifyContent: 'flex-start', textAlign: 'left', fontWeight: tokens.fontWeightRegular },
  words: { display: 'flex', flexDirection: 'column', flexGrow: 1, minWidth: 0 },
  head: { display: 'flex', justifyContent: 'space-between', gap: tokens.spacingHorizontalS },
  name: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  state: { flexShrink: 0, whiteSpace: 'nowrap' },
  meta: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
});

export interface HistoryProps {
  history: ShownHistory;
  onFilter: (filter: HistoryFilter) => void;
  onOpen: (run: Run) => void;
  onMore: () => void;
  onBack: () => void;
}

function Filters({ filter, onFilter }: { filter: HistoryFilter; onFilter: HistoryProps['onFilter'] }) {
  const styles = useStyles();
  const [q, setQ] = useState(filter.q ?? '');
  useEffect(() => {
    if (q === (filter.q ?? '')) return undefined;
    const { q: _q, ...rest } = filter;
    const timer = setTimeout(() => onFilter(q === '' ? rest : { ...rest, q }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [q, filter, onFilter]);
  return (
    <div className={styles.bar}>
      <SearchBox
        className={styles.field}
        size="small"
        aria-label={historyText.search}
        placeholder={historyText.searchHint}
        value={q}
        data-testid={testIds.historySearch}
        onChange={(_, data) => setQ(data.value)}
      />
      <Select
        className={styles.field}
        size="small"
        aria-label={historyText.state}
        value={filter.state ?? ''}
        data-testid={testIds.historyState}
        onChange={(_, { value }) => {
          const { state: _state, ...rest } = filter;
          onFilter(value ? { ...rest, state: value as RunState } : rest);
        }}
      >
        <option value="">{historyText.allStates}</option>
        {historyText.states.map((state) => (
          <option key={state} value={state}>
            {text.state(state)}
          </option>
        ))}
      </Select>
    </div>
  );
}

function RunButton({ run, onOpen }: { run: Run; onOpen: (run: Run) => void }) {
  const styles = useStyles();
  const counts = historyText.counts(run);
  return (
    <Button className={styles.run} onClick={() => onOpen(run)} data-testid={testIds.historyRow} data-state={run.state} data-kind={run.kind}>
      <span className={styles.words}>
        <span className={styles.head}>
          <Text weight="semibold" className={styles.name}>
            {historyText.name(run)}
          </Text>
          <Badge appearance="tint" className={styles.state} color={COLORS[run.state]}>
            {text.state(run.state, run.kind)}
          </Badge>
        </span>
        <Text size={200} className={styles.meta}>
          {text.history.rows(run.rows.total)}
          {counts && ` · ${counts}`}
        </Text>
        <Text size={200} className={styles.meta}>
          {text.history.by(run.createdBy, when(run.createdAt))}
        </Text>
      </span>
    </Button>
  );
}

export function History({ history, onFilter, onOpen, onMore, onBack }: HistoryProps) {
  const styles = useStyles();
  const { runs, next, filter } = history;
  const isFiltered = Object.keys(filter).length > 0;
  return (
    <Page title={text.history.title} lead={text.history.lead} actions={<Button onClick={onBack}>{text.history.back}</Button>}>
      {(runs.length > 0 || isFiltered) && <Filters filter={filter} onFilter={onFilter} />}
      {runs.length === 0 && <Text>{isFiltered ? historyText.none : historyText.empty}</Text>}
      <ul className={styles.list}>
        {runs.map((run) => (
          <li key={run.id}>
            <RunButton run={run} onOpen={onOpen} />
          </li>
        ))}
      </ul>
      {next !== null && (
        <div>
          <Button size="small" onClick={onMore}>
            {text.showMore}
          </Button>
        </div>
      )}
    </Page>
  );
}
