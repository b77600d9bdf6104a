// One's own API tokens: made and shown once, listed, removed.
import { useEffect, useState } from 'react';
import { Button, Card, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ApiToken, NewToken, TokenMade } from '../../../shared/contracts/tokens.ts';
import { Page } from '../../components/Page.tsx';
import { Question } from '../../components/Question.tsx';
import { testIds } from '../../components/test-ids.ts';
import { when } from '../../components/when.ts';
import { accountText } from '../../messages/account.ts';
import { setupText } from '../../messages/setup.ts';
import { TokenForm, type TokenFormProps } from '../account/TokenForm.tsx';
import type { AccountApi } from '../account-api.ts';
import { CopyText } from '../CopyText.tsx';
import { useSetupNotice } from '../SetupNotice.tsx';

const text = accountText.tokens;

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  item: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalXXS,
    padding: `${tokens.spacingVerticalS} 0`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: 'anywhere',
  },
  meta: { color: tokens.colorNeutralForeground2 },
});

export interface TokensPageProps {
  api: AccountApi;
  tenant: TokenFormProps['tenant'];
  onBack: () => void;
}

export function TokensPage({ api, tenant, onBack }: TokensPageProps) {
  const styles = useStyles();
  const { notice, say, told, hush } = useSetupNotice();
  const [list, setList] = useState<readonly ApiToken[] | null>(null);
  const [adding, setAdding] = useState(false);
  const [made, setMade] = useState<TokenMade | null>(null);
  const [removing, setRemoving] = useState<ApiToken | null>(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    let current = true;
    api.tokens().then(({ items }) => current && setList(items), told);
    return () => {
      current = false;
    };
  }, [api, told, round]);

  const change = (work: Promise<string>) => work.then(say, told).finally(() => setRound((before) => before + 1));
  async function make(wanted: NewToken): Promise<string> {
    const token = await api.makeToken(wanted);
    setMade(token);
    setAdding(false);
    return setupText.added(token.name);
  }

  const actions = (
    <>
      {!adding && (
        <Button appearance="primary" onClick={() => setAdding(true)} data-testid={testIds.recordAdd}>
          {text.add}
        </Button>
      )}
      <Button onClick={onBack} data-testid={testIds.setupBack}>
        {setupText.backToSetup}
      </Button>
    </>
  );
  const { title, lead } = setupText.sections.tokens;
  return (
    <Page title={title} lead={lead} actions={actions}>
      {notice}
      {made && (
        <Card appearance="filled-alternative" size="small">
          <Text as="h2" weight="semibold">
            {text.madeTitle}
          </Text>
          <Text className={styles.meta}>{text.madeLead}</Text>
          <CopyText value={made.token} testId={testIds.tokenText} />
          <Button onClick={() => setMade(null)} data-testid={testIds.tokenKept}>
            {text.kept}
          </Button>
        </Card>
      )}
      {adding && (
        <TokenForm
          tenant={tenant}
          onMake={(wanted) => {
            hush();
            return change(make(wanted));
          }}
          onCancel={() => setAdding(false)}
        />
      )}
      {(list === null || list.length === 0) && !adding && (
        <Text role="status" className={styles.meta}>
          {list === null ? setupText.loading : text.none}
        </Text>
      )}
      <ul className={styles.list}>
        {(list ?? []).map((token) => (
          <li key={token.id} className={styles.item} data-testid={testIds.record} data-key={token.name}>
            <Text weight="semibold">{token.name}</Text>
            <Text size={200} className={styles.meta}>
              {text.meta(token.role, token.tenants?.join(', ') ?? text.allTenants, when(token.expiresAt))}
            </Text>
            <Text size={200} className={styles.meta}>
              <code>{token.start}…</code> · {token.lastUsedAt ? text.used(when(token.lastUsedAt)) : text.unused}
            </Text>
            <Button size="small" onClick={() => setRemoving(token)} data-testid={testIds.recordRemove}>
              {setupText.remove}
            </Button>
          </li>
        ))}
      </ul>
      {removing && (
        <Question
          title={setupText.removeTitle(removing.name)}
          yes={setupText.remove}
          yesTestId={testIds.removeYes}
          onYes={() => {
            setRemoving(null);
            void change(api.removeToken(removing.id).then(() => setupText.removed(removing.name)));
          }}
          onNo={() => setRemoving(null)}
        >
          {text.removeLead}
        </Question>
      )}
    </Page>
  );
}
