// Cells to fix or to fill as the pane shows them: with the column's header, and whether its values may be seen.
import { fillColumns } from '../../shared/fixes/fill-columns.ts';
import { fixClasses, type FixQuestion } from '../../shared/fixes/fix-classes.ts';
import { mustBeText } from '../../shared/fixes/text-columns.ts';
import { columnTitle, fixLabel } from '../../shared/messages/issue-text.ts';
import type { CheckSession, Slice } from '../../shared/rules/check-session.ts';
import type { FillGroup, FixGroup, TextColumns } from './protocol.ts';

function columnFacts({ format, match, table }: CheckSession, at: { field: string; columnIndex: number }) {
  return { column: columnTitle(at, format, match) ?? '', secret: table.byField.get(at.field)?.column.secret ?? false };
}

export function* fixGroups(session: CheckSession, question: FixQuestion): Generator<Slice, FixGroup[]> {
  const classes = yield* fixClasses(session, question);
  return classes.map((found) => ({ ...found, title: fixLabel(found.label), ...columnFacts(session, found) }));
}

export function* fillGroups(session: CheckSession): Generator<Slice, FillGroup[]> {
  const columns = yield* fillColumns(session);
  return columns.map((found) => ({ ...found, ...columnFacts(session, found) }));
}

/** Columns of digits, and the rows with data. */
export function textColumns({ table, format, match }: CheckSession): TextColumns {
  const columns = table.columns
    .filter(({ column }) => mustBeText(column))
    .map(({ column: { field }, index }) => ({
      columnIndex: index,
      column: columnTitle({ columnIndex: index, field }, format, match) ?? '',
    }));
  return { columns, firstRow: table.firstRow, lastRow: table.rowNumber(table.lastFilled) };
}
