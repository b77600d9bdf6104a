// Dropdowns in the sheet, in both hosts: added with one click, right in every row, and gone without a trace.
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { testIds } from '../../src-addin/components/test-ids.ts';
import { catalog } from '../support/catalog.ts';
import { onBothHosts, type Host, type Stage } from './support/both-hosts.ts';
import { eventually, eventuallyText } from './support/eventually.ts';
import type { ExcelDriver } from './support/excel-driver.ts';

const HEADERS = ['first_name', 'email', 'extension', 'brand', 'family', 'model', 'in_directory'];
const [BRAND, FAMILY, MODEL] = [3, 4, 5];
const grid = () => [
  HEADERS,
  ['Pam', 'pam@example.com', '2001', 'yealink', 't4x', 't42g', 'yes'],
  ['Jim', 'jim@example.com', '2002', 'snom', 'd3xx', 'd345', 'no'],
  ['Ann', 'ann@example.com', '2003', '', '', '', ''],
];

const notice = ({ host }: Stage) => host.the(testIds.notice);

function inExcel({ excel }: Host): ExcelDriver {
  if (!excel) throw new Error('This is about Excel.');
  return excel;
}

async function addDropdowns(stage: Stage, name: string, rows = grid()): Promise<void> {
  await stage.host.openSheet(rows, name);
  await stage.host.command('add-dropdowns');
  await notice(stage).getByText('Dropdowns were added').waitFor();
}

