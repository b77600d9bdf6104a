// A1 addresses to rectangles and back. Rows and columns here count from 0, as Office.js's indexes do.

import { columnIndex, columnLetters } from '../../../shared/basics/column-letters.ts';

export interface Area {
  row: number;
  column: number;
  rows: number;
  columns: number;
}

export const SHEET_ROWS = 1_048_576;
export const SHEET_COLUMNS = 16_384;

export function addressOf({ row, column, rows, columns }: Area): string {
  const first = `${columnLetters(column)}${row + 1}`;
  return rows === 1 && columns === 1 ? first : `${first}:${columnLetters(column + columns - 1)}${row + rows}`;
}

const PART = /^\$?([a-z]{1,3})?\$?(\d{1,7})?(?::\$?([a-z]{1,3})?\$?(\d{1,7})?)?$/i;

function areaOf(part: string): Area | null {
  const found = PART.exec(part);
  if (!found || part === '') return null;
  const [, fromColumn, fromRow, toColumn = fromColumn, toRow = fromRow] = found;
  const top = fromRow ? Number(fromRow) - 1 : 0;
  const left = fromColumn ? columnIndex(fromColumn) : 0;
  const bottom = toRow ? Number(toRow) : SHEET_ROWS;
  const right = toColumn ? columnIndex(toColumn) + 1 : SHEET_COLUMNS;
  return { row: top, column: left, rows: bottom - top, columns: right - left };
}

/** The rectangle around every part of an event's address ("B2", "A1:C3,E5", "4:7", "B:B"); null when it is none. */
export function boundsOf(address: string): Area | null {
  const local = address.slice(address.lastIndexOf('!') + 1);
  let around: Area | null = null;
  for (const part of local.split(',')) {
    const area = areaOf(part.trim());
    if (!area) return null;
    if (!around) {
      around = area;
      continue;
    }
    const row = Math.min(around.row, area.row);
    const column = Math.min(around.column, area.column);
    around = {
      row,
      column,
      rows: Math.max(around.row + around.rows, area.row + area.rows) - row,
      columns: Math.max(around.column + around.columns, area.column + area.columns) - column,
    };
  }
  return around;
}
