// The list of issues, in both hosts: exact counts, filters, the map, the walk and the selected cell, and twenty thousand of them.
import { beforeAll, expect, test } from '@jest/globals';
import { testIds } from '../../src-addin/components/test-ids.ts';
import { axeFlaws } from './support/axe.ts';
import { onBothHosts } from './support/both-hosts.ts';
import { eventually, eventuallyText } from './support/eventually.ts';

const HEADERS = ['first_name', 'last_name', 'email', 'extension', 'user_notes'];
const EMAIL = 2;
const MANY = 10_000;

onBothHosts('the list of issues', (stage) => {
  /** Every row's extension is malformed, every tenth address as well; every fourth address has stray spaces. */
  const person = (i: number) => [
    `Ann${i}`,
    'Lee',
    i % 10 === 0 ? 'nobody@' : i % 4 === 1 ? ` ann${i}@a.example ` : `ann${i}@a.example`,
    `x${i}`,
    '',
  ];
  const sheet = (rows: number) => [HEADERS, ...Array.from({ length: rows }, (_, i) => person(i))];
  const the = (id: string) => stage.host.the(id);
  const issues = () => the(testIds.issue);
  const says = (id: string, part: string) => eventuallyText(the(id), part);
  const count = (severity: string, n: string) => eventuallyText(stage.host.pane.locator(`button[data-severity="${severity}"]`), n);
  const rowsListed = async () => {
    const rows: number[] = [];
    for (const issue of await issues().all()) rows.push(Number(await issue.getAttribute('data-row')));
    return rows;
  };
  const group = (title: string) => the(testIds.issueGroup).filter({ hasText: title });
  const open = async (title: string) => {
    await group(title).getByRole('button').first().click();
    await issues().first().waitFor();
  };
  const selectedCell = async () => {
    if (stage.host.excel) return stage.host.excel.host.workbook.getSelectedRange().address.split('!')[1];
    return stage.host.page.evaluate(`rowcall.grid.api.getActiveWorkbook().getActiveRange().getA1Notation()`);
  };

  beforeAll(async () => {
    await stage.host.openSheet(sheet(40), 'small');
    await stage.host.check();
  });

  test('is grouped by rule with exact counts, the errors first', async () => {
    await count('error', '44');
    await count('warning', '10');
    const groups = await the(testIds.issueGroup).allInnerTexts();
    expect(groups.map((line) => /\d[\d,]*$/.exec(line.trim())?.[0])).toEqual(['40', '4', '10']);
  });

  test('narrows to a severity, a column and rows, and says how much of it is shown', async () => {
    await the(testIds.issueColumn).selectOption(String(EMAIL));
    await says(testIds.issueShowAll, 'Show all');
    await eventually(async () => (await the(testIds.issueGroup).count()) === 2, 'the two rules about addresses');
    await stage.host.pane.locator('button[data-severity="error"]').click();
    await the(testIds.issueRows).fill('2-22');
    await stage.host.pane.getByText('3 of 54 shown').waitFor();
    await open('');
    expect(await rowsListed()).toEqual([2, 12, 22]);
    await the(testIds.issueRows).fill('2-');
    await stage.host.pane.getByText('Write one row').waitFor();
    await the(testIds.issueShowAll).click();
    await eventually(async () => (await the(testIds.issueGroup).count()) === 3, 'all rules again');
    expect(await the(testIds.issueRows).inputValue()).toBe('');
  });

  test('a selected cell shows its issues and their fix in the pane', async () => {
    await stage.host.goTo(3, EMAIL);
    await says(testIds.currentIssue, 'Row 3 · email');
    await says(testIds.currentIssue, 'Change to ann1@a.example');
    await stage.host.goTo(3, 0);
    await says(testIds.currentIssue, 'No issues in this cell');
    await says(testIds.currentIssue, '2 more issues in this row');
    await stage.host.goTo(7, EMAIL);
    await the(testIds.currentIssue).getByRole('button', { name: 'Change to ann5@a.example' }).click();
    await eventually(async () => (await stage.host.rows())[6]?.[EMAIL] === 'ann5@a.example', 'the fixed cell');
    await count('warning', '9');
    await says(testIds.currentIssue, 'No issues in this cell');
  });

  test('F8 goes to the next issue, Shift+F8 to the one before, in the order of the sheet and within the filter', async () => {
    await stage.host.goTo(1, 0);
    await says(testIds.currentIssue, 'Row 1');
    await the(testIds.issueNext).focus();
    const press = async (key: string, cell: string, position: string) => {
      await stage.host.page.keyboard.press(key);
      await eventually(async () => (await selectedCell()) === cell, `${cell} selected after ${key}`);
      await says(testIds.issuePosition, position);
    };
    await press('F8', 'C2', '1 of 53');
    await press('F8', 'D2', '2 of 53');
    await press('F8', 'C3', '3 of 53');
    await press('Shift+F8', 'D2', '2 of 53');
    await stage.host.pane.locator('button[data-severity="warning"]').click();
    await eventually(async () => (await the(testIds.issueGroup).count()) === 1, 'warnings alone');
    await press('F8', 'C3', '1 of 9');
    await press('Shift+F8', 'C39', '9 of 9');
    await the(testIds.issueShowAll).click();
  });

  test('the map tells where the trouble is, and leads there by keyboard', async () => {
    const map = the(testIds.issueMap);
    await map.focus();
    await stage.host.page.keyboard.press('End');
    expect(await map.getAttribute('aria-valuetext')).toMatch(/^Rows? 4\d.*: \d+ errors?/);
    await stage.host.page.keyboard.press('Home');
    expect(await map.getAttribute('aria-valuetext')).toBe('Rows 2 to 3: 3 errors, 1 warning');
    await stage.host.page.keyboard.press('Enter');
    await says(testIds.currentIssue, 'Row 2 ');
    await the(testIds.issueMapOnly).click();
    expect(await the(testIds.issueRows).inputValue()).toBe('2-3');
    await stage.host.pane.getByText('4 of 53 shown').waitFor();
    await the(testIds.issueShowAll).click();
  });

  test('nothing of it is out of reach of assistive tools', async () => {
    await open('spaces');
    // In Excel the pane is the same, in a frame of a page that is not ours.
    if (!stage.host.workbench) return;
    expect(await axeFlaws(stage.host.page)).toEqual([]);
  });

  test(`${MANY} rows with one rule broken in each: counted, listed to the last, and left light`, async () => {
    await stage.host.openSheet(sheet(MANY), 'large');
    await stage.host.command('check-sheet');
    await count('error', '11,000');
    // The browser may have kept the small list's groups open; the one with all rows is the first.
    const first = the(testIds.issueGroup).first();
    if ((await first.getByRole('button').first().getAttribute('aria-expanded')) !== 'true') await first.getByRole('button').first().click();
    await issues().first().waitFor();
    await issues().first().getByRole('button').first().focus();
    await stage.host.page.keyboard.press('End');
    await eventually(async () => (await rowsListed()).includes(MANY + 1), 'the last row listed');
    const last = issues().last();
    expect(await last.getAttribute('aria-posinset')).toBe(String(MANY));
    expect(await issues().count()).toBeLessThan(60);
    await stage.host.page.keyboard.press('Enter');
    await says(testIds.currentIssue, 'Row 10,001 · extension');
    expect(await selectedCell()).toBe(`D${MANY + 1}`);
  });
});
