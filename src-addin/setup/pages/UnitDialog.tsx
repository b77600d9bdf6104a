// What is asked before a unit of the tree changes: its name, its new place, or a yes to removing it.
import { useState, type FormEvent } from 'react';
import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  makeStyles,
  Select,
  Text,
  tokens,
} from '@fluentui/react-components';
import { orgUnitKey } from '../../../shared/directory/org-unit-key.ts';
import type { OrgUnitRecord } from '../../../shared/contracts/directory.ts';
import { isProblem } from '../../api/api-problem.ts';
import { NoticeBar } from '../../components/NoticeBar.tsx';
import { testIds } from '../../components/test-ids.ts';
import { setupText as text } from '../../messages/setup.ts';
import { mayMoveTo } from '../org-tree.ts';
import { setupFault } from '../setup-fault.ts';
import type { SetupApi } from '../setup-api.ts';

export type UnitAct = { kind: 'add'; parent: readonly string[] } | { kind: 'rename' | 'move' | 'remove'; unit: OrgUnitRecord };

const useStyles = makeStyles({
  surface: { width: 'calc(100vw - 24px)', maxWidth: '420px' },
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
});

export interface UnitDialogProps {
  api: SetupApi;
  act: UnitAct;
  /** Where a unit may go. */
  units: readonly OrgUnitRecord[];
  /** With the unit's path; null when it is gone. */
  onDone: (path: readonly string[] | null) => void;
  /** What is shown is older than what is stored. */
  onStale: () => void;
  onClose: () => void;
}

const last = (path: readonly string[]) => path.at(-1) ?? '';

function wordsOf(act: UnitAct): { title: string; lead: string | null; yes: string } {
  if (act.kind === 'add') return { title: text.units.addTitle(act.parent.length > 0 ? last(act.parent) : null), lead: null, yes: text.add };
  const name = last(act.unit.path);
  if (act.kind === 'rename') return { title: text.units.renameTitle(name), lead: text.units.renameLead, yes: text.units.rename };
  if (act.kind === 'move') return { title: text.units.moveTitle(name), lead: text.units.moveLead, yes: text.units.move };
  return { title: text.removeTitle(name), lead: text.removeLead, yes: text.remove };
}

async function perform(api: SetupApi, act: UnitAct, said: string): Promise<readonly string[] | null> {
  if (act.kind === 'remove') {
    await api.remove('org-units', act.unit);
    return null;
  }
  if (act.kind === 'add') {
    const path = [...act.parent, said];
    await api.create('org-units', { path });
    return path;
  }
  const old = act.unit.path;
  const path = act.kind === 'rename' ? [...old.slice(0, -1), said] : [...(JSON.parse(said) as string[]), last(old)];
  await api.change('org-units', act.unit, { path });
  return path;
}

export function UnitDialog({ api, act, units, onDone, onStale, onClose }: UnitDialogProps) {
  const styles = useStyles();
  const { title, lead, yes } = wordsOf(act);
  const places: readonly (readonly string[])[] =
    act.kind === 'move' ? [[], ...units.map((u) => u.path)].filter((path) => mayMoveTo(act.unit.path, path)) : [];
  const [said, setSaid] = useState(
    act.kind === 'rename' ? last(act.unit.path) : act.kind === 'move' ? JSON.stringify(places[0] ?? []) : '',
  );
  const [fault, setFault] = useState<string | null>(null);
  const [mistake, setMistake] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const named = act.kind === 'add' || act.kind === 'rename';

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setMistake(named && said.trim() === '' ? text.needed : null);
    if (busy || (named && said.trim() === '')) return;
    setBusy(true);
    try {
      onDone(await perform(api, act, said.trim()));
    } catch (thrown) {
      setFault(setupFault(thrown));
      setBusy(false);
      if (isProblem(thrown, 'version-mismatch')) onStale();
    }
  }

  return (
    <Dialog open onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface className={styles.surface}>
        <form noValidate onSubmit={(event) => void submit(event)}>
          <DialogBody>
            <DialogTitle>{title}</DialogTitle>
            <DialogContent className={styles.content}>
              {fault && <NoticeBar severity="error">{fault}</NoticeBar>}
              {lead && <Text>{lead}</Text>}
              {named && (
                <Field
                  label={text.fields.name}
                  required
                  {...(mistake ? { validationMessage: mistake, validationState: 'error' as const } : {})}
                >
                  <Input value={said} onChange={(_, data) => setSaid(data.value)} data-testid={testIds.unitName} />
                </Field>
              )}
              {act.kind === 'move' && (
                <Field label={text.units.moveTo}>
                  <Select value={said} onChange={(_, data) => setSaid(data.value)} data-testid={testIds.unitName}>
                    {places.map((path) => (
                      <option key={orgUnitKey(path)} value={JSON.stringify(path)}>
                        {path.length === 0 ? text.units.top : orgUnitKey(path)}
                      </option>
                    ))}
                  </Select>
                </Field>
              )}
            </DialogContent>
            <DialogActions fluid>
              <Button onClick={onClose}>{text.cancel}</Button>
              <Button type="submit" appearance="primary" disabledFocusable={busy} data-testid={testIds.unitSave}>
                {busy ? text.saving : yes}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
