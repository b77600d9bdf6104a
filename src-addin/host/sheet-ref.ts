// How a sheet of the open workbook is named in the port (workbook.ts).
export interface SheetRef {
  /** Stable while the workbook is open, whatever the sheet is called. */
  id: string;
  name: string;
}
