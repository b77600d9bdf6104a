// Writes corrections as text: where Excel would turn the text into something else (a leading zero, a leading =) the text format
// first and the values after, in one sync; other cells keep the person's format. Cells with a formula, and cells that are no
// longer what was checked, are left alone. All of it is one step of undo where Excel can.
import { HostFault, type CellAddress, type CellWrite, type WriteResult } from '../workbook.ts';
import type { Area } from './addresses.ts';
import { cellText } from './cell-text.ts';
import type { ExcelSession } from './excel-session.ts';
import type { SheetMemory } from './sheet-memory.ts';
import type { WriteLedger } from './write-ledger.ts';

/** Neighbours down a column are written as one range: three hundred bytes a range add up. */
interface Run {
  area: Area;
  writes: CellWrite[];
  /** About how much it is to send and to ask back. */
  weight: number;
}

const RUNS_PER_BATCH = 1000;
/** A column of ten thousand results in one request, and one step of undo; Excel on the web takes a few times as much at once. */
const CHARS_PER_BATCH = 1_200_000;
/** What a cell costs beside its text: its number format, and what it held before. */
const CHARS_PER_CELL = 40;

export async function writeCells(
  session: ExcelSession,
  memory: SheetMemory,
  ledger: WriteLedger,
  sheetId: string,
  writes: readonly CellWrite[],
): Promise<WriteResult> {
  const { written, skipped } = await session.write(async (context) => {
    const all: { written: CellWrite[]; skipped: CellAddress[] } = { written: [], skipped: [] };
    for (const batch of batchesOf(toRuns(writes))) {
      const done = await writeRuns(context, memory, ledger, sheetId, batch);
      for (const cell of done.skipped) all.skipped.push(cell);
      for (const write of done.written) all.written.push(write);
    }
    return all;
  });
  for (const { row, column, text } of written) memory.wrote(sheetId, row, column, text);
  return { written: written.length, skipped };
}

/** Words and addresses of people stay what they are; anything that could be a number, a date or a formula does not. */
const STAYS_TEXT = /^\p{L}[\p{L}\p{M} ()&.,_-]*$|^\p{L}[\w.+-]*@[\w.-]+$/u;
const IS_VALUE = /^(true|false|wahr|falsch|vrai|faux|sant|falskt|verdadero|falso)$/i;
const needsTextFormat = (text: string) => text !== '' && (!STAYS_TEXT.test(text) || IS_VALUE.test(text));

function* batchesOf(runs: readonly Run[]): Generator<Run[]> {
  let batch: Run[] = [];
  let weight = 0;
  for (const run of runs) {
    if (batch.length === RUNS_PER_BATCH || (batch.length > 0 && weight + run.weight > CHARS_PER_BATCH)) {
      yield batch;
      [batch, weight] = [[], 0];
    }
    batch.push(run);
    weight += run.weight;
  }
  if (batch.length > 0) yield batch;
}

function toRuns(writes: readonly CellWrite[]): Run[] {
  const latest = new Map(writes.map((write) => [`${write.column}|${write.row}`, write]));
  const sorted = [...latest.values()].sort((a, b) => a.column - b.column || a.row - b.row);
  const runs: Run[] = [];
  for (const write of sorted) {
    const { row, column, text } = write;
    const last = runs.at(-1);
    const weight = text.length + CHARS_PER_CELL;
    const follows = last?.area.column === column && last.area.row + last.area.rows === row - 1;
    if (follows && last.weight + weight <= CHARS_PER_BATCH) {
      last.area.rows += 1;
      last.writes.push(write);
      last.weight += weight;
    } else runs.push({ area: { row: row - 1, column, rows: 1, columns: 1 }, writes: [write], weight });
  }
  return runs;
}

async function writeRuns(
  context: Excel.RequestContext,
  memory: SheetMemory,
  ledger: WriteLedger,
  sheetId: string,
  runs: readonly Run[],
): Promise<{ written: CellWrite[]; skipped: CellAddress[] }> {
  const sheet = context.workbook.worksheets.getItem(sheetId);
  sheet.load('protection/protected');
  const rangeOf = ({ area }: Run) => sheet.getRangeByIndexes(area.row, area.column, area.rows, 1);
  const ranges = runs.map((one) => {
    const range = rangeOf(one);
    range.load('values,formulas,text,numberFormat');
    return range;
  });
  await context.sync();
  if (sheet.protection.protected) throw new HostFault('protected');

  const written: CellWrite[] = [];
  const skipped: CellAddress[] = [];
  runs.forEach((one, i) => {
    const { area, writes } = one;
    const range = ranges[i];
    if (!range) return;
    const taken = writes.map(({ text, was }, at) => {
      const cell = { row: area.row + at + 1, column: area.column };
      const formula: unknown = range.formulas[at]?.[0];
      const known = was ?? memory.textAt(sheetId, cell.row, cell.column);
      const now = cellText(range.values[at]?.[0], range.text[at]?.[0] ?? '', String(range.numberFormat[at]?.[0]));
      const isFormula = typeof formula === 'string' && formula.startsWith('=') && formula !== range.values[at]?.[0];
      if (isFormula || (known !== undefined && known !== now)) {
        skipped.push(cell);
        return null;
      }
      written.push({ ...cell, text });
      return text;
    });
    if (taken.every((text) => text === null)) return;
    ledger.record(sheetId, area);
    // null leaves a cell as it is.
    const target = rangeOf(one);
    if (taken.some((text) => text !== null && needsTextFormat(text)))
      target.numberFormat = taken.map((text) => [text !== null && needsTextFormat(text) ? '@' : null]);
    target.values = taken.map((text) => [text]);
  });
  await context.sync();
  return { written, skipped };
}