onBothHosts('dropdowns', (stage) => {
  test('are added while signed out, with what needs no tenant, and each row offers what belongs to it', async () => {
    const { host } = stage;
    await host.the(testIds.aside).click();
    await addDropdowns(stage, 'Plain');
    await eventuallyText(notice(stage), 'brand, family, model and in_directory');
    expect(await host.choices(2, BRAND)).toEqual(catalog.brands);
    expect(await host.choices(2, FAMILY)).toEqual(catalog.families('yealink'));
    expect(await host.choices(3, FAMILY)).toEqual(catalog.families('snom'));
    expect(await host.choices(3, MODEL)).toEqual(catalog.models('snom', 'd3xx'));
    expect(await host.choices(4, FAMILY)).toEqual([]);
    expect(await host.choices(2, 0)).toBeNull();
  });

  test('offer to empty what no longer fits when the brand is changed, and empty nothing unasked', async () => {
    const { host } = stage;
    await addDropdowns(stage, 'Changing');
    await host.typeCell(2, BRAND, 'snom');
    await notice(stage).getByText('no longer fit').waitFor();
    expect((await host.rows())[1]?.slice(BRAND, MODEL + 1)).toEqual(['snom', 't4x', 't42g']);
    await host.the(testIds.acceptOffer).click();
    await eventually(async () => (await host.rows())[1]?.[MODEL] === '', 'the emptied cells');
    expect((await host.rows())[1]?.slice(BRAND, MODEL + 1)).toEqual(['snom', '', '']);
    expect(await host.choices(2, FAMILY)).toEqual(catalog.families('snom'));
  });

  test('say nothing of a brand that fits, or of one that is not known', async () => {
    const { host } = stage;
    await addDropdowns(stage, 'Fitting');
    await host.typeCell(2, BRAND, 'yeelink');
    await host.typeCell(3, BRAND, 'snom');
    // The family is judged after both; had the brands been, their words would stand here.
    await host.typeCell(3, FAMILY, 'd7xx');
    await notice(stage).getByText('no longer fits').waitFor();
    await eventuallyText(notice(stage), 'the column model');
  });

  test('are of the tenant once somebody is signed in, and follow it', async () => {
    const { host, server } = stage;
    await host.pane.getByRole('button', { name: 'Sign in', exact: true }).click();
    await host.signIn();
    await addDropdowns(stage, 'Tenant', [
      [
        'Display Name (Mandatory)',
        'Email Address (Mandatory)',
        'Subscription License Type',
        'Voice Location (Optional)',
        'Primary Phone Number (Optional)',
      ],
      ['Ann Lee', 'ann@example.com', '', '', ''],
    ]);
    const api = async (method: string, path: string, body?: object) => {
      const session = (await (
        await fetch(`${server.address}/api/v1/session`, post({ username: 'admin', password: 'correct horse battery' }))
      ).json()) as { token: string };
      const headers = { authorization: `Bearer ${session.token}`, 'content-type': 'application/json' };
      return fetch(`${server.address}/api/v1${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
    };
    const facts = (await (await api('GET', '/tenants/demo/sheet-facts')).json()) as { locations: string[] };
    expect(await host.choices(2, 3)).toEqual(facts.locations);
    expect((await host.choices(2, 4))?.length).toBeGreaterThan(10);
    const name = `Hall of ${host.name}, north`;
    await api('POST', '/tenants/demo/locations', { name });
    await host.the(testIds.accountMenu).click();
    await host.the(testIds.openSetup).click();
    await host.the(testIds.setupBack).click();
    await eventually(async () => (await host.choices(2, 3))?.includes(name) ?? false, 'the new location');
  });

  test('are one step of undo in the workbench, and can be brought back', async () => {
    const { host } = stage;
    if (!host.workbench) return;
    await addDropdowns(stage, 'Taken back');
    const offered = async () => (await host.choices(2, BRAND)) !== null;
    const press = async (keys: string) => {
      await host.goTo(2, 0);
      await host.page.keyboard.press(keys);
    };
    await press('Control+z');
    await eventually(async () => !(await offered()), 'no dropdown');
    await press('Control+y');
    await eventually(offered, 'the dropdown again');
    expect(await host.choices(3, FAMILY)).toEqual(catalog.families('snom'));
  });

  test('leave no trace once they are removed', async () => {
    const { host } = stage;
    await addDropdowns(stage, 'Removed');
    await host.the(testIds.moreSheetTools).click();
    await host.the(testIds.removeDropdowns).click();
    await notice(stage).getByText('was removed').waitFor();
    expect(await host.choices(2, BRAND)).toBeNull();
    const book = host.excel?.host.workbook;
    expect(book?.names.$items.map((item) => item.name) ?? []).toEqual([]);
    expect(book?.worksheets.$items.map((sheet) => sheet.name).filter((name) => name.startsWith('Rowcall')) ?? []).toEqual([]);
  });

  describe('in Excel', () => {
    const excelOnly = (title: string, work: () => Promise<void>) =>
      test(title, async () => {
        if (stage.host.excel) await work();
      });

    excelOnly('stand over a very hidden sheet and hidden names, cost few round trips, and survive sorting and inserted rows', async () => {
      const { host } = stage;
      const { host: office, active } = inExcel(host);
      const before = office.batches.length;
      await addDropdowns(stage, 'Sorted');
      expect(office.batches.length - before).toBeLessThanOrEqual(20);
      expect(office.workbook.worksheets.getItem('Rowcall lists').visibility).toBe('VeryHidden');
      expect(office.workbook.names.$items.filter((item) => item.visible)).toEqual([]);
      active().getRange('3:3').insert('Down');
      active().$sort('A2:G5', 0);
      const rows = await host.rows();
      for (const [at, row] of rows.entries())
        if (at > 0) expect([at, await host.choices(at + 1, FAMILY)]).toEqual([at, row[BRAND] ? [...catalog.families(row[BRAND])] : []]);
    });

    excelOnly("leave a column with the person's own validation alone, until the person says otherwise", async () => {
      const { host } = stage;
      const { active } = inExcel(host);
      await host.openSheet(grid(), 'Own');
      const own = { list: { inCellDropDown: true, source: 'mine,yours' } };
      active().getRange('G2:G3').dataValidation.rule = own;
      active().getRange('J2').dataValidation.rule = own;
      await host.command('add-dropdowns');
      await notice(stage).getByText('in_directory has a validation of your own').waitFor();
      expect(await host.choices(2, 6)).toEqual(['mine', 'yours']);
      await host.the(testIds.acceptOffer).click();
      await eventually(async () => (await host.choices(2, 6))?.join() === 'yes,no', 'the replaced validation');
      expect(await host.choices(2, 9)).toEqual(['mine', 'yours']);
    });
  });

  describe('in the workbench', () => {
    const workbenchOnly = (title: string, work: () => Promise<void>) =>
      test(title, async () => {
        if (stage.host.workbench) await work();
      });

    workbenchOnly('are saved with the file and there again when it is opened, beside validations of its owner', async () => {
      const { host } = stage;
      const { page } = host;
      const own = { type: 'list' as const, values: ['mine', 'yours'], range: 'G2:G50' };
      const file = await writeXlsx({ sheets: [{ name: 'Users', rows: grid(), dataValidations: [own] }] });
      await host.openSheet(grid(), 'Before');
      await host.workbench?.openFile('own.xlsx', file);
      await eventually(async () => (await host.pane.getByText('own.xlsx').count()) > 0, 'the file');
      await eventually(async () => (await host.rows())[1]?.[0] === 'Pam', 'the file');
      await host.command('add-dropdowns');
      await notice(stage).getByText('validation of your own').waitFor();
      await page.getByRole('button', { name: 'Save as' }).click();
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: /Excel workbook/ }).click()]);
      const bytes = await readFile(await download.path());
      const saved = await readXlsx(new Uint8Array(bytes));
      expect(saved.sheets[1]).toMatchObject({ name: 'Rowcall lists', veryHidden: true });
      expect(saved.sheets[0]?.dataValidations?.map((v) => v.range.replace(/\d.*/, ''))).toEqual(['D', 'E', 'F', 'G']);
      await host.openSheet(grid(), 'Between');
      await host.workbench?.openFile('again.xlsx', bytes);
      await eventually(async () => (await host.pane.getByText('again.xlsx').count()) > 0, 'the saved file');
      await eventually(
        async () => (await host.choices(3, MODEL))?.length === catalog.models('snom', 'd3xx').length,
        'the opened dropdowns',
      );
      expect(await host.choices(2, FAMILY)).toEqual(catalog.families('yealink'));
    });
  });
});

const post = (body: object) => ({ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
