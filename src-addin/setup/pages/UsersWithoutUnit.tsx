// Users without an org unit, to give one to some or all of them at once.
import { useEffect, useState } from 'react';
import { Button, Checkbox, Field, makeStyles, Select, Text, tokens } from '@fluentui/react-components';
import { orgUnitKey } from '../../../shared/directory/org-unit-key.ts';
import type { OrgUnitRecord, UserRecord } from '../../../shared/contracts/directory.ts';
import { testIds } from '../../components/test-ids.ts';
import { setupText as text } from '../../messages/setup.ts';
import { ListEnd, ListSearch } from '../ListTools.tsx';
import type { SetupApi } from '../setup-api.ts';
import type { Speaker } from '../SetupNotice.tsx';
import { usePagedList } from '../use-paged-list.ts';

const useStyles = makeStyles({
  panel: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  quiet: { color: tokens.colorNeutralForeground2 },
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  words: { display: 'flex', flexDirection: 'column', minWidth: 0, overflowWrap: 'anywhere' },
});

const withoutUnit = { orgUnit: 'none' } as const;

export interface UsersWithoutUnitProps {
  api: SetupApi;
  mayWrite: boolean;
  speaker: Speaker;
  onChanged: () => void;
}

export function UsersWithoutUnit({ api, mayWrite, speaker, onChanged }: UsersWithoutUnitProps) {
  const styles = useStyles();
  const { told, say } = speaker;
  const [units, setUnits] = useState<readonly OrgUnitRecord[]>([]);
  const [unit, setUnit] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [mistake, setMistake] = useState<string | null>(null);
  const { list, q, search, more, tell } = usePagedList<UserRecord>(api, 'users', { filter: withoutUnit, onFault: told });
  useEffect(() => {
    let current = true;
    api.list<OrgUnitRecord>('org-units', { limit: 1000 }).then((page) => current && setUnits(page.items), told);
    return () => {
      current = false;
    };
  }, [api, told]);

  const picked = list.items.filter((user) => chosen.has(user.id));
  const all = picked.length === list.items.length ? true : picked.length > 0 ? 'mixed' : false;
  const choose = (id: string, on: boolean) => setChosen(new Set(on ? [...chosen, id] : [...chosen].filter((other) => other !== id)));

  async function assign(): Promise<void> {
    const wrong = picked.length === 0 ? text.without.chooseUsers : unit === '' ? text.without.chooseUnit : null;
    setMistake(wrong);
    if (wrong) return;
    try {
      const path = JSON.parse(unit) as string[];
      const { changed, unchanged } = await api.assignUnit(picked, path);
      tell({ type: 'removed', ids: new Set(picked.map((user) => user.id)) });
      setChosen(new Set());
      say(text.without.assigned(changed + unchanged, orgUnitKey(path)));
      onChanged();
    } catch (fault) {
      told(fault);
    }
  }

  return (
    <div className={styles.panel}>
      <Text className={styles.quiet}>{text.without.lead}</Text>
      <ListSearch label={text.without.search} q={q} onSearch={search} />
      {list.items.length > 0 && mayWrite && (
        <>
          <Field label={text.units.unit} {...(mistake ? { validationMessage: mistake, validationState: 'error' as const } : {})}>
            <Select value={unit} onChange={(_, data) => setUnit(data.value)} data-testid={testIds.assignUnit}>
              <option value="">{text.units.choose}</option>
              {units.map((u) => (
                <option key={u.id} value={JSON.stringify(u.path)}>
                  {orgUnitKey(u.path)}
                </option>
              ))}
            </Select>
          </Field>
          <div>
            <Button appearance="primary" onClick={() => void assign()} data-testid={testIds.assign}>
              {text.without.assign(picked.length)}
            </Button>
          </div>
          <Checkbox
            label={text.without.all(list.items.length)}
            checked={all}
            onChange={(_, data) => setChosen(new Set(data.checked === true ? list.items.map((user) => user.id) : []))}
          />
        </>
      )}
      <ul className={styles.list}>
        {list.items.map((user) => {
          const words = (
            <span className={styles.words}>
              <span>{user.displayName ?? user.username}</span>
              <Text size={200} className={styles.quiet}>
                {user.username}
              </Text>
            </span>
          );
          return (
            <li key={user.id} data-testid={testIds.record} data-key={user.username}>
              {mayWrite ? (
                <Checkbox label={words} checked={chosen.has(user.id)} onChange={(_, data) => choose(user.id, data.checked === true)} />
              ) : (
                words
              )}
            </li>
          );
        })}
      </ul>
      <ListEnd list={list} q={q} none={text.without.none} onMore={more} />
    </div>
  );
}
