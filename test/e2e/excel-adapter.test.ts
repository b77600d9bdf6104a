// The Excel adapter on Microsoft's own Office.js, with the emulated Excel behind it.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { CellMark } from '../../src-addin/host/workbook.ts';
import { API_SETS } from '../office-host/src/index.mjs';
import { eventually, excelPage, type ExcelPage } from './support/excel-page.ts';

let page: ExcelPage;
beforeAll(async () => {
  page = await excelPage();
});
beforeEach(() => page.renew());
afterAll(() => page.close());

const read = (name?: string) => page.run((at, id) => at.workbook.readSheet(id), page.sheet(name).id).then((content) => content);
const ours = () => page.sheet().$conditionalFormats.filter((f) => f.type === 'Custom' && f.custom.rule.formula.includes('RC1|'));
const show = (marks: CellMark[]) => page.run((at, given) => at.workbook.showMarks(given.id, given.marks), { id: page.sheet().id, marks });

describe('reading', () => {
  test('an empty sheet has no rows', async () => {
    expect(await read()).toEqual({
      sheet: { id: page.sheet().id, name: 'Sheet1' },
      firstRow: 1,
      rows: [],
      protected: false,
      hiddenRows: 0,
      tables: [],
      merges: [],
    });
  });

  test('cells come as the person means them', async () => {
    const sheet = page.sheet();
    sheet.getRange('A1:A10').numberFormat = [
      ['@'],
      ['00000'],
      ['General'],
      ['General'],
      ['General'],
      ['0.00E+00'],
      ['"+"0'],
      ['#,##0'],
      ['General'],
      ['General'],
    ];
    sheet.getRange('A1:A10').values = [
      ['007'],
      [42],
      [490123456789],
      ['1/2/2026'],
      [0.1 + 0.2],
      [5.03e11],
      [2125550100],
      [12345],
      [true],
      ['=1/0'],
    ];
    const { rows } = await read();
    expect(rows.flat()).toEqual(['007', '00042', '490123456789', '1/2/2026', '0.3', '5.03E+11', '+2125550100', '12345', 'TRUE', '#DIV/0!']);
    page.host.assertClean();
  });

  test('a sheet that starts further down and right keeps its places', async () => {
    page.sheet().getRange('C5:D6').values = [
      ['a', 'b'],
      ['c', ''],
    ];
    const content = await read();
    expect(content.firstRow).toBe(5);
    expect(content.rows).toEqual([
      ['', '', 'a', 'b'],
      ['', '', 'c', ''],
    ]);
  });

  test('hidden rows are read and counted', async () => {
    page.sheet().getRange('A1:B10').values = Array.from({ length: 10 }, (_, i) => [`n${i}`, i]);
    page.sheet().getRange('A3:A5').rowHidden = true;
    const content = await read();
    expect(content.rows).toHaveLength(10);
    expect(content.hiddenRows).toBe(3);
  });

  test('tables and merged cells are told with their places', async () => {
    const sheet = page.sheet();
    sheet.getRange('B3:C5').values = Array.from({ length: 3 }, (_, i) => [`h${i}`, `v${i}`]);
    sheet.tables.add('B3:C5', true).name = 'Users';
    sheet.getRange('E3:F9').values = Array.from({ length: 7 }, () => ['x', 'y']);
    sheet.getRange('E4:E6').merge();
    sheet.getRange('E8:F8').merge();
    const content = await read();
    expect(content.tables).toEqual([{ name: 'Users', hasTotals: false, area: { firstRow: 3, lastRow: 5, firstColumn: 1, lastColumn: 2 } }]);
    expect(content.merges).toEqual([
      { firstRow: 4, lastRow: 6, firstColumn: 4, lastColumn: 4 },
      { firstRow: 8, lastRow: 8, firstColumn: 4, lastColumn: 5 },
    ]);
    page.host.assertClean();
  });

  test('the selected rectangle is told, of this sheet only', async () => {
    const { id } = page.sheet();
    page.sheet().$select('B2:D9');
    expect(await page.run((at, sheet) => at.workbook.selectedArea(sheet), id)).toEqual({
      firstRow: 2,
      lastRow: 9,
      firstColumn: 1,
      lastColumn: 3,
    });
    page.host.workbook.worksheets.add('Other').activate();
    expect(await page.run((at, sheet) => at.workbook.selectedArea(sheet), id)).toBeNull();
  });

  test('a response that is too large is asked for again in smaller pieces', async () => {
    page.sheet().getRange('A1:C3000').values = Array.from({ length: 3000 }, (_, i) => [`name ${i}`, `Имя ${i}`, i]);
    page.host.limits.responseBytes = 60_000;
    const content = await read();
    expect(content.rows).toHaveLength(3000);
    expect(content.rows[2999]).toEqual(['name 2999', 'Имя 2999', '2999']);
    expect(page.host.batches.some((batch) => batch.responseBytes > 60_000)).toBe(true);
  });

  test('a sheet that is gone is said to be gone', async () => {
    page.host.workbook.worksheets.add('Other');
    const { id } = page.sheet('Other');
    page.sheet('Other').delete();
    expect(await page.run((at, gone) => at.workbook.readSheet(gone), id)).toEqual({ code: 'sheet-gone' });
  });
});

