// Everything read from Excel is loaded and synced before it is looked at: on Microsoft's own mock, which answers with an error
// text instead of a value otherwise. What the mock cannot hold (collections, events, limits) is shown in test/e2e/excel-adapter.
import { describe, expect, test } from '@jest/globals';
import { OfficeMockObject } from 'office-addin-mock';
import { Handlers } from '../../../../src-addin/host/excel/handlers.ts';
import { ExcelPlaces } from '../../../../src-addin/host/excel/excel-places.ts';
import { ExcelSession } from '../../../../src-addin/host/excel/excel-session.ts';
import { readBlock } from '../../../../src-addin/host/excel/read-block.ts';
import { ManualTimers } from '../../support/manual-timers.ts';

// The mock is a bag of whatever it was seeded with; its type says nothing of Excel's.
const contextOf = (workbook: object) => new OfficeMockObject({ workbook }) as unknown as Excel.RequestContext;

const sessionOn = (workbook: object) =>
  new ExcelSession({
    run: (_, batch) => batch(contextOf(workbook)),
    timers: new ManualTimers(),
    groupsUndo: false,
    onWaiting: () => {},
    onSlow: () => {},
    onFault: () => {},
  });

describe('before it is read', () => {
  test('the active sheet is loaded', async () => {
    const session = sessionOn({
      worksheets: {
        getActiveWorksheet() {
          return this.sheet;
        },
        sheet: { id: 'sheet-1', name: 'Users' },
      },
    });
    expect(await new ExcelPlaces(session, new Handlers(session)).activeSheet()).toEqual({ id: 'sheet-1', name: 'Users' });
  });

  test('a block of text is its values, and nothing else is asked for', async () => {
    const context = contextOf({
      worksheets: {
        getItem() {
          return this.sheet;
        },
        sheet: {
          getRangeByIndexes() {
            return this.range;
          },
          range: { values: [['Ann', 'Lee']] },
        },
      },
    });
    const needs = { text: new Set<number>(), format: new Set<number>() };
    const block = await readBlock(context, 'sheet-1', { row: 0, column: 0, rows: 1, columns: 2 }, needs);
    expect(block.rows).toEqual([['Ann', 'Lee']]);
    expect(needs.text.size + needs.format.size).toBe(0);
  });
});
