// The second half of setting keys: what each key does, told beforehand where it will not fit, then written on all phones at once.
import { useMemo, useState } from 'react';
import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { FeatureKeysAssigned, KeyedPhone } from '../../../shared/contracts/feature-keys.ts';
import { NoticeBar } from '../../components/NoticeBar.tsx';
import { Page } from '../../components/Page.tsx';
import { testIds } from '../../components/test-ids.ts';
import { keysText as text } from '../../messages/feature-keys.ts';
import type { PhonesApi } from '../phones-api.ts';
import { useSetupNotice } from '../SetupNotice.tsx';
import { assignedKeys, keyBands, leftOut, modelsOf, wrongKeys, type KeyDraft, type KeyDrafts } from './key-bands.ts';
import { KeyFields } from './KeyFields.tsx';
import { KeyPicture } from './KeyPicture.tsx';

// Beside the picture whichever of its keys is pressed: forty-eight of them are higher than the pane.
const useStyles = makeStyles({
  dock: {
    flexShrink: 0,
    maxHeight: '45vh',
    overflowY: 'auto',
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
  },
});

export interface SetKeysProps {
  api: PhonesApi;
  phones: readonly KeyedPhone[];
  /** What stands on the phone already, when there is only one. */
  present: KeyDrafts;
  onDone: (answer: FeatureKeysAssigned) => void;
  onOther: () => void;
}

export function SetKeys({ api, phones, present, onDone, onOther }: SetKeysProps) {
  const styles = useStyles();
  const { notice, told, hush } = useSetupNotice();
  const [drafts, setDrafts] = useState(present);
  const [selected, setSelected] = useState(1);
  const [mistake, setMistake] = useState<string | null>(null);
  const [strict, setStrict] = useState(false);
  const [busy, setBusy] = useState(false);
  const bands = useMemo(() => keyBands(phones), [phones]);
  const unknown = phones.filter(({ limit }) => limit === null).length;

  function change(draft: KeyDraft | null): void {
    const changed = new Map(drafts);
    if (draft) changed.set(selected, draft);
    else changed.delete(selected);
    setDrafts(changed);
    setMistake(null);
  }

  async function apply(): Promise<void> {
    const wrong = wrongKeys(drafts);
    const words = drafts.size === 0 ? text.nothingSet : wrong.length > 0 ? text.wrongKeys(wrong) : null;
    setMistake(words);
    setStrict(true);
    if (wrong[0] !== undefined) setSelected(wrong[0]);
    if (words || busy) return;
    hush();
    setBusy(true);
    try {
      onDone(await api.assignKeys({ devices: phones.map(({ id }) => id), keys: assignedKeys(drafts) }));
    } catch (fault) {
      told(fault);
      setBusy(false);
    }
  }

  const actions = (
    <>
      {bands.length > 0 && (
        <Button appearance="primary" disabledFocusable={busy} onClick={() => void apply()} data-testid={testIds.keysApply}>
          {busy ? text.applying : text.apply(phones.length)}
        </Button>
      )}
      <Button onClick={onOther} data-testid={testIds.keysOther}>
        {text.other}
      </Button>
    </>
  );
  const dock = bands.length > 0 && (
    <div className={styles.dock}>
      <KeyFields key={selected} position={selected} draft={drafts.get(selected) ?? null} strict={strict} onChange={change} />
    </div>
  );
  return (
    <Page title={text.setTitle(phones.length)} lead={text.setLead} dock={dock} actions={actions}>
      {notice}
      {mistake && <NoticeBar severity="error">{mistake}</NoticeBar>}
      {bands.length === 0 && <NoticeBar severity="info">{text.noKeysAtAll}</NoticeBar>}
      {unknown > 0 && <NoticeBar severity="info">{text.unknownLimit(unknown)}</NoticeBar>}
      {bands.length > 0 && <KeyPicture bands={bands} total={phones.length} drafts={drafts} selected={selected} onSelect={setSelected} />}
      {leftOut(phones, drafts).map(({ keys, phones: lacking }) => (
        <NoticeBar key={keys.join(' ')} severity="warning" testId={testIds.keysLeft}>
          {text.left(keys, lacking.length, modelsOf(lacking))}
        </NoticeBar>
      ))}
    </Page>
  );
}
