// The pane for everyone: every screen at 320 px, light and dark, past axe; the whole job by keyboard; a reload that loses nothing.
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { testIds } from '../../src-addin/components/test-ids.ts';
import { axeFlaws, paneFlaws, QUESTION } from './support/axe.ts';
import { eventually } from './support/eventually.ts';
import { administrator, startServer, type RunningServer } from './support/server.ts';
import { driveWorkbench, type WorkbenchDriver } from './support/workbench-driver.ts';

let server: RunningServer;
let workbench: WorkbenchDriver;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());
afterEach(() => workbench.close());

const HEADERS = ['first_name', 'last_name', 'email', 'extension'];
const sheet = (of: string) => [HEADERS, ['Ann', 'Lee', `ann.lee@${of}.example`, '7301'], ['Bob', 'Ray', 'bob.ray@', '7302']];
const the = (id: string) => workbench.page.getByTestId(id);

const flaws = (screen: string): Promise<string[]> => paneFlaws(workbench.page, screen);

/** What was found on the screens looked at so far. */
function lookingAround() {
  const found: string[] = [];
  const look = async (screen: string, id: string) => {
    await the(id).first().waitFor();
    found.push(...(await flaws(screen)));
  };
  return { found, look };
}

async function fillIn(): Promise<void> {
  await the(testIds.username).fill(administrator.username);
  await the(testIds.password).fill(administrator.password);
}

test.each(['light', 'dark'] as const)(
  'nothing on any screen is out of reach or out of the pane at its narrowest, %s',
  async (colorScheme) => {
    workbench = await driveWorkbench(server.address, { colorScheme, width: 1000 });
    const { found, look } = lookingAround();
    await workbench.openSheet(sheet(colorScheme));
    await look('sign-in', testIds.username);
    await fillIn();
    await the(testIds.signIn).click();
    await look('start', testIds.checkStart);
    await the(testIds.openTemplates).click();
    await look('templates', testIds.makeTemplate);
    await workbench.page.getByRole('button', { name: 'Back', exact: true }).click();
    await the(testIds.checkStart).click();
    await the(testIds.issueNext).click();
    await the(testIds.issueGroup).first().getByRole('button').first().click();
    await look('check', testIds.issue);
    await the(testIds.accountMenu).click();
    await the(testIds.howItWorks).click();
    await look('how it works', testIds.firstSteps);
    await the(testIds.firstStepsDone).click();
    await workbench.page.route(/\.js$/, (route) => route.abort());
    await the(testIds.accountMenu).click();
    await the(testIds.openSetup).click();
    await look('part that could not be loaded', testIds.partMissing);
    await workbench.page.unroute(/\.js$/);
    await workbench.page.getByRole('button', { name: 'Back', exact: true }).click();
    await the(testIds.review).click();
    await look('refused review', testIds.apply);
    await workbench.page.getByRole('checkbox', { name: 'Import the rows without errors' }).check();
    await the(testIds.replan).click();
    await workbench.page.getByText('will not be imported').waitFor();
    await the(testIds.planRow).last().getByRole('button').click();
    await look('review', testIds.planRow);
    await the(testIds.apply).click();
    await look('result', testIds.result);
    await the(testIds.undo).click();
    await the(testIds.undoYes).click();
    await workbench.page.locator(`[data-testid="${testIds.result}"][data-kind="undo"]`).waitFor();
    await the(testIds.openHistory).click();
    await look('history', testIds.historyRow);
    expect(found).toEqual([]);
  },
);

const PHONES = [...HEADERS, 'brand', 'family', 'model'];

