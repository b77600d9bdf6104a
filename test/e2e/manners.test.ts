// Good manners, said once and run in both hosts: the pane explains itself once, works without a connection, keeps a person's work
// when their session ends, and takes nothing from what they can undo. What only Excel has is excel-manners.test.ts.
import { beforeEach, expect, test } from '@jest/globals';
import { testIds } from '../../src-addin/components/test-ids.ts';
import { onBothHosts, type Stage } from './support/both-hosts.ts';
import { eventually } from './support/eventually.ts';
import { administrator } from './support/server.ts';

const HEADERS = ['first_name', 'last_name', 'email', 'extension'];
const NAME = 0;
const EMAIL = 2;
const API = /\/api\/v1\//;
const CODE = /\.js$/;

onBothHosts('manners', (stage: Stage, name) => {
  const the = (id: string) => stage.host.the(id);
  const count = async (id: string) => Number(await the(testIds.checkSummary).getAttribute(id));
  const directory = (is: string) =>
    eventually(async () => (await the(testIds.checkSummary).getAttribute('data-directory')) === is, `the directory "${is}"`, 20_000);
  const base = name === 'excel' ? 7500 : 7600;
  const sheet = (of: string, at: number, email = `ann.lee@${of}.${name}.example`) => [
    HEADERS,
    ['Ann', 'Lee', email, `${base + at}`],
    ['Bob', 'Ray', 'bob.ray@', `${base + at + 1}`],
  ];
  const context = () => stage.host.page.context();

  /** Signed out, at the first screen, as a pane that was just opened. */
  async function reopen(): Promise<void> {
    const ready = `!globalThis.old && ${name === 'workbench' ? '"rowcall" in globalThis && ' : ''}document.querySelector('[data-testid="${testIds.username}"]') !== null`;
    await stage.host.pane.evaluate('globalThis.old = true; location.reload()');
    await eventually(() => stage.host.pane.evaluate<boolean>(ready).catch(() => false), 'a pane just opened', 30_000);
  }
  let opened = false;
  beforeEach(async () => {
    if (opened) await reopen();
    opened = true;
  });

  async function connect(on: boolean): Promise<void> {
    for (const pattern of [API, CODE])
      if (on) await context().unroute(pattern);
      else await context().route(pattern, (route) => route.abort('internetdisconnected'));
    // The browser tells its pages, whichever way their requests go.
    await context().setOffline(!on);
  }

  test('the first steps are read once, and found again in the menu', async () => {
    await the(testIds.username).waitFor();
    expect(await the(testIds.firstSteps).getByRole('listitem').count()).toBe(3);
    await the(testIds.firstStepsDone).click();
    expect(await the(testIds.firstSteps).count()).toBe(0);
    await reopen();
    expect(await the(testIds.firstSteps).count()).toBe(0);
    await stage.host.signIn();
    expect(await the(testIds.firstSteps).count()).toBe(0);
    await the(testIds.accountMenu).click();
    await the(testIds.howItWorks).click();
    await the(testIds.firstSteps).waitFor();
    await the(testIds.firstStepsDone).click();
    expect(await the(testIds.firstSteps).count()).toBe(0);
  });

  test('without a connection the sheet is checked by itself, which is told and made up for', async () => {
    await stage.host.openSheet(sheet('offline', 1), 'Offline');
    await stage.host.signIn();
    await connect(false);
    await stage.host.check();
    await directory('unreachable');
    expect(await count('data-errors')).toBe(1);
    await stage.host.pane.getByText('The server does not answer', { exact: false }).first().waitFor();
    await stage.host.typeCell(2, EMAIL, 'nothing');
    await eventually(async () => (await count('data-errors')) === 2, 'the edit judged');

    // A page that was never loaded says so and is tried again.
    await the(testIds.accountMenu).click();
    await the(testIds.openSetup).click();
    await the(testIds.partMissing).waitFor();
    await connect(true);
    await the(testIds.partMissing).getByRole('button').click();
    await the(testIds.setupSection).first().waitFor();
    await the(testIds.setupBack).click();
    await directory('asked');
    expect(await count('data-errors')).toBe(2);
  });

  test('a connection that comes back is used without being asked', async () => {
    await stage.host.openSheet(sheet('back', 11), 'Back');
    await stage.host.signIn();
    await connect(false);
    await stage.host.check();
    await directory('unreachable');
    await connect(true);
    await directory('asked');
  });

  test('a session that ends in the middle takes no work away', async () => {
    const tokens: string[] = [];
    context().on('request', (request) => {
      const token = request.headers()['authorization'];
      if (token) tokens.push(token);
    });
    await stage.host.openSheet(sheet('kept', 21).slice(0, 2), 'Kept');
    await stage.host.signIn();
    await stage.host.command('import-sheet');
    await the(testIds.apply).waitFor();
    const ended = await fetch(`${stage.server.address}/api/v1/session`, {
      method: 'DELETE',
      headers: { authorization: tokens.at(-1) ?? '' },
    });
    expect(ended.status).toBe(204);
    await the(testIds.apply).click();
    await stage.host.pane.getByText('nothing is lost', { exact: false }).waitFor();
    await the(testIds.username).fill(administrator.username);
    await the(testIds.password).fill(administrator.password);
    await the(testIds.signIn).click();
    await the(testIds.apply).click();
    await the(testIds.result).waitFor();
    expect(await the(testIds.result).getAttribute('data-state')).toBe('succeeded');
  });

  test('a cell that is being typed into keeps what is typed when the sheet is checked', async () => {
    await stage.host.openSheet(sheet('typing', 31), 'Typing');
    if (stage.host.excel) {
      const { host } = stage.host.excel;
      const finish = host.editCell();
      const checking = stage.host.command('check-sheet');
      await stage.host.pane.getByTestId('host-hint').waitFor();
      stage.host.excel.active().$enter('A2', 'Zoe');
      finish();
      await checking;
      // While a cell is edited Office.js refuses a request of its own and leaves that uncaught.
      host.pageErrors.length = 0;
    } else {
      await stage.host.goTo(2, NAME);
      await stage.host.page.keyboard.type('Zoe');
      await stage.host.command('check-sheet');
    }
    await the(testIds.checkSummary).waitFor();
    await eventually(async () => (await stage.host.rows())[1]?.[NAME] === 'Zoe', 'the typed name');
    expect(await stage.host.pane.getByTestId('host-hint').count()).toBe(0);
  });

  test('somebody signed out may check, and is told what was left out', async () => {
    await stage.host.openSheet(sheet('aside', 41), 'Aside');
    await the(testIds.aside).click();
    await stage.host.check();
    await directory('signed-out');
    await stage.host.pane.getByText('because you are not signed in', { exact: false }).waitFor();
    expect(await count('data-errors')).toBe(1);
  });
});
