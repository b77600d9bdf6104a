// The first half of setting keys: which phones, found by a search or by their import, in groups by how many keys they have.
import { useState, type ReactNode } from 'react';
import { Button, Checkbox, Field, makeStyles, SearchBox, Text, tokens } from '@fluentui/react-components';
import { PHONES_LIMIT, type KeyedPhone } from '../../../shared/contracts/feature-keys.ts';
import { NoticeBar } from '../../components/NoticeBar.tsx';
import { Page } from '../../components/Page.tsx';
import { testIds } from '../../components/test-ids.ts';
import { keysText as text } from '../../messages/feature-keys.ts';
import { setupText } from '../../messages/setup.ts';
import { ImportFilter } from '../ImportFilter.tsx';
import type { PhonesApi } from '../phones-api.ts';
import { groupPhones } from './key-bands.ts';
import { PhoneGroupItem } from './PhoneGroupItem.tsx';
import type { FoundPhones } from './use-phones.ts';

const useStyles = makeStyles({
  input: { minWidth: 0, width: '100%', maxWidth: 'none' },
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  quiet: { color: tokens.colorNeutralForeground2 },
});

export interface ChoosePhonesProps {
  api: PhonesApi;
  mayWrite: boolean;
  notice: ReactNode;
  told: (fault: unknown) => void;
  q: string;
  onSearch: (q: string) => void;
  importId: string | null;
  onImport: (importId: string | null) => void;
  found: FoundPhones | null;
  chosen: ReadonlyMap<string, KeyedPhone>;
  onChoose: (phones: readonly KeyedPhone[], on: boolean) => void;
  onNext: () => void;
  onBack: () => void;
}

export function ChoosePhones(props: ChoosePhonesProps) {
  const { api, mayWrite, notice, told, q, onSearch, importId, onImport, found, chosen, onChoose, onNext, onBack } = props;
  const styles = useStyles();
  const [tried, setTried] = useState(false);
  const phones = found?.phones ?? [];
  const groups = groupPhones(phones);
  const most = Math.max(0, ...groups.map(({ limit }) => limit ?? 0));
  const picked = phones.filter(({ id }) => chosen.has(id)).length;

  const mistake = chosen.size === 0 ? text.chooseFirst : chosen.size > PHONES_LIMIT ? text.chooseFewer(PHONES_LIMIT) : null;
  const next = () => (mistake ? setTried(true) : onNext());

  const actions = (
    <>
      {mayWrite && (
        <Button appearance="primary" onClick={next} data-testid={testIds.keysNext}>
          {text.next(chosen.size)}
        </Button>
      )}
      <Button onClick={onBack} data-testid={testIds.setupBack}>
        {text.back}
      </Button>
    </>
  );
  const none = q !== '' ? setupText.searchNone(q) : importId !== null ? text.noneOfImport : text.noPhones;
  return (
    <Page title={text.chooseTitle} lead={text.chooseLead} actions={actions}>
      {notice}
      {!mayWrite && <NoticeBar severity="info">{setupText.viewer}</NoticeBar>}
      {tried && mistake && <NoticeBar severity="error">{mistake}</NoticeBar>}
      <Field label={text.search}>
        <SearchBox className={styles.input} value={q} onChange={(_, data) => onSearch(data.value)} data-testid={testIds.listSearch} />
      </Field>
      <ImportFilter api={api} value={importId} onChoose={onImport} onFault={told} />
      {found?.cut && <NoticeBar severity="warning">{text.tooMany(PHONES_LIMIT)}</NoticeBar>}
      {phones.length === 0 ? (
        <Text role="status" className={styles.quiet}>
          {found ? none : setupText.loading}
        </Text>
      ) : (
        <>
          {mayWrite && (
            <Checkbox
              label={text.all(phones.length)}
              checked={picked === phones.length ? true : picked > 0 ? 'mixed' : false}
              onChange={(_, data) => onChoose(phones, data.checked === true)}
              data-testid={testIds.chooseAll}
            />
          )}
          <ul className={styles.list} aria-label={text.groups}>
            {groups.map((group) => (
              <PhoneGroupItem
                key={group.limit ?? 'unknown'}
                group={group}
                most={most}
                chosen={chosen}
                mayWrite={mayWrite}
                onChoose={onChoose}
              />
            ))}
          </ul>
        </>
      )}
    </Page>
  );
}