test.each(['light', 'dark'] as const)(
  'nor in what opens on the way: fixes, columns, dropdowns, missing users, results in the sheet, %s',
  async (colorScheme) => {
    workbench = await driveWorkbench(server.address, { colorScheme, width: 1000 });
    const { found, look } = lookingAround();
    const base = colorScheme === 'light' ? 7400 : 7450;
    /** As Excel shows a number. */
    const grouped = (n: number) => (base + n).toLocaleString('en');
    const person = (n: number, extension = `${base + n}`) => ['Ann', 'Lee', `ann${n}@more-${colorScheme}.example`, extension];
    await fillIn();
    await the(testIds.signIn).click();
    await the(testIds.checkStart).waitFor();

    await workbench.openSheet([['Vorname', 'Name', 'E-Mail-Adresse', 'Telefon'], person(1), person(2), person(3)], 'liste.csv');
    await workbench.command('check-sheet');
    await look('matching of columns', testIds.columnsConfirm);

    const phone = ['yealink', 't4x', 't42g'];
    await workbench.openSheet([PHONES, [...person(4, grouped(4)), ...phone], [...person(5, grouped(5)), '', '', '']], 'phones.csv');
    await workbench.command('check-sheet');
    const group = the(testIds.issueGroup).filter({ hasText: 'Numbers with separators' }).getByRole('button').first();
    if ((await group.getAttribute('aria-expanded')) !== 'true') await group.click();
    await the(testIds.fixGroup).first().click();
    await the(testIds.fixPreview).waitFor();
    found.push(...(await axeFlaws(workbench.page, QUESTION)).map((flaw) => `preview of fixes: ${flaw}`));
    await workbench.page.keyboard.press('Escape');
    await workbench.command('add-dropdowns');
    await the(testIds.notice).getByText('Dropdowns were added').waitFor();
    await workbench.typeCell(2, PHONES.indexOf('brand'), 'snom');
    await look('offer to empty cells', testIds.acceptOffer);

    await workbench.openSheet([HEADERS, person(6)], 'one.csv');
    await workbench.command('import-sheet');
    await the(testIds.missingUsers).getByRole('button').first().click();
    await look('missing users', testIds.missingUser);
    await the(testIds.apply).click();
    await the(testIds.result).waitFor();
    await the(testIds.writeBack).click();
    await look('results in the sheet', testIds.writtenBack);
    expect(found).toEqual([]);
  },
  120_000,
);

test('a menu lies over the pane and hides nothing of it', async () => {
  workbench = await driveWorkbench(server.address, { width: 1000 });
  await fillIn();
  await the(testIds.signIn).click();
  await the(testIds.checkStart).waitFor();
  await the(testIds.accountMenu).click();
  await the(testIds.howItWorks).waitFor();
  const seen = `(() => {
    const { left, top } = document.querySelector('main h1').getBoundingClientRect();
    return document.elementFromPoint(left + 4, top + 4)?.closest('main') !== null;
  })()`;
  expect(await workbench.page.evaluate<boolean>(seen)).toBe(true);
});

test('the whole job can be done without a mouse', async () => {
  workbench = await driveWorkbench(server.address);
  const { keyboard } = workbench.page;
  /** Tabs until this control has the focus. */
  const tabTo = async (id: string) => {
    await the(id).waitFor();
    for (let presses = 0; presses < 60; presses += 1) {
      if (await workbench.page.locator(`[data-testid="${id}"]:focus`).count()) return;
      await keyboard.press('Tab');
    }
    throw new Error(`Tab never reaches "${id}".`);
  };
  await workbench.openSheet(sheet('keys').slice(0, 2));
  await the(testIds.username).focus();
  await keyboard.type(administrator.username);
  await keyboard.press('Tab');
  await keyboard.type(administrator.password);
  await keyboard.press('Enter');
  for (const id of [testIds.checkStart, testIds.review, testIds.apply]) {
    await tabTo(id);
    await keyboard.press('Enter');
  }
  await the(testIds.result).waitFor();
  expect(await the(testIds.result).getAttribute('data-state')).toBe('succeeded');
  await tabTo(testIds.undo);
  await keyboard.press('Enter');
  await tabTo(testIds.undoYes);
  await keyboard.press('Escape');
  await eventually(async () => (await the(testIds.undoYes).count()) === 0, 'the question gone');
});

test('a page that was closed finds its import again after signing in', async () => {
  workbench = await driveWorkbench(server.address);
  const rows = [HEADERS, ['Cat', 'Fox', 'cat.fox@reload.example', '7305']];
  await workbench.openSheet(rows);
  await fillIn();
  await the(testIds.signIn).click();
  await the(testIds.checkStart).waitFor();
  await workbench.command('import-sheet');
  await the(testIds.apply).click();
  await the(testIds.result).waitFor();
  await workbench.page.reload();
  await workbench.page.waitForFunction(() => 'rowcall' in globalThis);
  await workbench.openSheet(rows);
  await fillIn();
  await the(testIds.signIn).click();
  await the(testIds.checkStart).waitFor();
  await the(testIds.lastRun).waitFor();
});
