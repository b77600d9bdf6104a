// Into which tenant? Skipped when the account has only one.
import { useState } from 'react';
import { Button, Input, makeStyles, Text, tokens } from '@fluentui/react-components';
import { NoticeBar } from '../components/NoticeBar.tsx';
import { Page } from '../components/Page.tsx';
import { testIds } from '../components/test-ids.ts';
import { text } from '../messages/en.ts';
import type { TenantChoice } from '../state/session-state.ts';

/** From here on a list is quicker to search than to read. */
const WORTH_SEARCHING = 8;

const useStyles = makeStyles({
  list: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, margin: 0, padding: 0, listStyleType: 'none' },
  tenant: { width: '100%', justifyContent: 'flex-start', textAlign: 'left' },
  words: { display: 'flex', flexDirection: 'column', overflowWrap: 'anywhere' },
  role: { color: tokens.colorNeutralForeground2 },
});

export interface ChooseTenantProps {
  tenants: readonly TenantChoice[];
  busy: boolean;
  onChoose: (tenant: TenantChoice) => void;
}

export function ChooseTenant({ tenants, busy, onChoose }: ChooseTenantProps) {
  const styles = useStyles();
  const [wanted, setWanted] = useState('');
  const shown = tenants.filter((t) => `${t.name} ${t.id}`.toLowerCase().includes(wanted.trim().toLowerCase()));
  return (
    <Page title={text.tenant.title} lead={text.tenant.lead}>
      {tenants.length === 0 && <NoticeBar severity="warning">{text.tenant.none}</NoticeBar>}
      {tenants.length >= WORTH_SEARCHING && (
        <Input
          aria-label={text.tenant.filter}
          placeholder={text.tenant.filter}
          value={wanted}
          onChange={(_, data) => setWanted(data.value)}
        />
      )}
      <ul className={styles.list}>
        {shown.map((tenant) => (
          <li key={tenant.id}>
            <Button
              className={styles.tenant}
              size="large"
              disabledFocusable={busy}
              onClick={() => onChoose(tenant)}
              data-testid={testIds.tenant}
              data-tenant={tenant.id}
            >
              <span className={styles.words}>
                <Text weight="semibold">{tenant.name}</Text>
                <Text size={200} className={styles.role}>
                  {tenant.id} · {text.tenant.roles[tenant.role]}
                </Text>
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </Page>
  );
}
