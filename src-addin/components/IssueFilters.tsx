// Narrows the list to a column and to rows. Severities are narrowed by their figures (Counts.tsx).
import { useState } from 'react';
import { Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components';
import type { IssueFilter } from '../../shared/rules/issue-filter.ts';
import { issueTexts } from '../messages/issues.ts';
import type { Overview } from '../worker/protocol.ts';
import { testIds } from './test-ids.ts';

const useStyles = makeStyles({
  filters: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', gap: tokens.spacingHorizontalS },
  column: { flex: '1 1 150px', minWidth: 0 },
  rows: { flex: '1 1 110px', minWidth: 0, '& input': { minWidth: 0, width: '100%' } },
});

type Rows = Pick<IssueFilter, 'firstRow' | 'lastRow'>;

/** null: what was written is neither a row nor a range. */
export function readRows(written: string): Rows | null {
  const found = /^\s*(\d{1,7})\s*(?:(?:-|–|to)\s*(\d{1,7}))?\s*$/.exec(written);
  if (written.trim() === '') return {};
  if (!found) return null;
  const first = Number(found[1]);
  const last = Number(found[2] ?? found[1]);
  return { firstRow: Math.min(first, last), lastRow: Math.max(first, last) };
}

const writeRows = ({ firstRow, lastRow }: Rows): string =>
  firstRow === undefined || lastRow === undefined ? '' : firstRow === lastRow ? String(firstRow) : `${firstRow}-${lastRow}`;

const WHOLE_ROWS = 'rows';

export interface IssueFiltersProps {
  filter: IssueFilter;
  columns: Overview['columns'];
  titleOf: (columnIndex: number) => string;
  onFilter: (filter: IssueFilter) => void;
}

export function IssueFilters({ filter, columns, titleOf, onFilter }: IssueFiltersProps) {
  const styles = useStyles();
  const { columnIndex, firstRow, lastRow, ...others } = filter;
  const chosen = writeRows(filter);
  // What is being written holds as long as it says what is chosen; rows chosen on the map, or all again, take its place.
  const [draft, setDraft] = useState({ written: chosen, says: chosen });
  const written = draft.says === chosen ? draft.written : chosen;
  const rows = { ...(firstRow === undefined ? {} : { firstRow }), ...(lastRow === undefined ? {} : { lastRow }) };
  const column = columnIndex === undefined ? {} : { columnIndex };
  // A column whose last issue has just been corrected stays chosen.
  const listed =
    columns.some((c) => c.columnIndex === columnIndex) || columnIndex === undefined ? columns : [...columns, { columnIndex, count: 0 }];
  const wrong = readRows(written) === null;
  return (
    <div className={styles.filters}>
      <Select
        className={styles.column}
        size="small"
        aria-label={issueTexts.column}
        data-testid={testIds.issueColumn}
        value={columnIndex === undefined ? '' : columnIndex === null ? WHOLE_ROWS : String(columnIndex)}
        onChange={(_, { value }) =>
          onFilter({ ...others, ...rows, ...(value === '' ? {} : { columnIndex: value === WHOLE_ROWS ? null : Number(value) }) })
        }
      >
        <option value="">{issueTexts.allColumns}</option>
        {listed.map((c) => (
          <option key={c.columnIndex ?? WHOLE_ROWS} value={c.columnIndex ?? WHOLE_ROWS}>
            {issueTexts.columnWith(c.columnIndex === null ? issueTexts.wholeRows : titleOf(c.columnIndex), c.count)}
          </option>
        ))}
      </Select>
      <Field className={styles.rows} {...(wrong ? { validationMessage: issueTexts.rowsWrong } : {})}>
        <Input
          size="small"
          aria-label={issueTexts.rows}
          placeholder={issueTexts.rowsHint}
          data-testid={testIds.issueRows}
          value={written}
          onChange={(_, { value }) => {
            const read = readRows(value);
            setDraft({ written: value, says: read ? writeRows(read) : chosen });
            if (read) onFilter({ ...others, ...column, ...read });
          }}
        />
      </Field>
    </div>
  );
}
