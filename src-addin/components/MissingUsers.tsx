// Users of the directory that the sheet does not name. An import leaves them alone; who wants to know finds them here.
import { useState } from 'react';
import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { MissingUser } from '../../shared/contracts/imports.ts';
import type { ImportController } from '../state/import-controller.ts';
import { text } from '../messages/en.ts';
import { reviewText } from '../messages/review.ts';
import { Disclosure } from './Disclosure.tsx';
import { testIds } from './test-ids.ts';
import { useLoaded } from './use-loaded.ts';

const useStyles = makeStyles({
  panel: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalS,
    paddingLeft: tokens.spacingHorizontalXXL,
  },
  lead: { color: tokens.colorNeutralForeground2 },
  list: { margin: 0, padding: 0, listStyleType: 'none', overflowWrap: 'anywhere' },
});

export interface MissingUsersProps {
  runId: string;
  load: ImportController['missingUsers'];
  onSave: () => void;
}

export function MissingUsers({ runId, load, onSave }: MissingUsersProps) {
  const styles = useStyles();
  const first = useLoaded(() => load(null), runId);
  const [more, setMore] = useState<{ items: MissingUser[]; next: string | null }>({ items: [], next: '' });
  async function loadMore(cursor: string) {
    // Why it failed has been said; the button stays.
    const page = await load(cursor).catch(() => null);
    if (page) setMore({ items: [...more.items, ...page.items], next: page.next });
  }
  if (!first || first.total === 0) return null;
  const next = more.next === '' ? first.next : more.next;
  const users = [...first.items, ...more.items];
  return (
    <Disclosure summary={<Text>{reviewText.missing(first.total)}</Text>} testId={testIds.missingUsers}>
      {() => (
        <div className={styles.panel}>
          <Text size={200} className={styles.lead}>
            {reviewText.missingLead}
          </Text>
          <ul className={styles.list}>
            {users.map((user) => (
              <li key={user.id} data-testid={testIds.missingUser}>
                <Text size={200}>{reviewText.missingUser(user.displayName, user.username, user.extensions)}</Text>
              </li>
            ))}
          </ul>
          {next !== null && (
            <Button size="small" onClick={() => void loadMore(next)}>
              {text.showMore}
            </Button>
          )}
          <Button size="small" onClick={onSave} data-testid={testIds.saveMissing}>
            {reviewText.saveMissing}
          </Button>
        </div>
      )}
    </Disclosure>
  );
}
