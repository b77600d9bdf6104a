// What stands above and below a searched list: the search itself, and the way to more of it.
import type { ReactNode } from 'react';
import { Button, Field, makeStyles, SearchBox, Select, Text, tokens } from '@fluentui/react-components';
import { testIds } from '../components/test-ids.ts';
import { setupText as text } from '../messages/setup.ts';
import type { PagedList } from './paged-list.ts';

const useStyles = makeStyles({
  tools: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: tokens.spacingHorizontalS },
  search: { flexGrow: 3, flexBasis: '150px', minWidth: 0 },
  input: { minWidth: 0, width: '100%', maxWidth: 'none' },
  filter: { flexGrow: 1, flexBasis: '96px', minWidth: 0, gridTemplateColumns: 'minmax(0, 1fr)' },
  quiet: { color: tokens.colorNeutralForeground2 },
});

export interface ListSearchProps {
  label: string;
  q: string;
  onSearch: (q: string) => void;
  filter?: { label: string; choices: Readonly<Record<string, string>>; value: string; onChoose: (value: string) => void } | undefined;
}

export function ListSearch({ label, q, onSearch, filter }: ListSearchProps) {
  const styles = useStyles();
  return (
    <div className={styles.tools} role="search">
      <Field className={styles.search} label={label}>
        <SearchBox className={styles.input} value={q} onChange={(_, data) => onSearch(data.value)} data-testid={testIds.listSearch} />
      </Field>
      {filter && (
        <Field className={styles.filter} label={filter.label}>
          <Select value={filter.value} onChange={(_, data) => filter.onChoose(data.value)} data-testid={testIds.listFilter}>
            {Object.entries(filter.choices).map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </Select>
        </Field>
      )}
    </div>
  );
}

export interface ListEndProps {
  list: PagedList<unknown>;
  q: string;
  none: string;
  onMore: () => void;
}

/** Says why a list is empty, or leads to the rest of it. */
export function ListEnd({ list, q, none, onMore }: ListEndProps): ReactNode {
  const styles = useStyles();
  // The page says why, and offers to ask again; that there is nothing would be a guess.
  if (list.failed && list.items.length === 0) return null;
  if (list.items.length === 0)
    return (
      <Text role="status" className={styles.quiet}>
        {list.fresh || list.busy ? text.loading : q ? text.searchNone(q) : none}
      </Text>
    );
  return list.next === null ? null : (
    <div>
      <Button size="small" disabledFocusable={list.busy} onClick={() => !list.busy && onMore()} data-testid={testIds.listMore}>
        {text.showMore}
      </Button>
    </div>
  );
}
