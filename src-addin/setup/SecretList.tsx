// A page of things that each have a secret, shown once when one is added: API tokens, webhooks. Added, listed, removed.
import { useState, type ReactNode } from 'react';
import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { NoticeBar } from '../components/NoticeBar.tsx';
import { Question } from '../components/Question.tsx';
import { testIds } from '../components/test-ids.ts';
import { deliveriesText } from '../messages/deliveries.ts';
import { setupText } from '../messages/setup.ts';
import { useSetupNotice } from './SetupNotice.tsx';
import { SetupPage } from './SetupPage.tsx';
import { ShownOnce, type ShownOnceProps } from './ShownOnce.tsx';
import { useWholeList, type WholeList } from './use-whole-list.ts';

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
  tools: { display: 'flex', justifyContent: 'space-between', alignItems: 'center' },
});

export interface SecretListProps<T extends { id: string }, Made extends T> {
  page: { title: string; lead: string };
  words: ShownOnceProps['words'] & { add: string; none: string; removeLead: string };
  mayManage: boolean;
  load: () => Promise<{ items: readonly T[] }>;
  nameOf: (one: T) => string;
  secretOf: (made: Made) => string;
  form: (onMake: (making: Promise<Made>) => Promise<void>, onCancel: () => void) => ReactNode;
  remove: (one: T) => Promise<unknown>;
  /** Lines below its name. */
  about: (one: T) => readonly ReactNode[];
  /** What can be done with it beside removing it. */
  tools?: (one: T, change: WholeList<T>['change']) => ReactNode;
  onBack: () => void;
}

export function SecretList<T extends { id: string }, Made extends T>(props: SecretListProps<T, Made>) {
  const { page, words, mayManage, load, nameOf, secretOf, form, remove, about, tools, onBack } = props;
  const styles = useStyles();
  const { notice, hush, ...speaker } = useSetupNotice();
  const { list, isLost, change } = useWholeList(load, speaker);
  const [adding, setAdding] = useState(false);
  const [made, setMade] = useState<Made | null>(null);
  const [removing, setRemoving] = useState<T | null>(null);

  function make(making: Promise<Made>): Promise<void> {
    hush();
    const done = making.then((one) => {
      setMade(one);
      setAdding(false);
      return setupText.added(nameOf(one));
    });
    return change(done);
  }

  const actions = mayManage && !adding && (
    <Button appearance="primary" onClick={() => setAdding(true)} data-testid={testIds.recordAdd}>
      {words.add}
    </Button>
  );
  return (
    <SetupPage words={page} actions={actions} onBack={onBack}>
      {notice}
      {!mayManage && <NoticeBar severity="info">{deliveriesText.manager}</NoticeBar>}
      {made && <ShownOnce words={words} secret={secretOf(made)} onKept={() => setMade(null)} />}
      {adding && form(make, () => setAdding(false))}
      {(list === null ? !isLost : list.length === 0) && !adding && (
        <Text role="status" className={styles.meta}>
          {list === null ? setupText.loading : words.none}
        </Text>
      )}
      <ul className={styles.list}>
        {(list ?? []).map((one) => (
          <li key={one.id} className={styles.item} data-testid={testIds.record} data-key={nameOf(one)}>
            <Text weight="semibold">{nameOf(one)}</Text>
            {about(one).map((line, at) => (
              <Text key={at} size={200} className={styles.meta}>
                {line}
              </Text>
            ))}
            <div className={styles.tools}>
              {tools?.(one, change)}
              {mayManage && (
                <Button size="small" onClick={() => setRemoving(one)} data-testid={testIds.recordRemove}>
                  {setupText.remove}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      {removing && (
        <Question
          title={setupText.removeTitle(nameOf(removing))}
          yes={setupText.remove}
          yesTestId={testIds.removeYes}
          onYes={() => {
            setRemoving(null);
            void change(remove(removing).then(() => setupText.removed(nameOf(removing))));
          }}
          onNo={() => setRemoving(null)}
        >
          {words.removeLead}
        </Question>
      )}
    </SetupPage>
  );
}
