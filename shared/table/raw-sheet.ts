// A sheet as a host or a file gives it: text only, nothing judged yet.

export interface RawSheet {
  name: string;
  /** null: the sheet has no header row and columns go by position. */
  headers: readonly string[] | null;
  /** Excel's number of the first data row: 2 under a header in row 1, 1 without a header. */
  firstRow: number;
  /** Cells as text; a short row ends in empty cells. */
  rows: string[][];
}
