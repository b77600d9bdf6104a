// The marks of the checked sheet, as the pane means them: shown after a check, kept right after an edit, taken away while nobody
// is there to explain them, and put back. Where marking would empty the person's undo, they wait until they are asked for.
import type { MarksShown } from '../host/workbook.ts';
import type { EditAnswer } from '../worker/protocol.ts';
import type { SessionParts } from './session-parts.ts';

/** More marks than this help nobody and slow the host down; the pane says how many are shown. */
const MOST_MARKS = 20_000;

const NONE: MarksShown = { shown: 0, of: 0 };

export interface SheetMarks {
  show(sheetId: string): Promise<MarksShown>;
  /** The person has asked for them, and knows what it costs. */
  showAsked(sheetId: string): Promise<MarksShown>;
  /** Like `show`, unless they were taken away. */
  refresh(sheetId: string): Promise<MarksShown>;
  update(sheetId: string, answer: EditAnswer): Promise<MarksShown>;
  /** Ours alone: a colleague in the same workbook keeps theirs. */
  hide(): Promise<void>;
}

export function sheetMarks({ workbook, checker }: Pick<SessionParts, 'workbook' | 'checker'>): SheetMarks {
  const { keepsUndo } = workbook.capabilities;
  let hidden = false;
  /** Cells that were too many to be handed to the host. */
  let leftOut = 0;
  /** Marks that stand in the sheet, of this check or an earlier one. */
  let standing = 0;
  async function showAsked(sheetId: string): Promise<MarksShown> {
    hidden = false;
    const { marks, of } = await checker.marks(MOST_MARKS);
    leftOut = of - marks.length;
    const { shown } = await workbook.showMarks(sheetId, marks);
    standing = shown;
    return { shown, of };
  }
  async function held(): Promise<MarksShown> {
    const { of } = await checker.marks(0);
    // Nothing to show and nothing shown needs nobody's word.
    return of === 0 && standing === 0 ? NONE : { shown: standing, of, held: true };
  }
  async function show(sheetId: string): Promise<MarksShown> {
    hidden = false;
    return keepsUndo ? showAsked(sheetId) : held();
  }
  return {
    show,
    showAsked,
    refresh: async (sheetId) => (hidden ? NONE : show(sheetId)),
    async update(sheetId, { rows, marks }) {
      if (hidden) return NONE;
      if (!keepsUndo) return held();
      const { shown, of } = await workbook.updateMarks(sheetId, rows, marks);
      return { shown, of: of + leftOut };
    },
    async hide() {
      hidden = true;
      if (!keepsUndo && standing === 0) return;
      standing = 0;
      await workbook.clearMarks('own');
    },
  };
}
