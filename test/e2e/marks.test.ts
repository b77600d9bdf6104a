// Marks in the sheet, in both hosts: what they show, what keeps them right, and that nothing of them stays behind.
import { expect, test } from '@jest/globals';
import { testIds } from '../../src-addin/components/test-ids.ts';
import { onBothHosts } from './support/both-hosts.ts';
import { eventually } from './support/eventually.ts';
import { administrator } from './support/server.ts';
import { deleteRows, insertRows, paste, undoUntil } from './support/sheet-hands.ts';

const HEADERS = ['first_name', 'last_name', 'email', 'extension'];
const [EMAIL, EXTENSION] = [2, 3];

onBothHosts('marks', (stage, name) => {
  const people = (...emails: string[]) => [HEADERS, ...emails.map((email, i) => [`Ann${i}`, `Lee${i}`, email, `81${i}0`])];
  const good = (i: number) => `ann${i}@${name}.example`;
  /** Row and column of each mark. */
  const places = async () => (await stage.host.markedCells()).map(({ row, column }) => [row, column]);
  const marked = (expected: number[][], what: string) =>
    eventually(async () => JSON.stringify(await places()) === JSON.stringify(expected), `${what}: marks at ${JSON.stringify(expected)}`);
  const errors = (count: number) =>
    eventually(
      async () => (await stage.host.the(testIds.checkSummary).getAttribute('data-errors')) === String(count),
      `${count} errors in the pane`,
    );
  /** Opens these people and checks them without a directory. */
  async function checked(sheet: string, ...emails: string[]) {
    await stage.host.openSheet(people(...emails), sheet);
    await stage.host.check();
  }

  test('stand on the faulty cells with their severity, and are gone without trace once cleared', async () => {
    const { host } = stage;
    await checked('severities', good(0), 'nothing@', ` ${good(2)} `);
    await marked(
      [
        [3, EMAIL],
        [4, EMAIL],
      ],
      'after the check',
    );
    expect((await host.markedCells()).map((mark) => mark.severity)).toEqual(['error', 'warning']);
    if (host.excel) {
      const looks = host.excel.active().$conditionalFormats.map(({ custom }) => custom.format);
      // Told apart without colours: underlined, slanted.
      expect(looks.map(({ font }) => `${font.underline} ${font.italic}`).sort()).toEqual(['Single null', 'null true']);
    }
    await host.command('clear-marks');
    await marked([], 'after clearing');
    expect(host.excel?.active().$conditionalFormats ?? []).toEqual([]);
    expect(host.excel?.active().customProperties.getCount() ?? 0).toBe(0);
  });

  test('follow typing, and a paste over many rows', async () => {
    const { host } = stage;
    await checked('typing', 'a@', good(1), 'c@', 'd@');
    await errors(3);
    await host.typeCell(2, EMAIL, good(0));
    await marked(
      [
        [4, EMAIL],
        [5, EMAIL],
      ],
      'after typing',
    );
    await paste(host, 3, EMAIL, [['x@'], [good(2)], [good(3)]]);
    await marked([[3, EMAIL]], 'after the paste');
    await errors(1);
  });

  test('stay with their cells when rows are inserted and deleted above them', async () => {
    const { host } = stage;
    await checked('rows', good(0), 'b@', good(2), 'd@');
    await marked(
      [
        [3, EMAIL],
        [5, EMAIL],
      ],
      'after the check',
    );
    await insertRows(host, 2, 2);
    await marked(
      [
        [5, EMAIL],
        [7, EMAIL],
      ],
      'two rows lower',
    );
    await deleteRows(host, 5, 1);
    await marked([[6, EMAIL]], 'without the deleted row');
    await errors(1);
  });

  test('and the list are right again when an edit is undone', async () => {
    const { host } = stage;
    await checked('undoing', good(0), 'b@');
    await marked([[3, EMAIL]], 'after the check');
    await host.typeCell(3, EMAIL, good(1));
    await marked([], 'after the correction');
    await undoUntil(host, 3, EMAIL, 'b@');
    await marked([[3, EMAIL]], 'after undo');
    await errors(1);
  });

  test('of both rows of a duplicate go when one of them is corrected', async () => {
    const { host } = stage;
    await host.openSheet([HEADERS, ['A', 'B', good(0), '8200'], ['C', 'D', good(1), '8200']], 'duplicates');
    await host.check();
    await marked(
      [
        [2, EXTENSION],
        [3, EXTENSION],
      ],
      'after the check',
    );
    await host.typeCell(3, EXTENSION, '8201');
    await marked([], 'after one correction');
  });

  test('go when the person signs out', async () => {
    const { host } = stage;
    await host.openSheet(people('a@'), 'leaving');
    await host.pane.getByRole('button', { name: 'Sign in' }).first().click();
    await host.the(testIds.username).fill(administrator.username);
    await host.the(testIds.password).fill(administrator.password);
    await host.the(testIds.signIn).click();
    await host.the(testIds.accountMenu).waitFor();
    await host.check();
    await marked([[2, EMAIL]], 'after the check');
    await host.the(testIds.accountMenu).click();
    await host.the(testIds.signOut).click();
    await host.the(testIds.username).waitFor();
    await marked([], 'after signing out');
    expect(host.excel?.active().$conditionalFormats ?? []).toEqual([]);
  });

  // The workbench has one person, no sorting, and shows its sheet and pane on one page.
  if (name === 'workbench') return;

  test('are right after sorting', async () => {
    const { host } = stage;
    await checked('sorting', 'zoe@', good(1), good(2));
    await marked([[2, EMAIL]], 'after the check');
    host.excel?.active().$sort('A2:D4', EMAIL);
    await marked([[4, EMAIL]], 'after sorting by e-mail address');
  });

  test('in a shared workbook: a colleague’s edit makes the results stale, and checking again makes them right', async () => {
    const { host } = stage;
    await checked('shared', good(0), 'b@');
    await marked([[3, EMAIL]], 'after the check');
    const { excel } = host;
    excel?.host.workbook.$remotely(() => excel.active().$enter('C2', 'broken@'));
    await host.the(testIds.checkStale).waitFor();
    // Told, not followed: two sessions that answer each other's edits would both write.
    expect(await places()).toEqual([[3, EMAIL]]);
    await host.the(testIds.checkStale).getByRole('button').click();
    await marked(
      [
        [2, EMAIL],
        [3, EMAIL],
      ],
      'after checking again',
    );
    expect(await host.the(testIds.checkStale).count()).toBe(0);
  });

  test('go with the pane and come back with it', async () => {
    const { host } = stage;
    await checked('closing', 'a@', good(1));
    await marked([[2, EMAIL]], 'after the check');
    host.excel?.host.$setVisible(false);
    await marked([], 'with the pane closed');
    host.excel?.host.$setVisible(true);
    await marked([[2, EMAIL]], 'with the pane back');
  });
});
