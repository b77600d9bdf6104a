// A key that machines of the tenant are let in with: what to enter there, a new key, none any more.
import { useEffect, useState } from 'react';
import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { Question } from '../components/Question.tsx';
import { testIds } from '../components/test-ids.ts';
import { when } from '../components/when.ts';
import { setupText } from '../messages/setup.ts';
import { keyText as text, type KeyWords } from '../messages/tenant-keys.ts';
import { CopyText } from './CopyText.tsx';
import type { Speaker } from './SetupNotice.tsx';

const useStyles = makeStyles({
  part: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  quiet: { color: tokens.colorNeutralForeground2 },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

/** Without a key there is nothing to enter, and no day it was made. */
interface Access {
  createdAt: string | null;
}

export interface KeyRoutes<A extends Access> {
  show: () => Promise<A>;
  renew: () => Promise<A>;
  revoke: () => Promise<unknown>;
}

export interface TenantKeyProps<A extends Access> {
  purpose: string;
  words: KeyWords;
  /** The same as long as the tenant is. */
  routes: KeyRoutes<A>;
  /** What is entered, under which name; one alone needs none. */
  entered: (access: A) => readonly { name: string | null; value: string }[];
  speaker: Speaker;
}

export function TenantKey<A extends Access>({ purpose, words, routes, entered, speaker }: TenantKeyProps<A>) {
  const styles = useStyles();
  const { say, told, hush } = speaker;
  const [access, setAccess] = useState<A | null>(null);
  const [isLost, setIsLost] = useState(false);
  const [asking, setAsking] = useState<'renew' | 'revoke' | null>(null);
  useEffect(() => {
    let current = true;
    routes.show().then(
      (found) => current && setAccess(found),
      (fault: unknown) => {
        if (current) setIsLost(true);
        told(fault);
      },
    );
    return () => {
      current = false;
    };
  }, [routes, told]);

  async function change(what: 'renew' | 'revoke'): Promise<void> {
    setAsking(null);
    hush();
    try {
      if (what === 'revoke') await routes.revoke();
      setAccess(await (what === 'renew' ? routes.renew() : routes.show()));
      say(what === 'renew' ? words.renewed : text.revoked);
    } catch (fault) {
      told(fault);
    }
  }

  const hasKey = access !== null && access.createdAt !== null;
  return (
    <section className={styles.part} aria-label={words.title} data-testid={testIds.tenantKey} data-key={purpose}>
      <Text as="h2" weight="semibold">
        {words.title}
      </Text>
      {access === null ? (
        !isLost && <Text role="status">{setupText.loading}</Text>
      ) : (
        <>
          <Text className={styles.quiet}>{hasKey ? words.lead : words.none}</Text>
          {hasKey &&
            entered(access).map(({ name, value }) => (
              // Another value is another text: what was said about the former one, such as "Copied", goes with it.
              <div key={value}>
                {name !== null && <Text size={200}>{name}</Text>}
                <CopyText value={value} name={name} testId={testIds.tenantKeyValue} />
              </div>
            ))}
          {access.createdAt !== null && (
            <Text size={200} className={styles.quiet}>
              {text.since(when(access.createdAt))}
            </Text>
          )}
          <div className={styles.buttons}>
            <Button
              appearance={hasKey ? 'secondary' : 'primary'}
              onClick={() => (hasKey ? setAsking('renew') : void change('renew'))}
              data-testid={testIds.keyRenew}
            >
              {hasKey ? text.renew : words.make}
            </Button>
            {hasKey && (
              <Button onClick={() => setAsking('revoke')} data-testid={testIds.keyRevoke}>
                {text.revoke}
              </Button>
            )}
          </div>
        </>
      )}
      {asking && (
        <Question
          title={asking === 'renew' ? text.renewTitle : text.revokeTitle}
          yes={asking === 'renew' ? text.renew : text.revoke}
          yesTestId={testIds.removeYes}
          onYes={() => void change(asking)}
          onNo={() => setAsking(null)}
        >
          {asking === 'renew' ? words.renewLead : words.revokeLead}
        </Question>
      )}
    </section>
  );
}
