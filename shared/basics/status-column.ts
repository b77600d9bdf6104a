// The column in which results were written back into the sheet. Reading the sheet again passes over it, like a remark at the
// edge: it is neither unknown data nor a reason to call a row filled.
import { foldHeader } from './text.ts';

export const STATUS_HEADER = 'Rowcall status';
/** Begins every status in a sheet without a header row, where nothing else says what the column is. */
export const STATUS_PREFIX = 'Rowcall: ';

const FOLDED = foldHeader(STATUS_HEADER);

export const isStatusHeader = (header: string): boolean => foldHeader(header) === FOLDED;
export const isStatusText = (cell: string): boolean => cell.startsWith(STATUS_PREFIX);
