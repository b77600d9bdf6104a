// Set-up from a file: the inventory document, or a CSV of one kind. All of a file is loaded, or nothing of it.
import { useRef, useState } from 'react';
import { Button, Field, makeStyles, Select, Text, tokens } from '@fluentui/react-components';
import type { InventoryCsvLine } from '../../../shared/contracts/inventory-csv.ts';
import { NoticeBar } from '../../components/NoticeBar.tsx';
import { testIds } from '../../components/test-ids.ts';
import { setupText } from '../../messages/setup.ts';
import { loadFile, loadKinds, UnreadableFile, wrongLines, type LoadKind } from '../load-file.ts';
import { setupFault } from '../setup-fault.ts';
import type { SetupApi } from '../setup-api.ts';
import { SetupPage } from '../SetupPage.tsx';

const text = setupText.load;

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground2 },
  lines: { margin: 0, paddingLeft: tokens.spacingHorizontalL, overflowWrap: 'anywhere' },
});

type Outcome =
  | { kind: 'loading'; name: string }
  | { kind: 'done'; name: string; what: string }
  | { kind: 'refused'; why: string; lines: readonly InventoryCsvLine[]; more: number };

export interface LoadPageProps {
  api: SetupApi;
  mayManage: boolean;
  mayWrite: boolean;
  onChanged: () => void;
  onBack: () => void;
}

function Told({ outcome }: { outcome: Outcome }) {
  const styles = useStyles();
  if (outcome.kind === 'loading') return <Text role="status">{text.loading(outcome.name)}</Text>;
  if (outcome.kind === 'done')
    return (
      <NoticeBar severity="success" testId={testIds.setupNotice}>
        {text.done(outcome.name, outcome.what)}
      </NoticeBar>
    );
  return (
    <>
      <NoticeBar severity="error" testId={testIds.setupNotice}>
        {outcome.why}
      </NoticeBar>
      {outcome.lines.length > 0 && (
        <section aria-label={text.wrongLines}>
          <ul className={styles.lines}>
            {outcome.lines.map(({ line, field, message }) => (
              <li key={`${line} ${field}`}>
                <Text weight="semibold">{text.line(line)}</Text> {message}
              </li>
            ))}
          </ul>
          {outcome.more > 0 && <Text>{text.moreLines(outcome.more)}</Text>}
        </section>
      )}
    </>
  );
}

export function LoadPage({ api, mayManage, mayWrite, onChanged, onBack }: LoadPageProps) {
  const styles = useStyles();
  const chooser = useRef<HTMLInputElement>(null);
  const [kind, setKind] = useState<LoadKind>('document');
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const allowed = kind === 'cmg' ? mayWrite : mayManage;

  async function load(file: File): Promise<void> {
    setOutcome({ kind: 'loading', name: file.name });
    try {
      setOutcome({ kind: 'done', name: file.name, what: await loadFile(api, kind, file) });
      onChanged();
    } catch (fault) {
      const why = fault instanceof UnreadableFile ? fault.message : setupFault(fault);
      setOutcome({ kind: 'refused', why, ...wrongLines(fault) });
    }
  }

  const actions = allowed && (
    <Button
      appearance="primary"
      disabledFocusable={outcome?.kind === 'loading'}
      onClick={() => outcome?.kind !== 'loading' && chooser.current?.click()}
    >
      {text.choose}
    </Button>
  );
  return (
    <SetupPage words={setupText.sections.load} actions={actions} onBack={onBack}>
      {outcome && <Told outcome={outcome} />}
      {!allowed && <NoticeBar severity="info">{setupText.manager}</NoticeBar>}
      <Field label={text.kind} hint={text.hints[kind]}>
        <Select
          value={kind}
          onChange={(_, data) => {
            setOutcome(null);
            setKind(data.value as LoadKind);
          }}
          data-testid={testIds.loadKind}
        >
          {loadKinds.map((id) => (
            <option key={id} value={id}>
              {text.kinds[id]}
            </option>
          ))}
        </Select>
      </Field>
      {kind !== 'cmg' && <Text className={styles.quiet}>{text.merged}</Text>}
      <input
        ref={chooser}
        hidden
        type="file"
        accept={kind === 'document' ? '.json' : '.csv,.txt'}
        data-testid={testIds.loadFile}
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file) void load(file);
          // So that the same file can be chosen again once it is corrected.
          target.value = '';
        }}
      />
    </SetupPage>
  );
}
