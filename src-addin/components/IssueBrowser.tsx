// The issues of a checked sheet: what narrows them, the map of where they are, and the lists by rule.
import { Link, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { IssueRecord } from '../../shared/contracts/imports.ts';
import { text } from '../messages/en.ts';
import { issueTexts } from '../messages/issues.ts';
import type { CheckSummary, IssueQuestion } from '../worker/protocol.ts';
import { IssueFilters } from './IssueFilters.tsx';
import { IssueGroup } from './IssueGroup.tsx';
import { IssueMap } from './IssueMap.tsx';
import { testIds } from './test-ids.ts';
import type { useIssueView } from './use-issue-view.ts';

/** With so few groups they are read sooner than opened. */
const OPEN_WHEN_FEW = 2;

const useStyles = makeStyles({
  browser: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  bar: { display: 'flex', alignItems: 'baseline', columnGap: tokens.spacingHorizontalM },
  title: { flexGrow: 1, margin: 0 },
  quiet: { color: tokens.colorNeutralForeground2, fontVariantNumeric: 'tabular-nums' },
  groups: { marginLeft: `calc(-1 * ${tokens.spacingHorizontalXS})` },
});

export interface IssueBrowserProps {
  view: ReturnType<typeof useIssueView>;
  summary: CheckSummary;
  total: number;
  /** Columns of the sheet. */
  width: number;
  selectedRow: number | null;
  titleOf: (columnIndex: number) => string;
  load: (question: IssueQuestion) => Promise<IssueRecord[]>;
  onGoTo: (issue: IssueRecord) => void;
  onFix: (issue: IssueRecord) => void;
}

export function IssueBrowser({ view, summary, total, width, selectedRow, titleOf, load, onGoTo, onFix }: IssueBrowserProps) {
  const styles = useStyles();
  const { filter, setFilter, overview, isNarrowed } = view;
  const groups = overview?.groups ?? summary.groups;
  return (
    <section aria-label={text.check.issues} className={styles.browser}>
      <div className={styles.bar}>
        <Text as="h2" weight="semibold" className={styles.title}>
          {text.check.issues}
        </Text>
        <Text size={200} className={styles.quiet} role="status">
          {isNarrowed && overview ? issueTexts.showing(overview.total, total) : ''}
        </Text>
        {isNarrowed && (
          <Link as="button" onClick={() => setFilter({})} data-testid={testIds.issueShowAll}>
            <Text size={200}>{issueTexts.clear}</Text>
          </Link>
        )}
      </div>
      <IssueFilters filter={filter} columns={overview?.columns ?? []} titleOf={titleOf} onFilter={setFilter} />
      {overview && overview.map.cells.some((cell) => cell.columnIndex !== null) && (
        <IssueMap
          map={overview.map}
          width={width}
          titleOf={titleOf}
          selectedRow={selectedRow}
          onGo={(rows, columnIndex) => void view.goToFirst(rows, columnIndex)}
          onNarrow={(rows) => setFilter({ ...filter, ...rows })}
        />
      )}
      {groups.length === 0 && <Text className={styles.quiet}>{issueTexts.none}</Text>}
      <div className={styles.groups}>
        {groups.map((group) => (
          <IssueGroup
            key={`${group.severity} ${group.rule}`}
            group={group}
            filter={filter}
            revision={summary}
            load={load}
            onGoTo={onGoTo}
            onFix={onFix}
            startsOpen={groups.length <= OPEN_WHEN_FEW}
          />
        ))}
      </div>
    </section>
  );
}
