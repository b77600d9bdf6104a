// What a person does to a sheet besides typing, in either host: pasting, inserting and deleting rows, sorting, undoing.
import type { Host } from './both-hosts.ts';
import { addressOf } from '../../../src-addin/host/excel/addresses.ts';
import { eventually } from './eventually.ts';

const cell = (row: number, column: number) => addressOf({ row: row - 1, column, rows: 1, columns: 1 });
const inGrid = (host: Host, call: string) => host.page.evaluate(`void rowcall.grid.api.getActiveWorkbook().getActiveSheet().${call}`);

/** Pastes from the clipboard; the emulated Excel has none, but gets the same cells at once. */
export async function paste(host: Host, row: number, column: number, values: readonly (readonly string[])[]): Promise<void> {
  if (host.excel) {
    host.excel.active().$enter(cell(row, column), values);
    return;
  }
  const lines = values.map((line) => line.join('\t')).join('\n');
  await host.page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(lines)})`);
  await host.goTo(row, column);
  await host.page.keyboard.press('Control+v');
}

export async function insertRows(host: Host, before: number, count: number): Promise<void> {
  if (host.excel)
    host.excel
      .active()
      .getRange(`${before}:${before + count - 1}`)
      .insert('Down');
  else await inGrid(host, `insertRows(${before - 1}, ${count})`);
}

export async function deleteRows(host: Host, first: number, count: number): Promise<void> {
  if (host.excel)
    host.excel
      .active()
      .getRange(`${first}:${first + count - 1}`)
      .delete('Up');
  else await inGrid(host, `deleteRows(${first - 1}, ${count})`);
}

/** Takes steps back until the cell holds this text again, as a person does who presses Ctrl+Z and looks. */
export async function undoUntil(host: Host, row: number, column: number, text: string): Promise<void> {
  const now = async () => (await host.rows())[row - 1]?.[column] ?? '';
  if (host.workbench) await host.goTo(1, 0);
  while ((await now()) !== text) {
    const before = await now();
    if (host.excel) {
      if (!host.excel.host.workbook.$undo()) throw new Error(`No step of undo brings back "${text}".`);
    } else {
      await host.page.keyboard.press('Control+z');
      await eventually(async () => (await now()) !== before, `another text than "${before}" in row ${row}`);
    }
  }
}
