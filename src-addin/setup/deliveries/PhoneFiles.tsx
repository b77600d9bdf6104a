// What one phone is given: its files, or why there are none, and when it last came for them.
import { useEffect, useState } from 'react';
import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { PhoneProvisioning } from '../../../shared/contracts/provisioning.ts';
import { testIds } from '../../components/test-ids.ts';
import { ago } from '../../components/when.ts';
import { deliveriesText } from '../../messages/deliveries.ts';
import { setupText } from '../../messages/setup.ts';
import type { PhonesApi } from '../phones-api.ts';
import { setupFault } from '../setup-fault.ts';

const text = deliveriesText.phones;
/** The rest of the twenty that are kept tells nobody more. */
const FETCHES = 5;

const useStyles = makeStyles({
  files: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXS,
    paddingTop: tokens.spacingVerticalM,
    overflowWrap: 'anywhere',
  },
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalL },
  quiet: { color: tokens.colorNeutralForeground2 },
});

export function PhoneFiles({ api, device }: { api: PhonesApi; device: string }) {
  const styles = useStyles();
  const [found, setFound] = useState<{ told: PhoneProvisioning; now: number } | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  useEffect(() => {
    let current = true;
    api.phoneFiles(device).then(
      (told) => current && setFound({ told, now: Date.now() }),
      (cause: unknown) => current && setFault(setupFault(cause)),
    );
    return () => {
      current = false;
    };
  }, [api, device]);
  if (!found)
    return (
      <Text role="status" className={styles.quiet}>
        {fault ?? setupText.loading}
      </Text>
    );
  const { files, missing, fetches } = found.told;
  return (
    <div className={styles.files} data-testid={testIds.phoneFiles}>
      <Text weight="semibold" size={200}>
        {text.files}
      </Text>
      {missing ? (
        <Text size={200}>
          {text.noFile} {missing.message}
        </Text>
      ) : (
        <ul className={styles.list}>
          {files.map(({ name, bytes }) => (
            <li key={name}>
              <Text size={200}>{text.file(name, bytes)}</Text>
            </li>
          ))}
        </ul>
      )}
      {fetches.length > 0 && (
        <>
          <Text weight="semibold" size={200}>
            {text.fetches}
          </Text>
          <ul className={styles.list}>
            {fetches.slice(0, FETCHES).map(({ file, userAgent, at }, i) => (
              <li key={i}>
                <Text size={200}>
                  {text.fetch(file, ago(at, found.now))}
                  {userAgent && <span className={styles.quiet}> · {userAgent}</span>}
                </Text>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
