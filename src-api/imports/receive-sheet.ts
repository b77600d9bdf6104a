// From a request to a sheet that can be checked: either JSON, as the add-in sends it, or a file. Whatever makes a check
// impossible is refused here, before anything is stored; what is merely wrong in the sheet becomes issues.
import type { z } from 'zod';
import { newImport } from '../../shared/contracts/imports.ts';
import { findFormat, formats, readOptions } from '../../shared/formats/registry.ts';
import type { ImportFormat } from '../../shared/formats/define-format.ts';
import type { RawSheet } from '../../shared/table/raw-sheet.ts';
import { invalidJson, invalidRequest } from '../http/invalid-request.ts';
import { Problem } from '../http/problem.ts';
import { isStorable } from '../http/storable-text.ts';
import type { ImportRun } from './run-record.ts';

export interface ReceivedSheet {
  format: ImportFormat;
  sheet: RawSheet;
  mapping: Record<string, string | null>;
  options: ImportRun['options'];
}

const MAX_ROWS = 200_000;
const MAX_COLUMNS = 500;
/** 200,000 rows of the widest format, and as much again. */
const MAX_CELLS = 10_000_000;
/** Excel's own limit. */
const MAX_CELL = 32_767;

export function chooseFormat(id: string): ImportFormat {
  const format = findFormat(id);
  if (!format) throw new Problem('unknown-format', `There is no import format "${id}". There are: ${formats.map((f) => f.id).join(', ')}.`);
  return format;
}

export function chooseOptions(
  format: ImportFormat,
  given: Readonly<Record<string, unknown>>,
  locations: readonly string[],
): ImportRun['options'] {
  const read = readOptions(format, given);
  if ('wrong' in read) throw new Problem('unknown-option', read.why, { option: read.wrong });
  for (const option of format.options) {
    const value = read.options[option.name];
    if (option.kind === 'location' && value && !locations.includes(String(value)))
      throw new Problem(
        'unknown-option',
        `The option "${option.name}" is "${String(value)}", which is no location of this tenant. There are: ${locations.join(', ') || 'none'}.`,
        { option: option.name },
      );
  }
  return Object.fromEntries(Object.entries(read.options).map(([name, value]) => [name, typeof value === 'object' ? [...value] : value]));
}

export function checkMapping(format: ImportFormat, mapping: Readonly<Record<string, string | null>>, width: number): void {
  for (const [index, field] of Object.entries(mapping)) {
    if (Number(index) >= width)
      throw new Problem('unknown-field', `The mapping names column ${index}, but the sheet has ${width} columns, counted from 0.`, {
        column: Number(index),
      });
    if (field !== null && !format.columns.some((c) => c.field === field))
      throw new Problem(
        'unknown-field',
        `The mapping names the field "${field}", which ${format.title} does not have. It has: ${format.columns.map((c) => c.field).join(', ')}.`,
        { field },
      );
  }
}

export const widthOf = (sheet: RawSheet): number => Math.max(sheet.headers?.length ?? 0, sheet.rows[0]?.length ?? 0);

/** Sizes that no check could cope with, and a sheet with nothing in it. */
export function checkSizes(sheet: RawSheet): void {
  if (sheet.rows.length > MAX_ROWS)
    throw new Problem(
      'too-many-rows',
      `The sheet has ${sheet.rows.length} rows; ${MAX_ROWS} can be imported at once. Split it into several sheets.`,
      { limit: MAX_ROWS },
    );
  if ((sheet.headers?.length ?? 0) > MAX_COLUMNS) throw tooManyColumns(sheet.headers?.length ?? 0, 1);
  if (!isStorable(sheet.name)) throw unstorable('The name of the sheet');
  for (const [column, header] of (sheet.headers ?? []).entries())
    if (!isStorable(header)) throw unstorable(`The header of column ${column + 1}`, { column });
  // Of rows that are as wide as they may be, far fewer can be checked.
  const cells = sheet.rows.reduce((sum, row) => sum + row.length, 0);
  if (cells > MAX_CELLS)
    throw new Problem(
      'too-many-rows',
      `The sheet has ${cells} cells; ${MAX_CELLS} can be imported at once. Delete columns that are not needed, or split it.`,
      {
        limit: MAX_CELLS,
      },
    );
  let filled = false;
  for (const [i, row] of sheet.rows.entries()) {
    if (row.length > MAX_COLUMNS) throw tooManyColumns(row.length, sheet.firstRow + i);
    for (const [column, cell] of row.entries()) {
      if (cell.length > MAX_CELL)
        throw new Problem(
          'cell-too-long',
          `The cell in row ${sheet.firstRow + i}, column ${column + 1} holds ${cell.length} characters; Excel's limit is ${MAX_CELL}.`,
          { row: sheet.firstRow + i, column },
        );
      if (!isStorable(cell))
        throw unstorable(`The cell in row ${sheet.firstRow + i}, column ${column + 1}`, { row: sheet.firstRow + i, column });
      filled ||= cell.trim() !== '';
    }
  }
  if (!filled)
    throw new Problem('empty-sheet', 'The sheet has no rows with data. Fill it in below the header row, or choose another sheet.');
}

/** Excel holds no such cell, so there is nothing in it to be judged or mended. */
const unstorable = (what: string, place: Readonly<Record<string, number>> = {}) =>
  new Problem('invalid-request', `${what} has a NUL character or half a letter in it. Type it again.`, place);

const tooManyColumns = (columns: number, row: number) =>
  new Problem(
    'too-many-columns',
    `Row ${row} has ${columns} columns; ${MAX_COLUMNS} are allowed. Delete the columns that are not needed.`,
    { limit: MAX_COLUMNS },
  );

/** As the routes read a body: for bytes that did not come by a route. */
export function parseBody(bytes: Uint8Array): z.output<typeof newImport> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw invalidJson(cause);
  }
  const read = newImport.safeParse(value);
  if (!read.success) throw invalidRequest(read.error.issues);
  return read.data;
}

export function receiveJson(body: z.output<typeof newImport>, locations: readonly string[]): ReceivedSheet {
  const format = chooseFormat(body.format);
  const { name, headers, firstRow, rows } = body.sheet;
  const sheet: RawSheet = { name, headers, firstRow, rows };
  const options = chooseOptions(format, body.options ?? {}, locations);
  checkSizes(sheet);
  checkMapping(format, body.mapping ?? {}, widthOf(sheet));
  return { format, sheet, mapping: body.mapping ?? {}, options };
}
