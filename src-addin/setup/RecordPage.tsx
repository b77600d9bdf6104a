// One kind of record, to look through and to edit: search, list, and each record's fields below its line.
import { useState, type ReactNode } from 'react';
import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { isProblem } from '../api/api-problem.ts';
import { Disclosure } from '../components/Disclosure.tsx';
import { NoticeBar } from '../components/NoticeBar.tsx';
import { Question } from '../components/Question.tsx';
import { testIds } from '../components/test-ids.ts';
import { setupText as text } from '../messages/setup.ts';
import { ListEnd, ListSearch } from './ListTools.tsx';
import { RecordForm } from './RecordForm.tsx';
import { bodyOf, type FormValues, type RecordKind } from './record-kind.ts';
import type { AnyRecord, RecordsApi } from './setup-api.ts';
import { useSetupNotice } from './SetupNotice.tsx';
import { SetupPage } from './SetupPage.tsx';
import { UsageBar } from './UsageBar.tsx';
import { usePagedList } from './use-paged-list.ts';

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  words: { display: 'flex', flexDirection: 'column', flexGrow: 1, minWidth: 0, overflowWrap: 'anywhere' },
  meta: { color: tokens.colorNeutralForeground2 },
  inside: {
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalXS} ${tokens.spacingVerticalM} ${tokens.spacingHorizontalXXL}`,
  },
  line: { borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}` },
  new: { padding: tokens.spacingHorizontalM, borderRadius: tokens.borderRadiusMedium, backgroundColor: tokens.colorNeutralBackground2 },
});

export interface RecordPageProps<T extends AnyRecord> {
  api: RecordsApi;
  kind: RecordKind<T>;
  mayWrite: boolean;
  /** What looking at beats reading of all of them. */
  picture?: ReactNode;
  /** What else there is to know of a record, below its fields. */
  detail?: (record: T) => ReactNode;
  onChanged: () => void;
  onBack: () => void;
}

export function RecordPage<T extends AnyRecord>({ api, kind, mayWrite, picture, detail, onChanged, onBack }: RecordPageProps<T>) {
  const styles = useStyles();
  const { notice, say, told, hush } = useSetupNotice();
  const [filter, setFilter] = useState('');
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<T | null>(null);
  const { list, q, search, more, tell } = usePagedList<T>(api, kind.path, {
    ...(kind.filter && filter ? { filter: { [kind.filter.name]: filter } } : {}),
    onFault: told,
  });

  const add = async (values: FormValues) => {
    hush();
    const given = Object.fromEntries(Object.entries(bodyOf(kind.fields, values, null) ?? {}).filter(([, value]) => value !== null));
    try {
      const item = await api.create<T>(kind.path, given);
      tell({ type: 'added', item });
      setAdding(false);
      say(text.added(kind.name(item)));
      onChanged();
    } catch (fault) {
      told(fault);
    }
  };

  /** Shows what somebody else wrote, so that the next try rests on it. */
  const refresh = async (record: T) => {
    try {
      tell({ type: 'replaced', item: await api.read<T>(kind.path, record.id) });
    } catch (fault) {
      if (isProblem(fault, 'not-found')) tell({ type: 'removed', ids: new Set([record.id]) });
      told(fault);
    }
  };
  const refused = async (fault: unknown, record: T) => {
    told(fault);
    if (isProblem(fault, 'version-mismatch')) await refresh(record);
  };

  const save = async (record: T, values: FormValues) => {
    hush();
    const body = bodyOf(kind.fields, values, record);
    try {
      if (body) tell({ type: 'replaced', item: await api.change<T>(kind.path, record, body) });
      say(text.saved);
      onChanged();
    } catch (fault) {
      await refused(fault, record);
    }
  };

  const remove = async (record: T) => {
    setRemoving(null);
    try {
      await api.remove(kind.path, record);
      tell({ type: 'removed', ids: new Set([record.id]) });
      say(text.removed(kind.name(record)));
      onChanged();
    } catch (fault) {
      await refused(fault, record);
    }
  };

  const bar = (record: T) => kind.bar && <UsageBar {...kind.bar.of(record)} words={kind.bar.words} />;
  const actions = mayWrite && !adding && (
    <Button
      appearance="primary"
      onClick={() => {
        hush();
        setAdding(true);
      }}
      data-testid={testIds.recordAdd}
    >
      {kind.words.add}
    </Button>
  );
  return (
    <SetupPage words={kind.words} actions={actions} onBack={onBack}>
      {notice}
      {!mayWrite && <NoticeBar severity="info">{text.viewer}</NoticeBar>}
      {picture}
      {adding && (
        <section className={styles.new} aria-label={kind.words.add}>
          <RecordForm fields={kind.fields} record={null} onSave={add} onCancel={() => setAdding(false)} />
        </section>
      )}
      <ListSearch
        label={kind.words.search}
        q={q}
        onSearch={search}
        filter={kind.filter && { ...kind.filter, value: filter, onChoose: setFilter }}
      />
      <ul className={styles.list}>
        {list.items.map((record) => {
          const words = (
            <span className={styles.words}>
              <Text weight="semibold">{kind.name(record)}</Text>
              {kind.meta(record) && (
                <Text size={200} className={styles.meta}>
                  {kind.meta(record)}
                </Text>
              )}
              {bar(record)}
            </span>
          );
          return (
            <li key={record.id} className={styles.line} data-testid={testIds.record} data-key={kind.name(record)}>
              {mayWrite || detail ? (
                <Disclosure summary={words}>
                  {() => (
                    <div className={styles.inside}>
                      {mayWrite && (
                        <RecordForm
                          // What came with another version is shown anew.
                          key={record.version}
                          fields={kind.fields}
                          record={record}
                          onSave={(values) => save(record, values)}
                          onRemove={() => setRemoving(record)}
                        />
                      )}
                      {detail?.(record)}
                    </div>
                  )}
                </Disclosure>
              ) : (
                <div className={styles.inside}>{words}</div>
              )}
            </li>
          );
        })}
      </ul>
      <ListEnd list={list} q={q} none={kind.words.none} onMore={more} />
      {removing && (
        <Question
          title={text.removeTitle(kind.name(removing))}
          yes={text.remove}
          yesTestId={testIds.removeYes}
          onYes={() => void remove(removing)}
          onNo={() => setRemoving(null)}
        >
          {kind.words.removeLead ?? text.removeLead}
        </Question>
      )}
    </SetupPage>
  );
}
