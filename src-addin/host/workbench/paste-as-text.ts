// Pasted cells are text wherever they land. The grid asks for the style of the cell below: rows that a long paste has just added have
// none, and a cell that was pasted over has lost its format, so from there on 0071 became 71.
import { DEFAULT_TEXT_FORMAT_EXCEL, Worksheet, type IStyleData, type Nullable } from '@univerjs/core';

let isInstalled = false;

/** The grid has no hook for it; only its pasting asks for a cell's own style. */
export function pasteAsText(): void {
  if (isInstalled) return;
  isInstalled = true;
  const { prototype } = Worksheet;
  const styleOf = Reflect.get<Worksheet, 'getCellStyle'>(prototype, 'getCellStyle');
  prototype.getCellStyle = function getCellStyle(this: Worksheet, row: number, column: number): Nullable<IStyleData> {
    const style = styleOf.call(this, row, column);
    return style?.n?.pattern ? style : { ...style, n: { pattern: DEFAULT_TEXT_FORMAT_EXCEL } };
  };
}
