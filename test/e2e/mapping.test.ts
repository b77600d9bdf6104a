// Sheets as people keep them: headers of their own words, titles above, totals below, other things beside. Each is matched or
// told, asked once, remembered, and can be changed later.
import { expect, test } from '@jest/globals';
import { testIds } from '../../src-addin/components/test-ids.ts';
import { onBothHosts, STEP_MS, type Stage } from './support/both-hosts.ts';
import { eventually, eventuallyText } from './support/eventually.ts';

const TITLED = [
  ['Telefonliste Standort Berlin'],
  ['Stand 1. Februar'],
  ['Vorname', 'Name', 'Mailadresse', 'Telefon', 'Hardware-ID', 'Kostenstelle'],
  ['Anna', 'Müller', 'anna@firma.example', '2611', '00:15:65:aa:bb:01', '1100'],
  ['Jürgen', 'Weiß', 'jw@firma.example', '2612', '00:15:65:aa:bb:02', '1100'],
  ['Sabine', 'Krämer', 'sk@firma.example', '2613', '00:15:65:aa:bb:03', '1200'],
  ['Summe', '', '', '3', '', ''],
];

onBothHosts('matching columns', (stage: Stage, name) => {
  const the = (id: string) => stage.host.the(id);
  const field = (column: number) => stage.host.pane.locator(`[data-testid="${testIds.columnField}"][data-column="${column}"]`);
  const chosen = (column: number) => field(column).getByTestId(testIds.columnSelect).inputValue();
  const confidence = (column: number) => field(column).locator('[data-confidence]').getAttribute('data-confidence');
  const errors = async () => Number(await the(testIds.checkSummary).getAttribute('data-errors'));
  const button = (label: string) => stage.host.pane.getByRole('button', { name: label });

  /** As if the pane, or the page with the same file, had been closed and opened. */
  async function reopen(file: string): Promise<void> {
    await stage.host.pane.evaluate('location.reload()');
    await the(testIds.aside).waitFor();
    if (name === 'workbench') {
      await stage.host.pane.waitForFunction(() => 'rowcall' in globalThis);
      await stage.host.openSheet(TITLED, file);
    }
    await the(testIds.aside).click();
    await the(testIds.checkStart).waitFor();
  }

  test('headers of another language are offered with how sure that is, and nothing is read before the person agrees', async () => {
    await the(testIds.aside).click();
    await stage.host.openSheet(TITLED, 'Liste');
    await stage.host.command('check-sheet');
    await the(testIds.columnsConfirm).waitFor();
    // Sure ones are filled in, the others wait for a yes; nothing is offered for what no format imports.
    expect([await chosen(0), await chosen(2), await chosen(4)]).toEqual(['first_name', 'email', 'mac_address']);
    expect([await confidence(0), await confidence(1), await confidence(3)]).toEqual(['sure', 'likely', 'likely']);
    expect([await chosen(1), await chosen(3), await chosen(5)]).toEqual(['', '', '']);
    expect(await field(5).locator('[data-confidence]').count()).toBe(0);
    await eventuallyText(field(1), 'Müller · Weiß · Krämer');
    await eventuallyText(field(4), 'look like MAC addresses');
    expect(await stage.host.markedCells()).toEqual([]);

    await button('Use it: last_name for Name').click();
    await button('Use it: extension for Telefon').click();
    await the(testIds.columnsConfirm).click();
    await the(testIds.checkSummary).waitFor();
  });

  test('titles above and a total below are told, and neither is read as a user', async () => {
    await eventuallyText(the(testIds.sheetNotes), 'Rows 1–2 above the headers are a title.');
    const totals = the(testIds.issueGroup).filter({ hasText: 'Totals left out' });
    await totals.scrollIntoViewIfNeeded();
    await totals.getByText(`Row ${TITLED.length}`).first().waitFor();
    // Brand, family and model of three phones are missing; the total adds nothing.
    expect(await errors()).toBe(9);
  });

  test('what was said is remembered when the pane is opened again', async () => {
    await reopen('Liste');
    await stage.host.check();
    expect(await the(testIds.columnsConfirm).count()).toBe(0);
    expect(await stage.host.pane.getByText('5 of 6 columns read').count()).toBe(1);
  }, 60_000);

  test('and can be changed later', async () => {
    await button('Match columns').click();
    await field(4).getByTestId(testIds.columnSelect).selectOption('');
    await the(testIds.columnsConfirm).click();
    await stage.host.pane.getByText('4 of 6 columns read').waitFor({ timeout: STEP_MS });
    await stage.host.check();
    await stage.host.pane.getByText('4 of 6 columns read').waitFor({ timeout: STEP_MS });
  });

  test('a list among other things is checked where the person says', async () => {
    const grid = [
      ['first_name', 'last_name', 'email', 'extension'],
      ['Ann', 'Lee', 'ann@acme.example', '7801'],
      ['Bob', 'Ray', 'bob@acme.example', '7802'],
      [],
      ['Old list', 'not in use', 'nobody', 'x'],
    ];
    await stage.host.openSheet(grid, 'Parts');
    await stage.host.check();
    expect(await errors()).toBeGreaterThan(0);
    if (stage.host.excel) stage.host.excel.active().$select('A1:D3');
    else
      await stage.host.pane.evaluate(() =>
        (globalThis as never as SelectingPage).rowcall.grid.api.getActiveWorkbook()?.getActiveSheet().getRange('A1:D3').activate(),
      );
    await the(testIds.areaSelected).click();
    await eventuallyText(the(testIds.sheetNotes), 'Only the cells A1:D3 are checked.');
    await eventuallyText(the(testIds.sheetNotes), 'One row with data lies outside it.');
    expect(await errors()).toBe(0);
    await the(testIds.areaChoice).selectOption('sheet');
    await eventually(async () => (await errors()) > 0, 'the whole sheet');
  });

  if (name === 'excel')
    test('an Excel table is checked apart from what stands beside it, and merged cells and hidden rows are told', async () => {
      await stage.host.openSheet(
        [
          ['first_name', 'last_name', 'email', 'extension', '', 'Legend'],
          ['Ann', 'Lee', 'ann@acme.example', '7811', '', 'x'],
          ['Bob', 'Ray', 'bob@acme.example', '7812', '', 'y'],
          ['Cat', 'Fox', 'cat@acme.example', '7813', '', ''],
        ],
        'Table',
      );
      const sheet = stage.host.excel?.active();
      if (sheet) {
        sheet.tables.add('A1:D4', true).name = 'Users';
        sheet.getRange('F2:F3').merge();
        sheet.getRange('A3:D3').rowHidden = true;
      }
      await stage.host.check();
      await eventuallyText(the(testIds.sheetNotes), 'Only the table “Users” (A1:D4) is checked.');
      await eventuallyText(the(testIds.sheetNotes), 'One row is hidden');
      await eventuallyText(the(testIds.sheetNotes), 'Merged cells in F2:F3: only the first has the value.');
      expect(await errors()).toBe(0);
      await button('Go to F2:F3').click();
      await the(testIds.areaChoice).selectOption('sheet');
      await eventuallyText(the(testIds.sheetNotes), /^(?!.*Only the table)/s);
    });
});

interface SelectingPage {
  rowcall: { grid: { api: { getActiveWorkbook(): { getActiveSheet(): { getRange(at: string): { activate(): void } } } | null } } };
}
