// The main job, said once and run in both hosts: open a sheet, check it, correct it, import it, keep the passwords, undo.
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { testIds } from '../../src-addin/components/test-ids.ts';
import { startHost, type Host, type HostName } from './support/both-hosts.ts';
import { eventually, eventuallyText } from './support/eventually.ts';
import { administrator, startServer, type RunningServer } from './support/server.ts';

const HEADERS = ['first_name', 'last_name', 'email', 'extension', 'include_voicemail', 'user_notes'];
const users = (of: string, base: number) => [
  HEADERS,
  ['Ann', 'Lee', `ann.lee@${of}.example`, `${base + 1}`, 'yes', ''],
  ['Bob', 'Ray', `bob.ray@`, `${base + 2}`, 'yes', ''],
  ['Cat', 'Fox', `cat.fox@${of}.example`, `${base + 1}`, 'no', 'Reception'],
];
const EMAIL = 2;
const EXTENSION = 3;

let server: RunningServer;
let host: Host;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());
afterEach(() => host.close());

const the = (id: string) => host.the(id);
const marks = async (row: number) =>
  (await host.markedCells()).filter((mark) => mark.row === row && mark.severity === 'error').map((mark) => mark.column);
const errors = async () => Number(await the(testIds.checkSummary).getAttribute('data-errors'));

async function saveByDownload(id: string): Promise<string> {
  const [download] = await Promise.all([host.page.waitForEvent('download'), the(id).click()]);
  return readFile(await download.path(), 'utf8');
}

describe.each<[HostName]>([['workbench'], ['excel']])('the first import in %s', (name) => {
  const sheet = users(name, name === 'excel' ? 7100 : 7200);

  test('goes from an open sheet with faults to a directory and back', async () => {
    host = await startHost(name, server.address);
    await host.openSheet(sheet, 'users');
    await host.signIn();

    await host.check();
    expect(await the(testIds.checkSummary).getAttribute('data-directory')).toBe('asked');
    await eventually(async () => (await marks(3)).length > 0, 'the marks');
    expect([await marks(2), await marks(3), await marks(4)]).toEqual([[EXTENSION], [EMAIL], [EXTENSION]]);

    // Corrections are followed as they are typed, in the sheet and in the list; the twin of a duplicate as well.
    await host.typeCell(3, EMAIL, `bob.ray@${name}.example`);
    await eventually(async () => (await errors()) === 2, 'two errors left');
    await host.typeCell(4, EXTENSION, String(Number(sheet[2]?.[EXTENSION]) + 1));
    await eventually(async () => (await errors()) === 0, 'no errors left');
    expect([await marks(2), await marks(3), await marks(4)]).toEqual([[], [], []]);

    await host.command('import-sheet');
    await the(testIds.apply).waitFor();
    await eventuallyText(the(testIds.apply), /^Import 3 users$/);
    expect(await the(testIds.planRow).count()).toBe(3);
    await the(testIds.apply).click();
    await the(testIds.result).waitFor();
    expect(await the(testIds.result).getAttribute('data-state')).toBe('succeeded');
    expect(await host.pane.locator('[data-outcome="created"]').count()).toBe(3);

    const passwords = await saveByDownload(testIds.savePasswords);
    expect(passwords).toContain(`cat.fox@${name}.example`);
    await the(testIds.passwordsSaved).waitFor();

    await the(testIds.undo).click();
    await the(testIds.undoYes).click();
    await host.pane.locator(`[data-testid="${testIds.result}"][data-kind="undo"]`).waitFor();
    expect(await the(testIds.result).getAttribute('data-state')).toBe('succeeded');
    expect(host.faults()).toEqual([]);
  });

  test('checks without signing in, and asks for it on the way to the import', async () => {
    host = await startHost(name, server.address);
    await host.openSheet([sheet[0] ?? [], sheet[1] ?? []], 'users');
    await host.command('import-sheet');
    await the(testIds.username).waitFor();
    await the(testIds.username).fill(administrator.username);
    await the(testIds.password).fill('wrong');
    await the(testIds.signIn).click();
    await host.pane.getByTestId(testIds.refusal).waitFor();
    await the(testIds.password).fill(administrator.password);
    await the(testIds.signIn).click();
    await the(testIds.apply).waitFor();
    await eventuallyText(the(testIds.apply), /^Import 1 user$/);
  });
});
