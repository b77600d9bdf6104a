// What left the directory: mails and webhooks by state and import, why something did not arrive, and trying again.
import { useState } from 'react';
import { Button, Field, makeStyles, Select, tokens } from '@fluentui/react-components';
import type { DeliveryRecord } from '../../../shared/contracts/deliveries.ts';
import { Question } from '../../components/Question.tsx';
import { testIds } from '../../components/test-ids.ts';
import { deliveriesText } from '../../messages/deliveries.ts';
import { setupText } from '../../messages/setup.ts';
import { DeliveryItem } from '../deliveries/DeliveryItem.tsx';
import { ImportFilter } from '../ImportFilter.tsx';
import { ListEnd } from '../ListTools.tsx';
import type { PhonesApi } from '../phones-api.ts';
import type { SetupApi } from '../setup-api.ts';
import { useSetupNotice } from '../SetupNotice.tsx';
import { SetupPage } from '../SetupPage.tsx';
import { usePagedList } from '../use-paged-list.ts';

const text = deliveriesText.list;

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  tools: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
});

export interface DeliveriesPageProps {
  api: SetupApi;
  phonesApi: PhonesApi;
  mayWrite: boolean;
  mayManage: boolean;
  importId: string | null;
  onBack: () => void;
}

export function DeliveriesPage({ api, phonesApi, mayWrite, mayManage, importId: opened, onBack }: DeliveriesPageProps) {
  const styles = useStyles();
  const { notice, say, told, hush } = useSetupNotice();
  const [state, setState] = useState('');
  const [importId, setImportId] = useState(opened);
  const [asking, setAsking] = useState<DeliveryRecord | null>(null);
  // The moment "3 minutes ago" is counted from: that of the last look, so that the list does not change under the reader.
  const [now, setNow] = useState(() => Date.now());
  const filter = { ...(state ? { state } : {}), ...(importId ? { importId } : {}) };
  const { list, more, reload, tell } = usePagedList<DeliveryRecord>(api, 'deliveries', { filter, onFault: told });

  async function retry(delivery: DeliveryRecord): Promise<void> {
    setAsking(null);
    hush();
    try {
      tell({ type: 'replaced', item: await phonesApi.retry(delivery.id) });
      say(text.sent);
    } catch (fault) {
      told(fault);
    }
  }

  function refresh(): void {
    hush();
    setNow(Date.now());
    reload();
  }

  const actions = (
    <Button onClick={refresh} data-testid={testIds.deliveriesRefresh}>
      {deliveriesText.refresh}
    </Button>
  );
  return (
    <SetupPage words={setupText.sections.deliveries} actions={actions} onBack={onBack}>
      {notice}
      <div className={styles.tools} role="search">
        <Field label={text.state}>
          <Select value={state} onChange={(_, data) => setState(data.value)} data-testid={testIds.listFilter}>
            {Object.entries(text.states).map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </Select>
        </Field>
        <ImportFilter api={phonesApi} value={importId} onChoose={setImportId} onFault={told} />
      </div>
      <ul className={styles.list}>
        {list.items.map((delivery) => (
          <DeliveryItem
            key={delivery.id}
            api={phonesApi}
            delivery={delivery}
            mayWrite={mayWrite}
            mayManage={mayManage}
            now={now}
            onRetry={() => (delivery.state === 'delivered' ? setAsking(delivery) : void retry(delivery))}
          />
        ))}
      </ul>
      <ListEnd list={list} q="" none={state || importId ? text.noneHere : text.none} onMore={more} />
      {asking && (
        <Question
          title={text.againTitle}
          yes={text.again}
          yesTestId={testIds.removeYes}
          onYes={() => void retry(asking)}
          onNo={() => setAsking(null)}
        >
          {asking.recipient === 'mail' ? text.againMail(asking.subject) : text.againOther(asking.subject)}
        </Question>
      )}
    </SetupPage>
  );
}
