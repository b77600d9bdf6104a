// The words of welcome mails: written with placeholders, seen for a made-up user before they count.
import { useCallback, useEffect, useRef, useState } from 'react';
import { Button, Field, Input, makeStyles, Text, Textarea, tokens } from '@fluentui/react-components';
import type { MailPreview, MailTemplate } from '../../../shared/contracts/mail.ts';
import { isProblem } from '../../api/api-problem.ts';
import { NoticeBar } from '../../components/NoticeBar.tsx';
import { Question } from '../../components/Question.tsx';
import { testIds } from '../../components/test-ids.ts';
import { deliveriesText } from '../../messages/deliveries.ts';
import { setupText } from '../../messages/setup.ts';
import { PreviewedMail } from '../deliveries/PreviewedMail.tsx';
import type { PhonesApi } from '../phones-api.ts';
import { useSetupNotice } from '../SetupNotice.tsx';
import { SetupPage } from '../SetupPage.tsx';

const text = deliveriesText.mail;

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground2 },
  group: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  names: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  name: { minWidth: 0, fontWeight: tokens.fontWeightRegular },
});

export interface MailTemplatePageProps {
  api: PhonesApi;
  mayManage: boolean;
  onBack: () => void;
}

export function MailTemplatePage({ api, mayManage, onBack }: MailTemplatePageProps) {
  const styles = useStyles();
  const { notice, say, told, hush } = useSetupNotice();
  const [stored, setStored] = useState<MailTemplate | null>(null);
  const [words, setWords] = useState({ subject: '', body: '' });
  const [preview, setPreview] = useState<MailPreview | null>(null);
  const [tried, setTried] = useState(false);
  const [resetting, setResetting] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);

  const show = useCallback((template: MailTemplate) => {
    setStored(template);
    setWords({ subject: template.subject, body: template.body });
    setTried(false);
  }, []);
  useEffect(() => {
    let current = true;
    api.template().then((template) => current && show(template), told);
    return () => {
      current = false;
    };
  }, [api, show, told]);

  const isWhole = words.subject.trim() !== '' && words.body.trim() !== '';
  const mistake = (value: string) =>
    tried && value.trim() === '' ? { validationMessage: text.needed, validationState: 'error' as const } : {};

  async function go(work: () => Promise<void>): Promise<void> {
    hush();
    setTried(true);
    if (!isWhole) return;
    try {
      await work();
    } catch (fault) {
      told(fault);
      // What somebody else wrote is shown, so that the next try rests on it.
      if (isProblem(fault, 'version-mismatch')) await api.template().then(show, told);
    }
  }
  const save = () =>
    go(async () => {
      show(await api.saveTemplate(words, stored?.version ?? null));
      say(text.saved);
    });
  const look = () => go(async () => setPreview(await api.previewTemplate(words)));
  async function reset(): Promise<void> {
    setResetting(false);
    try {
      await api.resetTemplate();
      show(await api.template());
      setPreview(null);
      say(text.wasReset);
    } catch (fault) {
      told(fault);
    }
  }

  function putIn(name: string): void {
    const [from, to] = [area.current?.selectionStart ?? words.body.length, area.current?.selectionEnd ?? words.body.length];
    setWords({ ...words, body: `${words.body.slice(0, from)}{{${name}}}${words.body.slice(to)}` });
    area.current?.focus();
  }

  const actions = mayManage && stored && (
    <Button appearance="primary" onClick={() => void save()} data-testid={testIds.mailSave}>
      {text.save}
    </Button>
  );
  return (
    <SetupPage words={setupText.sections['mail-template']} actions={actions} onBack={onBack}>
      {notice}
      {!mayManage && <NoticeBar severity="info">{deliveriesText.manager}</NoticeBar>}
      {!stored ? (
        <Text role="status">{setupText.loading}</Text>
      ) : (
        <>
          <Text className={styles.quiet}>{stored.own ? text.own : text.standard}</Text>
          <Field label={text.subject} required {...mistake(words.subject)}>
            <Input
              name="subject"
              value={words.subject}
              maxLength={200}
              readOnly={!mayManage}
              onChange={(_, data) => setWords({ ...words, subject: data.value })}
              data-testid={testIds.mailSubject}
            />
          </Field>
          <Field label={text.body} required {...mistake(words.body)}>
            <Textarea
              name="body"
              textarea={{ ref: area }}
              rows={12}
              resize="vertical"
              value={words.body}
              maxLength={20_000}
              readOnly={!mayManage}
              onChange={(_, data) => setWords({ ...words, body: data.value })}
              data-testid={testIds.mailBody}
            />
          </Field>
          {mayManage && (
            <div className={styles.group}>
              <Text size={200} className={styles.quiet}>
                {text.placeholdersLead}
              </Text>
              <div className={styles.names} role="group" aria-label={text.placeholders}>
                {stored.placeholders.map(({ name, meaning }) => (
                  <Button key={name} className={styles.name} size="small" title={name} onClick={() => putIn(name)}>
                    {meaning}
                  </Button>
                ))}
              </div>
            </div>
          )}
          <div className={styles.names}>
            <Button onClick={() => void look()} data-testid={testIds.mailPreview}>
              {text.preview}
            </Button>
            {mayManage && stored.own && (
              <Button onClick={() => setResetting(true)} data-testid={testIds.mailReset}>
                {text.reset}
              </Button>
            )}
          </div>
          {preview && <PreviewedMail mail={preview} />}
        </>
      )}
      {resetting && (
        <Question
          title={text.resetTitle}
          yes={text.reset}
          yesTestId={testIds.removeYes}
          onYes={() => void reset()}
          onNo={() => setResetting(false)}
        >
          {text.resetLead}
        </Question>
      )}
    </SetupPage>
  );
}
