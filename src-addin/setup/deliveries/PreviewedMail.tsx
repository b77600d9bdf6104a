// How a welcome mail reads for a made-up user.
import { Card, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { MailPreview } from '../../../shared/contracts/mail.ts';
import { testIds } from '../../components/test-ids.ts';
import { deliveriesText } from '../../messages/deliveries.ts';

const text = deliveriesText.mail;

const useStyles = makeStyles({
  card: { overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground2 },
  body: { whiteSpace: 'pre-wrap' },
});

export function PreviewedMail({ mail }: { mail: MailPreview }) {
  const styles = useStyles();
  return (
    <Card className={styles.card} appearance="filled-alternative" size="small" role="status" data-testid={testIds.mailPreviewed}>
      <Text as="h2" weight="semibold">
        {text.previewTitle}
      </Text>
      <Text size={200} className={styles.quiet}>
        {text.previewFor(mail.to)}
      </Text>
      <Text weight="semibold">{mail.subject}</Text>
      <Text className={styles.body}>{mail.text}</Text>
    </Card>
  );
}
