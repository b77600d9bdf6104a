// A mail that was written to a file, as its receiver reads it. It may hold a password, so it is fetched when asked for.
import { useEffect, useState } from 'react';
import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { saveFile } from '../../components/save-file.ts';
import { testIds } from '../../components/test-ids.ts';
import { deliveriesText } from '../../messages/deliveries.ts';
import { setupText } from '../../messages/setup.ts';
import type { PhonesApi } from '../phones-api.ts';
import { setupFault } from '../setup-fault.ts';
import { readEml } from './read-eml.ts';

const text = deliveriesText.list;

const useStyles = makeStyles({
  mail: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    alignItems: 'flex-start',
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    overflowWrap: 'anywhere',
  },
  body: { margin: `${tokens.spacingVerticalS} 0`, whiteSpace: 'pre-wrap', fontFamily: tokens.fontFamilyBase },
  quiet: { color: tokens.colorNeutralForeground2 },
});

export function MailView({ api, id, subject }: { api: PhonesApi; id: string; subject: string }) {
  const styles = useStyles();
  const [file, setFile] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  useEffect(() => {
    let current = true;
    api.mailOf(id).then(
      (content) => current && setFile(content),
      (cause: unknown) => current && setFault(setupFault(cause)),
    );
    return () => {
      current = false;
    };
  }, [api, id]);
  if (file === null)
    return (
      <Text role="status" className={styles.quiet}>
        {fault ?? setupText.loading}
      </Text>
    );
  const mail = readEml(file);
  return (
    <section className={styles.mail} aria-label={text.mailOf(subject)} data-testid={testIds.mailView}>
      {(['from', 'to', 'subject'] as const).map((name) => (
        <Text key={name} size={200}>
          <span className={styles.quiet}>{text.mailFields[name]}: </span>
          {mail[name]}
        </Text>
      ))}
      <div className={styles.body}>{mail.text}</div>
      <Button size="small" onClick={() => saveFile(`${id}.eml`, new Blob([file], { type: 'message/rfc822' }))}>
        {text.saveMail}
      </Button>
    </section>
  );
}
