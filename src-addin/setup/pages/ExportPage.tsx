// The tenant's users as files for a vendor's own importer, with what such files cannot say.
import { useState } from 'react';
import { Button, Field, makeStyles, Select, Text, tokens } from '@fluentui/react-components';
import type { ExportProblems } from '../../../shared/contracts/exports.ts';
import { NoticeBar } from '../../components/NoticeBar.tsx';
import { saveFile } from '../../components/save-file.ts';
import { testIds } from '../../components/test-ids.ts';
import { exportText as text } from '../../messages/export.ts';
import { setupText } from '../../messages/setup.ts';
import { setupFault } from '../setup-fault.ts';
import type { SetupApi } from '../setup-api.ts';
import { SetupPage } from '../SetupPage.tsx';

/** More than this nobody reads here; the zip holds them all. */
const SHOWN = 20;

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground2 },
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalL, overflowWrap: 'anywhere' },
});

type Outcome = { kind: 'making' } | { kind: 'done'; told: ExportProblems } | { kind: 'refused'; why: string };

export interface ExportPageProps {
  api: SetupApi;
  formats: readonly { id: string; title: string }[];
  mayExport: boolean;
  onBack: () => void;
}

function Done({ told }: { told: ExportProblems }) {
  const styles = useStyles();
  const { users, files, encoding, options, problems, total } = told;
  return (
    <>
      <NoticeBar severity={users.leftOut > 0 ? 'warning' : 'success'} testId={testIds.setupNotice}>
        {text.done(users.exported, files)} {users.leftOut > 0 && text.leftOut(users.leftOut)}
      </NoticeBar>
      {encoding !== 'UTF-8' && <Text>{text.encoding(encoding)}</Text>}
      {Object.keys(options).length > 0 && <Text>{text.options(options)}</Text>}
      {problems.length > 0 && (
        <section aria-label={text.lost}>
          <Text as="h2" weight="semibold">
            {text.lost}
          </Text>
          <ul className={styles.list}>
            {problems.slice(0, SHOWN).map((problem, at) => (
              <li key={at}>
                {problem.user && <Text weight="semibold">{problem.user}</Text>} {problem.message}
              </li>
            ))}
          </ul>
          {total > SHOWN && <Text className={styles.quiet}>{text.more(total - SHOWN)}</Text>}
        </section>
      )}
    </>
  );
}

export function ExportPage({ api, formats, mayExport, onBack }: ExportPageProps) {
  const styles = useStyles();
  const [format, setFormat] = useState(formats[0]?.id ?? '');
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const busy = outcome?.kind === 'making';

  async function save(): Promise<void> {
    setOutcome({ kind: 'making' });
    try {
      const file = await api.exportZip(format);
      saveFile(`${format}.zip`, file);
      setOutcome({ kind: 'done', told: await api.exportProblems(format) });
    } catch (fault) {
      setOutcome({ kind: 'refused', why: setupFault(fault) });
    }
  }

  const actions = mayExport && (
    <Button appearance="primary" disabledFocusable={busy} onClick={() => void (busy || save())} data-testid={testIds.exportSave}>
      {text.save}
    </Button>
  );
  return (
    <SetupPage words={setupText.sections.export} actions={actions} onBack={onBack}>
      {!mayExport && <NoticeBar severity="info">{text.role}</NoticeBar>}
      <Field label={text.format}>
        <Select
          value={format}
          disabled={busy}
          onChange={(_, { value }) => {
            setFormat(value);
            setOutcome(null);
          }}
          data-testid={testIds.exportFormat}
        >
          {formats.map(({ id, title: name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Text className={styles.quiet}>{text.lead}</Text>
      {outcome?.kind === 'making' && <Text role="status">{text.making}</Text>}
      {outcome?.kind === 'refused' && (
        <NoticeBar severity="error" testId={testIds.setupNotice}>
          {outcome.why}
        </NoticeBar>
      )}
      {outcome?.kind === 'done' && <Done told={outcome.told} />}
    </SetupPage>
  );
}
