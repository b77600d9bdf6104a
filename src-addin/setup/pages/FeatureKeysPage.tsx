// Feature keys of many phones: choose the phones, set the keys, and see on which phone which key did not fit.
import { useCallback, useState } from 'react';
import { makeStyles, Text } from '@fluentui/react-components';
import type { FeatureKeysAssigned, KeyedPhone } from '../../../shared/contracts/feature-keys.ts';
import { Disclosure } from '../../components/Disclosure.tsx';
import { testIds } from '../../components/test-ids.ts';
import { keysText as text } from '../../messages/feature-keys.ts';
import { ChoosePhones } from '../feature-keys/ChoosePhones.tsx';
import type { KeyDrafts } from '../feature-keys/key-bands.ts';
import { SetKeys } from '../feature-keys/SetKeys.tsx';
import { usePhones } from '../feature-keys/use-phones.ts';
import type { PhonesApi } from '../phones-api.ts';
import { useSetupNotice } from '../SetupNotice.tsx';

const useStyles = makeStyles({ list: { margin: 0, paddingLeft: '32px', overflowWrap: 'anywhere' } });

/** Nobody reads more lines; all of them are in the answer of the API. */
const LINES = 200;

const nothing: KeyDrafts = new Map();

export interface FeatureKeysPageProps {
  api: PhonesApi;
  mayWrite: boolean;
  /** Opened after this import: its phones are chosen. */
  importId: string | null;
  onBack: () => void;
}

function LeftOut({ answer }: { answer: FeatureKeysAssigned }) {
  const styles = useStyles();
  const lacking = answer.devices.filter(({ left }) => left.length > 0);
  if (lacking.length === 0) return null;
  return (
    <Disclosure summary={<Text weight="semibold">{text.leftTitle(lacking.length)}</Text>} testId={testIds.keysLeft} startsOpen>
      {() => (
        <ul className={styles.list}>
          {lacking.slice(0, LINES).map(({ id, left, written }) => (
            <li key={id}>{text.leftOn(id, left, written)}</li>
          ))}
        </ul>
      )}
    </Disclosure>
  );
}

export function FeatureKeysPage({ api, mayWrite, importId: opened, onBack }: FeatureKeysPageProps) {
  const { notice, say, told, hush } = useSetupNotice();
  const [q, setQ] = useState('');
  const [importId, setImportId] = useState(opened);
  const [round, setRound] = useState(0);
  const [chosen, setChosen] = useState<ReadonlyMap<string, KeyedPhone>>(new Map());
  const [answer, setAnswer] = useState<FeatureKeysAssigned | null>(null);
  const [setting, setSetting] = useState<KeyDrafts | null>(null);
  const [preset, setPreset] = useState(opened);
  const found = usePhones(api, q, importId, round, told);
  // Once, when the phones of the import come: choosing all of them is what people come here for.
  if (preset !== null && found?.importId === preset) {
    setPreset(null);
    setChosen(new Map(found.phones.map((phone) => [phone.id, phone])));
  }

  const choose = useCallback(
    (phones: readonly KeyedPhone[], on: boolean) =>
      setChosen((before) => {
        const after = new Map(before);
        for (const phone of phones) {
          if (on) after.set(phone.id, phone);
          else after.delete(phone.id);
        }
        return after;
      }),
    [],
  );

  async function next(): Promise<void> {
    hush();
    setAnswer(null);
    const [only, ...others] = chosen.values();
    if (!only || others.length > 0) return setSetting(nothing);
    try {
      const keys = await api.keysOf(only.id);
      setSetting(new Map(keys.map(({ position, kind, value }) => [position, { kind, value }])));
    } catch (fault) {
      told(fault);
    }
  }

  function done(result: FeatureKeysAssigned): void {
    const took = result.devices.filter(({ written }) => written > 0).length;
    setAnswer(result);
    setSetting(null);
    setRound(round + 1);
    say(text.done(took));
  }

  if (setting) return <SetKeys api={api} phones={[...chosen.values()]} present={setting} onDone={done} onOther={() => setSetting(null)} />;
  return (
    <ChoosePhones
      api={api}
      mayWrite={mayWrite}
      notice={
        <>
          {notice}
          {answer && <LeftOut answer={answer} />}
        </>
      }
      told={told}
      q={q}
      onSearch={setQ}
      importId={importId}
      onImport={setImportId}
      found={found}
      chosen={chosen}
      onChoose={choose}
      onNext={() => void next()}
      onBack={onBack}
    />
  );
}
