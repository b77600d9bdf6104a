// Webhooks: added with a secret that is shown once, switched off and on, removed.
import { useEffect, useState } from 'react';
import { Button, Card, makeStyles, Switch, Text, tokens } from '@fluentui/react-components';
import type { WebhookMade, WebhookRecord } from '../../../shared/contracts/deliveries.ts';
import { NoticeBar } from '../../components/NoticeBar.tsx';
import { Page } from '../../components/Page.tsx';
import { Question } from '../../components/Question.tsx';
import { testIds } from '../../components/test-ids.ts';
import { when } from '../../components/when.ts';
import { deliveriesText } from '../../messages/deliveries.ts';
import { setupText } from '../../messages/setup.ts';
import { CopyText } from '../CopyText.tsx';
import { WebhookForm } from '../deliveries/WebhookForm.tsx';
import type { PhonesApi } from '../phones-api.ts';
import { useSetupNotice } from '../SetupNotice.tsx';

const text = deliveriesText.webhooks;

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  item: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXS,
    padding: `${tokens.spacingVerticalS} 0`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: 'anywhere',
  },
  meta: { color: tokens.colorNeutralForeground2 },
  foot: { display: 'flex', justifyContent: 'space-between', alignItems: 'center' },
});

export interface WebhooksPageProps {
  api: PhonesApi;
  mayManage: boolean;
  onBack: () => void;
}

export function WebhooksPage({ api, mayManage, onBack }: WebhooksPageProps) {
  const styles = useStyles();
  const { notice, say, told, hush } = useSetupNotice();
  const [webhooks, setWebhooks] = useState<readonly WebhookRecord[] | null>(null);
  const [adding, setAdding] = useState(false);
  const [made, setMade] = useState<WebhookMade | null>(null);
  const [removing, setRemoving] = useState<WebhookRecord | null>(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    let current = true;
    api.webhooks().then(({ items }) => current && setWebhooks(items), told);
    return () => {
      current = false;
    };
  }, [api, told, round]);

  /** Whatever came of it, what is shown is what there is. */
  const change = (work: Promise<unknown>, words: string) =>
    work.then(() => say(words), told).finally(() => setRound((before) => before + 1));

  async function add(url: string, events: readonly string[]): Promise<void> {
    hush();
    try {
      setMade(await api.addWebhook(url, events));
      setAdding(false);
      say(setupText.added(url));
      setRound((before) => before + 1);
    } catch (fault) {
      told(fault);
    }
  }

  const actions = (
    <>
      {mayManage && !adding && (
        <Button appearance="primary" onClick={() => setAdding(true)} data-testid={testIds.recordAdd}>
          {text.add}
        </Button>
      )}
      <Button onClick={onBack} data-testid={testIds.setupBack}>
        {setupText.backToSetup}
      </Button>
    </>
  );
  const { title, lead } = setupText.sections.webhooks;
  return (
    <Page title={title} lead={lead} actions={actions}>
      {notice}
      {!mayManage && <NoticeBar severity="info">{deliveriesText.manager}</NoticeBar>}
      {made && (
        <Card appearance="filled-alternative" size="small">
          <Text as="h2" weight="semibold">
            {text.secretTitle}
          </Text>
          <Text className={styles.meta}>{text.secretLead}</Text>
          <CopyText value={made.secret} testId={testIds.webhookSecret} />
          <Button onClick={() => setMade(null)} data-testid={testIds.webhookKept}>
            {text.secretKept}
          </Button>
        </Card>
      )}
      {adding && <WebhookForm onAdd={add} onCancel={() => setAdding(false)} />}
      {(webhooks === null || webhooks.length === 0) && !adding && (
        <Text role="status" className={styles.meta}>
          {webhooks === null ? setupText.loading : text.none}
        </Text>
      )}
      <ul className={styles.list}>
        {(webhooks ?? []).map((webhook) => {
          const { id, url, events, enabled, createdAt } = webhook;
          return (
            <li key={id} className={styles.item} data-testid={testIds.record} data-key={url}>
              <Text weight="semibold">{url}</Text>
              <Text size={200} className={styles.meta}>
                {events.join(', ')} · {text.since(when(createdAt))}
              </Text>
              <div className={styles.foot}>
                <Switch
                  label={enabled ? text.on : text.off}
                  aria-label={text.enabled(url)}
                  checked={enabled}
                  disabled={!mayManage}
                  onChange={(_, data) =>
                    void change(api.switchWebhook(webhook, data.checked), data.checked ? text.switchedOn(url) : text.switchedOff(url))
                  }
                />
                {mayManage && (
                  <Button size="small" onClick={() => setRemoving(webhook)} data-testid={testIds.recordRemove}>
                    {setupText.remove}
                  </Button>
                )}
              </div>
            </li>
          );
        })}
      </ul>
      {removing && (
        <Question
          title={setupText.removeTitle(removing.url)}
          yes={setupText.remove}
          yesTestId={testIds.removeYes}
          onYes={() => {
            setRemoving(null);
            void change(api.removeWebhook(removing), setupText.removed(removing.url));
          }}
          onNo={() => setRemoving(null)}
        >
          {text.removeLead}
        </Question>
      )}
    </Page>
  );
}
