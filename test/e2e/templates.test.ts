// Templates in both hosts: a new sheet with the vendor's headers, text columns, help and dropdowns, whose example row is never
// imported while it is unchanged.
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { readXlsx } from 'hucre/xlsx';
import { testIds } from '../../src-addin/components/test-ids.ts';
import { formats } from '../../shared/formats/registry.ts';
import { catalog } from '../support/catalog.ts';
import { onBothHosts, type Stage } from './support/both-hosts.ts';
import { eventually } from './support/eventually.ts';

async function makeTemplate({ host }: Stage, format: string): Promise<void> {
  await host.command('new-template');
  await host.pane.locator(`[data-testid=${testIds.makeTemplate}][data-format=${format}]`).click();
  await host.the(testIds.notice).getByText('was added').waitFor();
}

const columnOf = (format: string, field: string) => formats.find((f) => f.id === format)?.columns.findIndex((c) => c.field === field) ?? -1;

onBothHosts('templates', (stage) => {
  test('are made from the ribbon before anybody signed in, with what needs no tenant', async () => {
    const { host } = stage;
    await makeTemplate(stage, 'csv-app');
    const { columns } = formats[0] ?? { columns: [] };
    const rows = await host.rows();
    expect(rows.slice(0, 2)).toEqual([columns.map((c) => c.header), columns.map((c) => c.example)]);
    expect(rows.slice(2).flat().join('')).toBe('');
    expect(await host.choices(3, columnOf('csv-app', 'brand'))).toEqual(catalog.brands);
    expect(await host.choices(2, columnOf('csv-app', 'model'))).toEqual(catalog.models('yealink', 't4x'));
    expect(await host.choices(2, columnOf('csv-app', 'phone_number'))).toBeNull();
  });

  test('keep what is typed as text, and skip the example only while it is unchanged', async () => {
    const { host } = stage;
    await host.the(testIds.aside).click();
    const extension = columnOf('csv-app', 'extension');
    for (const [field, text] of Object.entries({ first_name: 'Jim', last_name: 'Halpert', email: 'jim@example.com', extension: '0071' }))
      await host.typeCell(3, columnOf('csv-app', field), text);
    expect((await host.rows())[2]?.[extension]).toBe('0071');
    await host.check();
    expect(await host.the(testIds.checkSummary).getAttribute('data-errors')).toBe('0');
    await host.pane.getByText('Example row').first().waitFor();
    await host.typeCell(2, columnOf('csv-app', 'email'), 'pam@');
    await eventually(async () => (await host.the(testIds.checkSummary).getAttribute('data-errors')) === '1', 'the changed example');
  });

  test.each(formats.map((f) => f.id))('of %s are of the tenant and clean once somebody is signed in', async (format) => {
    const { host } = stage;
    if (await host.pane.getByRole('button', { name: 'Sign in', exact: true }).isVisible()) {
      await host.pane.getByRole('button', { name: 'Sign in', exact: true }).click();
      await host.the(testIds.username).fill('admin');
      await host.the(testIds.password).fill('correct horse battery');
      await host.the(testIds.signIn).click();
      await host.the(testIds.accountMenu).waitFor();
    }
    await makeTemplate(stage, format);
    await host.command('check-sheet');
    await host.pane.getByText('Example row').first().waitFor();
    expect(await host.the(testIds.checkSummary).getAttribute('data-errors')).toBe('0');
    if (format === 'univerge-blue') expect((await host.choices(3, columnOf(format, 'location')))?.length).toBeGreaterThan(0);
  });

  test('can be had as files, and their choice is open to everybody', async () => {
    const { host } = stage;
    await host.command('new-template');
    await host.the(testIds.makeTemplate).first().waitFor();
    const save = async (name: string) => {
      const [download] = await Promise.all([host.page.waitForEvent('download'), host.pane.getByRole('button', { name }).click()]);
      return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
    };
    const xlsx = await save('Excel file of the template Thirdlane Bulk Generator');
    expect(xlsx.name).toBe('thirdlane-template.xlsx');
    expect((await readXlsx(new Uint8Array(xlsx.bytes))).sheets.map((s) => s.name)).toContain('Rowcall lists');
    const csv = await save('CSV file of the template Fonality');
    expect(csv.bytes.toString().split('\r\n')[0]).toContain('Web Username');
    await host.pane.getByRole('button', { name: 'Back', exact: true }).click();
  });

  describe('in Excel', () => {
    test('are a table with a frozen header, help for every column, and few round trips', async () => {
      const { excel } = stage.host;
      if (!excel) return;
      const before = excel.host.batches.length;
      await makeTemplate(stage, 'mx-one');
      expect(excel.host.batches.length - before).toBeLessThanOrEqual(16);
      const sheet = excel.active();
      expect(sheet.tables.getCount()).toBe(1);
      expect(sheet.freezePanes.getLocationOrNullObject().address).toMatch(/1:1$/);
      expect(sheet.getRange('A400').numberFormat).toEqual([['@']]);
      const { columns } = formats.find((f) => f.id === 'mx-one') ?? { columns: [] };
      for (const [at, column] of columns.entries())
        expect(sheet.getRange(`${String.fromCharCode(65 + at)}9`).dataValidation.prompt.message).toContain(column.help.slice(0, 20));
    });
  });
});
