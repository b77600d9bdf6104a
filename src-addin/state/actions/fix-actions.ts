// Mending cells: one, or all that one fix is right for. What is written is what was shown; a cell that has changed since is left
// alone and told. The check hears of it at once, because hosts do not report our own writes.
import type { FixedCell, FixQuestion } from '../../../shared/fixes/fix-classes.ts';
import type { IssueFilter } from '../../../shared/rules/issue-filter.ts';
import type { IssueRecord } from '../../../shared/contracts/imports.ts';
import { isAbort } from '../../api/api-problem.ts';
import type { CellAddress, CellWrite } from '../../host/workbook.ts';
import { fixTexts } from '../../messages/fixes.ts';
import type { FixGroup } from '../../worker/protocol.ts';
import { faultText } from '../fault-text.ts';
import type { LiveCheck, RowSpan } from '../live-check.ts';
import type { SessionParts } from '../session-parts.ts';
import { checkOf } from '../session-state.ts';

/** Rows this near each other are read together. */
const NEAR = 50;
/** More spans than this are read quicker as one. */
const SPANS = 20;
/** Skipped rows named in the notice. */
const NAMED = 5;

function spansOf(rows: readonly number[]): RowSpan[] {
  const spans: RowSpan[] = [];
  for (const row of [...new Set(rows)].sort((a, b) => a - b)) {
    const last = spans.at(-1);
    if (last && row - last.last <= NEAR) last.last = row;
    else spans.push({ first: row, last: row });
  }
  const [first, last] = [spans[0], spans.at(-1)];
  return first && last && spans.length > SPANS ? [{ first: first.first, last: last.last }] : spans;
}

export function fixActions({ workbook, checker, store }: SessionParts, live: LiveCheck) {
  const tell = (severity: 'error' | 'warning' | 'success', text: string) => store.dispatch({ type: 'noticed', notice: { severity, text } });

  function tellOutcome(written: number, skipped: readonly CellAddress[], done: (n: number) => string): void {
    const rows = [...new Set(skipped.map((cell) => cell.row))];
    if (skipped.length > 0) tell('warning', fixTexts.partly(written, rows.slice(0, NAMED), skipped.length - Math.min(rows.length, NAMED)));
    else if (written > 1) tell('success', `${done(written)} ${workbook.capabilities.groupsUndo ? fixTexts.oneStep : ''}`.trim());
  }

  /** None where the answer fails: told, unless another sheet was opened meanwhile and brings its own. */
  async function orNone<T>(answer: Promise<T[]>): Promise<T[]> {
    try {
      return await answer;
    } catch (fault) {
      if (!isAbort(fault)) tell('error', faultText(fault));
      return [];
    }
  }

  /** Answers how many cells were written. */
  async function write(writes: readonly CellWrite[], done: (n: number) => string): Promise<number> {
    const sheet = checkOf(store.get().work)?.sheet;
    if (!sheet || writes.length === 0) return 0;
    try {
      const { written, skipped } = await workbook.writeCells(sheet.id, writes);
      await live.rowsChanged(spansOf(writes.map((cell) => cell.row)));
      tellOutcome(written, skipped, done);
      return written;
    } catch (fault) {
      if (!isAbort(fault)) tell('error', faultText(fault));
      return 0;
    }
  }

  const writeCells = (cells: readonly FixedCell[], done: (n: number) => string = fixTexts.done) =>
    write(
      cells.map(({ row, columnIndex, was, text }) => ({ row, column: columnIndex, was, text })),
      done,
    );

  return {
    fixGroups: (question: FixQuestion): Promise<FixGroup[]> => orNone(checker.fixGroups(question)),
    /** @param filter what the list was narrowed to when the group was shown */
    fixCells: (group: FixGroup, filter: IssueFilter): Promise<FixedCell[]> => {
      const { rule, severity, columnIndex, label } = group;
      return orNone(checker.fixCells({ ...filter, rule, severity, columnIndex, label, limit: Number.MAX_SAFE_INTEGER }));
    },
    fixAll: writeCells,
    async fix(issue: IssueRecord): Promise<void> {
      const { row, rule, severity, columnIndex, fix } = issue;
      if (!fix || row === null || columnIndex === null) return;
      const at = { rule, severity, columnIndex, firstRow: row, lastRow: row };
      const cells = await orNone(checker.fixCells({ ...at, limit: Number.MAX_SAFE_INTEGER }));
      const now = cells.filter((cell) => cell.text === fix.text).slice(0, 1);
      // The list may be older than the cell by one edit.
      if (now.length === 0) tell('warning', fixTexts.partly(0, [row], 0));
      else await writeCells(now);
    },
  };
}

export type FixActions = ReturnType<typeof fixActions>;
