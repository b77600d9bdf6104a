// Which marks stand in which sheet, and their way to Excel. A sheet's marks are kept here as well, because a band is
// repainted as a whole when one of its rows changes.
import type { CellMark } from '../workbook.ts';
import type { ExcelSession } from './excel-session.ts';
import { addMarks, askForMarks, MARKED } from './mark-painter.ts';
import { bandOf, MAX_RULES, markRules } from './mark-rules.ts';

type MarksByRow = Map<number, CellMark[]>;

const byRow = (marks: readonly CellMark[]): MarksByRow => {
  const rows: MarksByRow = new Map();
  for (const mark of marks) {
    const own = rows.get(mark.row);
    if (own) own.push(mark);
    else rows.set(mark.row, [mark]);
  }
  return rows;
};

export class ExcelMarks {
  readonly #session: ExcelSession;
  readonly #sheets = new Map<string, MarksByRow>();

  constructor(session: ExcelSession) {
    this.#session = session;
  }

  async show(sheetId: string, marks: readonly CellMark[]): Promise<{ shown: number; of: number }> {
    this.#sheets.set(sheetId, byRow(marks));
    const rules = markRules(marks);
    const shown = await this.#session.write(async (context) => {
      const sheet = context.workbook.worksheets.getItem(sheetId);
      const answer = askForMarks(sheet);
      await context.sync();
      const found = answer();
      if (!found.allowed) return 0;
      found.delete('all');
      await addMarks(context, sheet, rules);
      if (rules.length > 0) sheet.customProperties.add(MARKED, '1');
      await context.sync();
      return rules.reduce((sum, rule) => sum + rule.cells, 0);
    });
    return { shown, of: marks.length };
  }

  /** Repaints the bands of these rows, and no others. */
  async update(sheetId: string, rows: readonly number[], marks: readonly CellMark[]): Promise<void> {
    const kept = this.#sheets.get(sheetId) ?? new Map<number, CellMark[]>();
    this.#sheets.set(sheetId, kept);
    for (const row of rows) kept.delete(row);
    for (const [row, own] of byRow(marks)) kept.set(row, own);
    const bands = new Set([...rows, ...marks.map((mark) => mark.row)].map(bandOf));
    const others: CellMark[] = [];
    const touched: CellMark[] = [];
    for (const [row, own] of kept) (bands.has(bandOf(row)) ? touched : others).push(...own);
    const rules = markRules(touched, Math.max(0, MAX_RULES - markRules(others).length));
    await this.#session.write(async (context) => {
      const sheet = context.workbook.worksheets.getItem(sheetId);
      const answer = askForMarks(sheet);
      await context.sync();
      const found = answer();
      if (!found.allowed) return;
      found.delete(bands);
      await addMarks(context, sheet, rules);
      if (rules.length > 0) sheet.customProperties.add(MARKED, '1');
      await context.sync();
    });
  }

  /**
   * Takes our rules off every sheet, also those of an earlier session, of another person, or cloned by copying cells.
   * @param only `marked`: only sheets that say they carry marks, which is quick enough for every start
   */
  async clear(only: 'marked' | 'all' = 'all'): Promise<void> {
    this.#sheets.clear();
    await this.#session.write(async (context) => {
      const { worksheets } = context.workbook;
      worksheets.load('items/id');
      await context.sync();
      const sheets = worksheets.items.map((sheet) => {
        const marked = sheet.customProperties.getItemOrNullObject(MARKED);
        marked.load('key');
        return { sheet, marked };
      });
      await context.sync();
      const found = sheets
        .filter(({ marked }) => only === 'all' || !marked.isNullObject)
        .map(({ sheet, marked }) => ({ marked, answer: askForMarks(sheet) }));
      if (found.length === 0) return;
      await context.sync();
      for (const { marked, answer } of found) {
        const marks = answer();
        if (!marks.allowed) continue;
        marks.delete('all');
        if (!marked.isNullObject) marked.delete();
      }
      await context.sync();
    });
  }
}
