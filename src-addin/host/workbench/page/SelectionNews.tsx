// Says the selected cell to screen readers: the grid is a canvas and has no cells of its own for them.
import { useEffect, useState } from 'react';
import { columnLetters } from '../../../../shared/basics/column-letters.ts';
import type { WorkbenchWorkbook } from '../workbench-workbook.ts';

const UNSEEN = { position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)' } as const;

export function SelectionNews({ workbook }: { workbook: WorkbenchWorkbook }) {
  const [news, setNews] = useState('');
  useEffect(
    () =>
      workbook.selection.add(({ sheetId, row, column }) => {
        const { text, mark } = workbook.cellAt(sheetId, { row, column });
        setNews([`${columnLetters(column)}${row}`, text || 'empty', mark && `marked: ${mark}`].filter(Boolean).join(', '));
      }),
    [workbook],
  );
  return (
    <div aria-live="polite" role="status" style={UNSEEN} data-testid="selected-cell">
      {news}
    </div>
  );
}
