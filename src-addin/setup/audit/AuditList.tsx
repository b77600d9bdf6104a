// The lines of one chain, the newest first: searched, narrowed, and saved as a file of what is shown.
import { useState } from 'react';
import { Button, makeStyles } from '@fluentui/react-components';
import type { AuditRecord } from '../../../shared/contracts/audit.ts';
import { Disclosure } from '../../components/Disclosure.tsx';
import { saveFile } from '../../components/save-file.ts';
import { testIds } from '../../components/test-ids.ts';
import { auditText as text } from '../../messages/audit.ts';
import { ListEnd, ListSearch } from '../ListTools.tsx';
import type { RecordsApi } from '../setup-api.ts';
import { useSetupNotice } from '../SetupNotice.tsx';
import { usePagedList } from '../use-paged-list.ts';
import { anybodyEver, auditFilterOf } from './audit-filter.ts';
import { AuditItem } from './AuditItem.tsx';
import { WhoAndWhenForm } from './WhoAndWhenForm.tsx';

const useStyles = makeStyles({ list: { margin: 0, padding: 0, listStyleType: 'none' } });

export interface AuditListProps {
  source: RecordsApi;
  nouns: Readonly<Record<string, string>>;
  fileName: string;
}

export function AuditList({ source, nouns, fileName }: AuditListProps) {
  const styles = useStyles();
  const { notice, told, hush } = useSetupNotice();
  const [action, setAction] = useState('');
  const [whoAndWhen, setWhoAndWhen] = useState(anybodyEver);
  const filter = auditFilterOf(action, whoAndWhen);
  const { list, q, search, more } = usePagedList<AuditRecord>(source, 'audit', { filter, onFault: told });

  async function save(): Promise<void> {
    hush();
    try {
      saveFile(fileName, await source.auditCsv({ ...filter, ...(q ? { q } : {}) }));
    } catch (fault) {
      told(fault);
    }
  }

  return (
    <>
      {notice}
      <ListSearch
        label={text.search}
        q={q}
        onSearch={search}
        filter={{ label: text.about, choices: nouns, value: action, onChoose: setAction }}
      />
      <Disclosure summary={text.whoAndWhen} testId={testIds.auditWhoAndWhen}>
        {() => <WhoAndWhenForm shown={whoAndWhen} onShow={setWhoAndWhen} />}
      </Disclosure>
      <div>
        <Button size="small" onClick={() => void save()} data-testid={testIds.auditSave}>
          {text.save}
        </Button>
      </div>
      <ul className={styles.list}>
        {list.items.map((line) => (
          <AuditItem key={line.id} line={line} />
        ))}
      </ul>
      <ListEnd list={list} q={q} none={Object.keys(filter).length > 0 ? text.noneHere : text.none} onMore={more} />
    </>
  );
}
