// After an import: results into the sheet beside the rows they belong to, filters, files, and what must be agreed to before.
import { describe, expect, test } from '@jest/globals';
import { problem } from '../support/fake-api.ts';
import { setUpPane, withImport, paneRun } from '../support/pane.ts';
import { aPlanRow, page } from '../support/records.ts';
import { usersSheet } from '../support/sheets.ts';

const grid = usersSheet();
const [headers = [], ...rows] = usersSheet();
const column = (name: string) => headers.indexOf(name);

async function atResult(more: Parameters<typeof paneRun>[0] = {}) {
  const at = withImport(setUpPane({ grid: grid.map((row) => [...row]) }));
  await at.signIn();
  at.fake.on('GET /tenants/demo/imports/r/source', () => ({
    format: 'csv-app',
    sheet: { name: 'Users', headers, firstRow: 2, rows },
    mapping: {},
    options: {},
  }));
  at.fake.on('GET /tenants/demo/imports/r/items', () =>
    page(
      { row: 3, outcome: 'refused', user: null, message: 'Not an e-mail address.' },
      { row: 2, outcome: 'created', user: 'pam@example.com' },
    ),
  );
  await at.pane.open(paneRun({ state: 'succeeded', ...more }));
  return at;
}

describe('results in the sheet', () => {
  test('stand beside their rows, with what was wrong, also after the sheet was sorted', async () => {
    const at = await atResult();
    const sheet = at.workbook.grid;
    [sheet[1], sheet[2]] = [sheet[2] ?? [], sheet[1] ?? []];
    await at.pane.writeBack();
    expect(sheet[0]?.[headers.length]).toBe('Rowcall status');
    expect(sheet[1][headers.length]).toBe('Refused: Not an e-mail address.');
    expect(sheet[2][headers.length]).toBe('Created');
    expect(at.state().work).toMatchObject({ result: { written: { state: 'written', sheet: 'Users', rows: 2, missing: [] } } });
  });

  test('say that they were taken back once the import is undone', async () => {
    const at = await atResult();
    await at.pane.writeBack();
    at.fake.on('POST /tenants/demo/imports/r/undo', () => paneRun({ id: 'u', kind: 'undo', state: 'queued' }));
    at.fake.on('GET /tenants/demo/imports/u', () => paneRun({ id: 'u', kind: 'undo', state: 'succeeded', takesBack: true }));
    at.fake.on('GET /tenants/demo/imports/u/source', () => ({
      format: 'csv-app',
      sheet: { name: 'Users', headers, firstRow: 2, rows },
      mapping: {},
      options: {},
    }));
    at.fake.on('GET /tenants/demo/imports/u/items', () =>
      page(
        { row: 3, outcome: 'refused', user: null, message: 'Not an e-mail address.' },
        { row: 2, outcome: 'changed', user: 'pam@example.com' },
      ),
    );
    await at.pane.undo();
    expect(at.workbook.grid.slice(1).map((row) => row[headers.length])).toEqual(['Taken back', 'Not imported: Not an e-mail address.']);
  });

  test('are written into the same column again, and leave no result of an earlier import behind', async () => {
    const at = await atResult();
    await at.pane.writeBack();
    at.workbook.grid.push(['Eve', 'Kay', 'eve@example.com']);
    const added = at.workbook.grid.at(-1) ?? [];
    while (added.length < headers.length) added.push('');
    added[headers.length] = 'Created';
    await at.pane.writeBack();
    expect(at.workbook.grid[0]?.filter((cell) => cell === 'Rowcall status')).toHaveLength(1);
    expect(added[headers.length]).toBe('');
  });

  test('are not written when the open sheet has none of the rows, and rows that are gone are named', async () => {
    const at = await atResult();
    for (const row of at.workbook.grid.slice(1)) row[column('email')] = `other.${row[column('email')]}`;
    for (const row of at.workbook.grid.slice(1)) row[column('extension')] = `9${row[column('extension')]}`;
    await at.pane.writeBack();
    expect(at.workbook.grid[0]).toHaveLength(headers.length);
    expect(at.state().work).toMatchObject({ result: { written: { rows: 0, missing: [2, 3] } } });
  });

  test('a sheet that cannot be written to says so, and the rest of the result stays', async () => {
    const at = await atResult();
    at.fake.on('GET /tenants/demo/imports/r/source', () => 'cut');
    await at.pane.writeBack();
    expect(at.state()).toMatchObject({ notice: { severity: 'error' }, work: { kind: 'result', result: { written: null } } });
  });
});

describe('rows that the tenant does not keep any more', () => {
  const gone = () => problem(410, 'journal-removed', { detail: 'Removed on 2026-01-01.' });

  test('leave the result of the import in sight, and say why they are gone', async () => {
    const at = withImport(setUpPane());
    await at.signIn();
    at.fake.on('GET /tenants/demo/imports/r/items', gone);
    await at.pane.open(paneRun({ state: 'succeeded', generated: 1, journalRemovedAt: '2026-01-01T00:00:00Z' }));
    expect(at.state()).toMatchObject({
      notice: null,
      work: { kind: 'result', result: { items: [], gone: 'Removed on 2026-01-01.', passwords: 'none' } },
    });
  });

  test('leave the counts of a rejected one in sight', async () => {
    const at = withImport(setUpPane());
    await at.signIn();
    at.fake.on('GET /tenants/demo/imports/r/plan', gone);
    await at.pane.open(paneRun({ state: 'rejected' }));
    expect(at.state()).toMatchObject({ notice: null, work: { kind: 'reviewing', review: { rows: [], gone: 'Removed on 2026-01-01.' } } });
  });
});

describe('what must be agreed to', () => {
  test('is asked before anything is sent, and goes with the plan once said', async () => {
    const at = withImport(setUpPane());
    await at.signIn();
    at.fake.on('GET /tenants/demo/imports/r', () => paneRun({ needs: ['moves'] }));
    await at.pane.command('import-sheet');
    await at.pane.apply([]);
    expect(at.state().work).toMatchObject({ kind: 'reviewing', review: { needs: ['moves'] } });
    expect(at.fake.asked.some(({ path }) => path.endsWith('/apply'))).toBe(false);
    await at.pane.apply(['moves']);
    expect(at.fake.asked.find(({ path }) => path.endsWith('/apply'))?.body).toMatchObject({ accept: ['moves'] });
  });
});

describe('the rows of a plan', () => {
  test('are narrowed down by the API', async () => {
    const at = withImport(setUpPane());
    await at.signIn();
    await at.pane.command('import-sheet');
    at.fake.on('GET /tenants/demo/imports/r/plan', () => page(aPlanRow({ row: 9, action: 'refuse' })));
    await at.pane.filterPlan({ action: 'refuse' });
    expect(at.state().work).toMatchObject({ review: { filter: { action: 'refuse' }, rows: [{ row: 9 }] } });
  });
});
