// One delivery: what, to whom, how it stands and why, and what can be done about it.
import { Fragment, useState } from 'react';
import { Badge, Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { DeliveryRecord } from '../../../shared/contracts/deliveries.ts';
import { testIds } from '../../components/test-ids.ts';
import { ago, when } from '../../components/when.ts';
import { deliveriesText } from '../../messages/deliveries.ts';
import type { PhonesApi } from '../phones-api.ts';
import { MailView } from './MailView.tsx';

const text = deliveriesText.list;

const useStyles = makeStyles({
  item: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    padding: `${tokens.spacingVerticalS} 0`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: 'anywhere',
  },
  head: { display: 'flex', gap: tokens.spacingHorizontalS, alignItems: 'flex-start', justifyContent: 'space-between' },
  badge: { flexShrink: 0 },
  meta: { color: tokens.colorNeutralForeground2 },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

const colours = { waiting: 'informative', failed: 'danger', delivered: 'success' } as const;

/** An address that is too long breaks after its sign or a slash, and not in the middle of a word. */
const breakable = (subject: string) =>
  subject.split(/(?<=[@/])(?=[^/])/).map((part, i) => (
    <Fragment key={i}>
      {i > 0 && <wbr />}
      {part}
    </Fragment>
  ));

export interface DeliveryItemProps {
  api: PhonesApi;
  delivery: DeliveryRecord;
  mayWrite: boolean;
  /** A mail holds a password, so not everybody may see it. */
  mayManage: boolean;
  now: number;
  onRetry: () => void;
}

export function DeliveryItem({ api, delivery, mayWrite, mayManage, now, onRetry }: DeliveryItemProps) {
  const styles = useStyles();
  const [showsMail, setShowsMail] = useState(false);
  const { id, subject, recipient, event, state, attempts, reason, nextAt, createdAt } = delivery;
  const facts = [text.recipients[recipient], text.event(event), ago(createdAt, now), text.tries(attempts)];
  const isMail = recipient === 'mail' && state === 'delivered' && mayManage;
  return (
    <li className={styles.item} data-testid={testIds.delivery} data-state={state} data-key={subject}>
      <div className={styles.head}>
        <Text weight="semibold">{breakable(subject)}</Text>
        <Badge className={styles.badge} appearance="tint" color={colours[state]}>
          {text.stateOf[state]}
        </Badge>
      </div>
      <Text size={200} className={styles.meta}>
        {facts.join(' · ')}
      </Text>
      {reason !== null && <Text size={200}>{reason}</Text>}
      {state === 'waiting' && nextAt !== null && attempts > 0 && (
        <Text size={200} className={styles.meta}>
          {text.nextTry(when(nextAt))}
        </Text>
      )}
      {(mayWrite || isMail) && (
        <div className={styles.buttons}>
          {mayWrite && (
            <Button size="small" onClick={onRetry} data-testid={testIds.deliveryRetry}>
              {state === 'delivered' ? text.again : text.tryNow}
            </Button>
          )}
          {isMail && (
            <Button size="small" aria-expanded={showsMail} onClick={() => setShowsMail(!showsMail)} data-testid={testIds.deliveryMail}>
              {showsMail ? text.hideMail : text.showMail}
            </Button>
          )}
        </div>
      )}
      {showsMail && <MailView api={api} id={id} subject={subject} />}
    </li>
  );
}
