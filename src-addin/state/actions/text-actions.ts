// Making columns of digits text: which of the sheet's columns need it, and one click for all of them.
import { isAbort } from '../../api/api-problem.ts';
import { fillTexts } from '../../messages/fill.ts';
import type { TextColumns } from '../../worker/protocol.ts';
import { faultText } from '../fault-text.ts';
import type { SessionParts } from '../session-parts.ts';
import { checkOf } from '../session-state.ts';

const NONE: TextColumns = { columns: [], firstRow: 1, lastRow: 0 };

export function textActions({ workbook, checker, store }: SessionParts) {
  const told = (fault: unknown) => {
    if (!isAbort(fault)) store.dispatch({ type: 'noticed', notice: { severity: 'error', text: faultText(fault) } });
  };
  const spanOf = ({ columns, firstRow, lastRow }: TextColumns) => ({ columns: columns.map((c) => c.columnIndex), firstRow, lastRow });

  return {
    /** Columns that must be text and are not. */
    async numberColumns(): Promise<TextColumns> {
      const sheet = checkOf(store.get().work)?.sheet;
      if (!sheet) return NONE;
      try {
        const all = await checker.textColumns();
        const found = await workbook.columnsNotText(sheet.id, spanOf(all));
        return { ...all, columns: all.columns.filter((c) => found.includes(c.columnIndex)) };
      } catch (fault) {
        told(fault);
        return NONE;
      }
    },
    /** Answers whether it was done. */
    async makeText(found: TextColumns): Promise<boolean> {
      const sheet = checkOf(store.get().work)?.sheet;
      if (!sheet) return false;
      try {
        await workbook.makeText(sheet.id, spanOf(found));
        store.dispatch({ type: 'noticed', notice: { severity: 'success', text: fillTexts.madeText(found.columns.length) } });
        return true;
      } catch (fault) {
        told(fault);
        return false;
      }
    },
  };
}

export type TextActions = ReturnType<typeof textActions>;
