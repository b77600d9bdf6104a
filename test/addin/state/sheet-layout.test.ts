// What stands around the list is told, and the person chooses which part of the sheet is checked.
import { describe, expect, test } from '@jest/globals';
import { setUpPane } from '../support/pane.ts';
import { usersSheet } from '../support/sheets.ts';

const withLegend = () => [['Phone users'], ...usersSheet(), [], ['Legend: x is parked']];

describe('a list among other things', () => {
  test('is checked below its title, which is told', async () => {
    const { pane, state } = setUpPane({ grid: [['Phone users'], ['as of today'], ...usersSheet()] });
    expect(await pane.check()).toBe(true);
    expect(state().work).toMatchObject({ check: { opened: { layout: { titles: { first: 1, last: 2 }, area: null, outside: 0 } } } });
  });
  test('can be narrowed to the selected cells, and widened again', async () => {
    const grid = withLegend();
    const { pane, state, workbook } = setUpPane({ grid });
    await pane.check();
    const users = usersSheet();
    workbook.selected.area = { firstRow: 2, lastRow: users.length + 1, firstColumn: 0, lastColumn: (users[0]?.length ?? 1) - 1 };
    await pane.chooseArea('selected');
    expect(state().work).toMatchObject({
      check: { summary: { counts: { errors: 0 } }, opened: { layout: { area: workbook.selected.area, outside: 2 } } },
    });
    // Outside the chosen cells nothing is checked, not even while it is typed.
    workbook.type(grid.length, 2, 'not an e-mail');
    await pane.live.rowsChanged([{ first: grid.length, last: grid.length }]);
    expect(state().work).toMatchObject({ check: { summary: { counts: { errors: 0 } } } });
    await pane.chooseArea({ kind: 'sheet' });
    expect(state().work).toMatchObject({ check: { opened: { layout: { area: null, outside: 0 } } } });
  });
  test('is not narrowed to a single cell', async () => {
    const { pane, state, workbook } = setUpPane({ grid: withLegend() });
    await pane.check();
    workbook.selected.area = { firstRow: 3, lastRow: 3, firstColumn: 1, lastColumn: 1 };
    await pane.chooseArea('selected');
    expect(state().notice?.text).toContain('Select the cells');
  });
});