describe('marks', () => {
  const own = () => {
    const sheet = page.sheet();
    sheet.getRange('A1:C4').values = Array.from({ length: 4 }, () => ['x', 'y', 'z']);
    sheet.getRange('A2').format.fill.color = '#00FF00';
    sheet.getRange('B3').format.font.bold = true;
    const rule = sheet.getRange('A1:C4').conditionalFormats.add('Custom');
    rule.custom.rule.formula = '=$A1="x"';
    rule.custom.format.fill.color = '#123456';
  };

  test("appear as conditional formats and leave the person's own formats as they were", async () => {
    own();
    const shown = await show([
      { row: 2, column: 0, severity: 'error' },
      { row: 3, column: 0, severity: 'error' },
      { row: 3, column: 2, severity: 'warning' },
    ]);
    expect(shown).toEqual({ shown: 3, of: 3 });
    expect(
      ours()
        .map((f) => [f.custom.rule.formula.replace(/\|[\w-]+"<>/, '"<>'), f.getRanges().address])
        .sort(),
    ).toEqual([
      ['="RC1|E|0"<>""', 'Sheet1!A2:A3'],
      ['="RC1|W|0"<>""', 'Sheet1!C3'],
    ]);
    expect(page.sheet().getRange('A2').format.fill.color).toBe('#00FF00');
    expect(page.sheet().getRange('B3').format.font.bold).toBe(true);
    await page.run((at) => at.workbook.clearMarks());
    expect(ours()).toEqual([]);
    expect(page.sheet().$conditionalFormats.map((f) => f.custom.rule.formula)).toEqual(['=$A1="x"']);
    page.host.assertClean();
  });

  test('an update replaces the band of its rows and no other', async () => {
    await show([
      { row: 2, column: 0, severity: 'error' },
      { row: 3, column: 1, severity: 'error' },
      { row: 2500, column: 0, severity: 'error' },
    ]);
    const far = ours().find((f) => f.custom.rule.formula.includes('|1|'));
    await page.run((at, id) => at.workbook.updateMarks(id, [2], []), page.sheet().id);
    expect(
      ours()
        .map((f) => f.getRanges().address)
        .sort(),
    ).toEqual(['Sheet1!A2500', 'Sheet1!B3']);
    expect(ours()).toContain(far);
  });

  test('a mark removed when everything is corrected leaves nothing behind', async () => {
    await show([{ row: 2, column: 0, severity: 'error' }]);
    await show([]);
    expect(page.sheet().$conditionalFormats).toEqual([]);
  });

  test('leave nothing in the file once they are cleared', async () => {
    await show([{ row: 2, column: 0, severity: 'error' }]);
    expect(page.host.workbook.settings.getCount()).toBe(1);
    await page.run((at) => at.workbook.clearMarks('own'));
    expect(ours()).toEqual([]);
    expect([page.sheet().customProperties.getCount(), page.host.workbook.settings.getCount()]).toEqual([0, 0]);
  });

  test('those of a page that ended without a word are swept by the next start', async () => {
    page.host.workbook.worksheets.add('Other');
    await show([{ row: 2, column: 0, severity: 'error' }]);
    await page.reload();
    await page.run((at) => at.workbook.sweep());
    expect(ours()).toEqual([]);
    expect([page.sheet().customProperties.getCount(), page.host.workbook.settings.getCount()]).toEqual([0, 0]);
  });

  /** As a session on another machine leaves them. */
  const foreign = (owner: string, until: number | null) => {
    page.sheet().getRange('A5').conditionalFormats.add('Custom').custom.rule.formula = `="RC1|E|0|${owner}"<>""`;
    page.sheet().customProperties.add('Rowcall.marks', '1');
    if (until !== null) page.host.workbook.settings.add(`Rowcall.marks.${owner}`, until);
  };
  const HOUR = 3_600_000;

  test('those of a colleague at work stay through my start, my check, my leaving and my clearing', async () => {
    foreign('colleague-1', Date.now() + HOUR);
    await page.run((at) => at.workbook.sweep());
    await show([{ row: 2, column: 0, severity: 'error' }]);
    await page.run((at, id) => at.workbook.updateMarks(id, [2], []), page.sheet().id);
    await page.run((at) => at.workbook.clearMarks('own'));
    expect(ours().map((f) => f.getRanges().address)).toEqual(['Sheet1!A5']);
    await show([{ row: 2, column: 0, severity: 'error' }]);
    await page.run((at) => at.workbook.clearMarks());
    expect(ours().map((f) => f.getRanges().address)).toEqual(['Sheet1!A5']);
    expect([page.sheet().customProperties.getCount(), page.host.workbook.settings.getCount()]).toEqual([1, 1]);
  });

  test.each([
    ['whose lease has run out', Date.now() - 1000],
    ['that never had a lease', null],
  ])('those of another machine %s are swept', async (_, until) => {
    foreign('colleague-2', until);
    await page.run((at) => at.workbook.sweep());
    expect(ours()).toEqual([]);
    expect([page.sheet().customProperties.getCount(), page.host.workbook.settings.getCount()]).toEqual([0, 0]);
  });

  test('are not laid over a sheet that forbids formatting', async () => {
    page.sheet().getRange('A1').values = [['x']];
    page.sheet().protection.protect();
    expect(await show([{ row: 1, column: 0, severity: 'error' }])).toEqual({ shown: 0, of: 1 });
    expect((await read()).protected).toBe(true);
  });

  test('two thousand scattered cells take one sync to lay and one to look', async () => {
    const marks = Array.from({ length: 2000 }, (_, i): CellMark => ({ row: 2 + i * 2, column: i % 9, severity: 'error' }));
    // The first request is followed by one of Office.js's own.
    await page.run((at) => at.workbook.activeSheet());
    await eventually(() => page.host.batches.length >= 2, "Office.js's own notice");
    page.host.batches.length = 0;
    expect(await show(marks)).toEqual({ shown: 2000, of: 2000 });
    expect(page.host.batches).toHaveLength(2);
  });
});

describe('watching', () => {
  beforeEach(async () => {
    await page.run((at, id) => at.workbook.watchSheet(id, (change) => at.seen.changes.push(change)), page.sheet().id);
  });
  const changes = () => page.run((at) => at.seen.changes);

  test('a burst of edits comes as one change', async () => {
    page.sheet().$enter('B3', 'a');
    page.sheet().$enter('D7', 'b');
    await eventually(async () => (await changes()).length > 0, 'a change');
    expect(await changes()).toEqual([
      { kind: 'cells', sheetId: page.sheet().id, remote: false, firstRow: 3, lastRow: 7, firstColumn: 1, lastColumn: 3 },
    ]);
  });

  test.each([
    ['an inserted row', () => page.sheet().getRange('3:3').insert('Down')],
    ['a sort', () => page.sheet().$sort('A2:B4')],
  ])('%s is a change of structure', async (_, act) => {
    page.sheet().getRange('A2:B4').values = [
      ['c', 1],
      ['a', 2],
      ['b', 3],
    ];
    act();
    await eventually(async () => (await changes()).some((change) => change.kind === 'structure'), 'a change of structure');
  });

  test('our own writes and other sheets are not reported', async () => {
    page.host.workbook.worksheets.add('Other').$enter('A1', 'elsewhere');
    await page.run((at, id) => at.workbook.writeCells(id, [{ row: 2, column: 0, text: 'ours' }]), page.sheet().id);
    page.sheet().$enter('F9', 'theirs');
    await eventually(async () => (await changes()).length > 0, 'a change');
    expect(await changes()).toMatchObject([{ kind: 'cells', firstRow: 9, lastRow: 9 }]);
  });

  test('a deleted sheet is reported', async () => {
    page.host.workbook.worksheets.add('Other');
    const { id } = page.sheet();
    page.sheet().delete();
    await eventually(async () => (await changes()).length > 0, 'a change');
    expect(await changes()).toEqual([{ kind: 'removed', sheetId: id }]);
  });
});

describe('writing', () => {
  const write = (writes: { row: number; column: number; text: string }[]) =>
    page.run((at, given) => at.workbook.writeCells(given.id, given.writes), { id: page.sheet().id, writes });

  test('corrections are text, whatever they look like', async () => {
    page.sheet().getRange('A2:A4').values = [[7], ['x'], ['y']];
    await read();
    const result = await write([
      { row: 2, column: 0, text: '007' },
      { row: 3, column: 0, text: '=1+1' },
      { row: 4, column: 0, text: '12E34' },
    ]);
    expect(result).toEqual({ written: 3, skipped: [] });
    expect(page.sheet().getRange('A2:A4').values.flat()).toEqual(['007', '=1+1', '12E34']);
    expect((await read()).rows.flat()).toEqual(['007', '=1+1', '12E34']);
  });

  test('formulas and cells that changed since they were read are left alone', async () => {
    page.sheet().getRange('A2:A4').values = [['=1+1'], ['b'], ['c']];
    await read();
    page.sheet().$enter('A3', 'changed');
    const result = await write([2, 3, 4].map((row) => ({ row, column: 0, text: 'fixed' })));
    expect(result).toEqual({
      written: 1,
      skipped: [
        { row: 2, column: 0 },
        { row: 3, column: 0 },
      ],
    });
    expect(page.sheet().getRange('A2:A4').formulas.flat()).toEqual(['=1+1', 'changed', 'fixed']);
  });

  test('a protected sheet refuses', async () => {
    page.sheet().protection.protect();
    expect(await write([{ row: 2, column: 0, text: 'x' }])).toEqual({ code: 'protected' });
  });

  test('while a cell is edited the write waits, says so, and then is done', async () => {
    const leave = page.host.editCell();
    const writing = write([{ row: 2, column: 0, text: 'late' }]);
    await eventually(() => page.run((at) => at.seen.waiting.includes(true)), 'the hint');
    leave();
    expect(await writing).toEqual({ written: 1, skipped: [] });
    expect(await page.run((at) => at.seen.waiting)).toEqual([true, false]);
  });
});

describe('places and memory', () => {
  test('the active sheet and its change are told', async () => {
    page.host.workbook.worksheets.add('Other');
    await page.run((at) => at.workbook.onActiveSheet((sheet) => at.seen.selections.push(sheet.name)));
    page.sheet('Other').activate();
    await eventually(async () => (await page.run((at) => at.seen.selections.length)) > 0, 'an activation');
    expect(await page.run((at) => at.workbook.activeSheet())).toEqual({ id: page.sheet('Other').id, name: 'Other' });
  });

  test('going to a cell selects it, and the selection is told once it settles', async () => {
    const { id } = page.sheet();
    await page.run((at, sheet) => at.workbook.onSelection(sheet, (cell) => at.seen.selections.push(cell)), id);
    page.sheet().$select('A1:B2');
    await page.run((at, sheet) => at.workbook.goTo(sheet, { row: 12, column: 28 }), id);
    const here = async () => (await page.run((at) => at.seen.selections)).filter((one) => JSON.stringify(one) === '{"row":12,"column":28}');
    await eventually(async () => (await here()).length > 0, 'the selection');
    // On a slow machine the cell that was selected before may have settled on its own; the way between them never does.
    expect(await here()).toHaveLength(1);
  });

  test('what is remembered is recalled, and only that', async () => {
    expect(await page.run((at) => at.workbook.recall('format'))).toBeNull();
    await page.run((at) => at.workbook.remember('format', 'csv-app'));
    expect(await page.run((at) => at.workbook.recall('format'))).toBe('csv-app');
    page.host.assertClean();
  });
});

describe('the oldest Excel the manifest lets in', () => {
  let old: ExcelPage;
  beforeAll(async () => {
    old = await excelPage({ apiSets: { ...API_SETS, ExcelApi: '1.12' } });
  });
  afterAll(() => old.close());

  test('reads, marks, writes and knows its own writes without anything newer', async () => {
    const sheet = old.sheet();
    sheet.getRange('A1:B3').values = [
      ['email', 'extension'],
      ['a@', 1001],
      ['b@example.com', 1002],
    ];
    const { id } = sheet;
    await old.run((at) => at.workbook.sweep());
    const { rows } = await old.run((at, given) => at.workbook.readSheet(given), id);
    expect(rows[1]).toEqual(['a@', '1001']);
    await old.run((at, given) => at.workbook.watchSheet(given, (change) => at.seen.changes.push(change)), id);
    await old.run((at, given) => at.workbook.showMarks(given, [{ row: 2, column: 0, severity: 'error' }]), id);
    await old.run((at, given) => at.workbook.writeCells(given, [{ row: 2, column: 0, text: 'a@example.com' }]), id);
    sheet.$enter('B3', '1003');
    await eventually(async () => (await old.run((at) => at.seen.changes.length)) > 0, 'a change');
    expect(await old.run((at) => at.seen.changes)).toMatchObject([{ firstRow: 3, lastRow: 3, firstColumn: 1 }]);
    await old.run((at) => at.workbook.clearMarks());
    expect(sheet.$conditionalFormats).toEqual([]);
    old.host.assertClean();
    expect(old.host.errors).toEqual([]);
  });
});
