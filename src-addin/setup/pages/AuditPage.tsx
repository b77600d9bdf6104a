// Who did what: in this tenant, and for those who look after all of Rowcall also what belongs to no tenant.
import { useState } from 'react';
import { makeStyles, Tab, TabList, tokens } from '@fluentui/react-components';
import { auditText as text } from '../../messages/audit.ts';
import { setupText } from '../../messages/setup.ts';
import { AuditList } from '../audit/AuditList.tsx';
import type { RecordsApi } from '../setup-api.ts';
import { SetupPage } from '../SetupPage.tsx';

const scopes = ['tenant', 'system'] as const;
type Scope = (typeof scopes)[number];
const files: Readonly<Record<Scope, string>> = { tenant: 'audit.csv', system: 'audit-rowcall.csv' };

const useStyles = makeStyles({ panel: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM } });

export interface AuditPageProps {
  /** null: the person may not. */
  sources: Readonly<Record<Scope, RecordsApi | null>>;
  onBack: () => void;
}

export function AuditPage({ sources, onBack }: AuditPageProps) {
  const styles = useStyles();
  const [scope, setScope] = useState<Scope>('tenant');
  const { title, lead } = setupText.sections.audit;
  const source = sources[scope];
  return (
    <SetupPage words={{ title, lead: scope === 'tenant' ? lead : text.systemLead }} onBack={onBack}>
      {sources.system && (
        <TabList size="small" selectedValue={scope} onTabSelect={(_, { value }) => setScope(value as Scope)}>
          {scopes.map((id) => (
            <Tab key={id} id={`audit-tab-${id}`} value={id} aria-controls={scope === id ? 'audit-panel' : undefined} data-tab={id}>
              {text.scopes[id]}
            </Tab>
          ))}
        </TabList>
      )}
      <div
        className={styles.panel}
        id="audit-panel"
        {...(sources.system ? { role: 'tabpanel', 'aria-labelledby': `audit-tab-${scope}` } : {})}
      >
        {source ? <AuditList key={scope} source={source} nouns={text.nouns[scope]} fileName={files[scope]} /> : text.onlyManager}
      </div>
    </SetupPage>
  );
}
