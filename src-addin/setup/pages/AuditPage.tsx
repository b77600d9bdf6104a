// Who did what in this tenant, the newest first; searched, and saved as a file.
import { useState } from 'react';
import { Button, makeStyles } from '@fluentui/react-components';
import type { AuditRecord } from '../../../shared/contracts/audit.ts';
import { saveFile } from '../../components/save-file.ts';
import { testIds } from '../../components/test-ids.ts';
import { auditText as text } from '../../messages/audit.ts';
import { setupText } from '../../messages/setup.ts';
import { AuditItem } from '../AuditItem.tsx';
import { ListEnd, ListSearch } from '../ListTools.tsx';
import type { SetupApi } from '../setup-api.ts';
import { useSetupNotice } from '../SetupNotice.tsx';
import { SetupPage } from '../SetupPage.tsx';
import { usePagedList } from '../use-paged-list.ts';

const useStyles = makeStyles({ list: { margin: 0, padding: 0, listStyleType: 'none' } });

export interface AuditPageProps {
  api: SetupApi;
  mayManage: boolean;
  onBack: () => void;
}

export function AuditPage({ mayManage, ...props }: AuditPageProps) {
  if (mayManage) return <AuditList {...props} />;
  return (
    <SetupPage words={setupText.sections.audit} onBack={props.onBack}>
      {text.onlyManager}
    </SetupPage>
  );
}

function AuditList({ api, onBack }: Omit<AuditPageProps, 'mayManage'>) {
  const styles = useStyles();
  const { notice, told, hush } = useSetupNotice();
  const [action, setAction] = useState('');
  const filter: Record<string, string> = action ? { action } : {};
  const { list, q, search, more } = usePagedList<AuditRecord>(api, 'audit', { filter, onFault: told });

  async function save(): Promise<void> {
    hush();
    try {
      saveFile('audit.csv', await api.auditCsv({ ...filter, ...(q ? { q } : {}) }));
    } catch (fault) {
      told(fault);
    }
  }

  const actions = (
    <Button onClick={() => void save()} data-testid={testIds.auditSave}>
      {text.save}
    </Button>
  );
  return (
    <SetupPage words={setupText.sections.audit} actions={actions} onBack={onBack}>
      {notice}
      <ListSearch
        label={text.search}
        q={q}
        onSearch={search}
        filter={{ label: text.about, choices: text.nouns, value: action, onChoose: setAction }}
      />
      <ul className={styles.list}>
        {list.items.map((line) => (
          <AuditItem key={line.id} line={line} />
        ))}
      </ul>
      <ListEnd list={list} q={q} none={action ? text.noneHere : text.none} onMore={more} />
    </SetupPage>
  );
}
