// Rules that follow from a format's declared columns: nothing has to be written for a new format.
import { certainChoice } from '../basics/likeness.ts';
import { isStatusText } from '../basics/status-column.ts';
import type { FormatColumn, RowReader } from '../formats/define-format.ts';
import { storedUsers } from '../formats/stored-users.ts';
import { partsOf, type Table } from '../table/table.ts';
import { defineRule, type CountRule, type DirectoryRule, type GroupRule, type RowRule, type SheetRule } from './define-rule.ts';

/** Header cells of the missing columns that look like one are named, so that the person can rename or map them. */
export const missingColumn = defineRule<SheetRule>({
  id: 'missing-column',
  scope: 'sheet',
  severity: 'error',
  summary: 'A column that the format needs is not in the sheet.',
  check(table, report) {
    for (const field of table.match.missing) {
      const near = table.match.columns.find((c) => c.suggestion?.field === field);
      const header = table.format.columns.find((c) => c.field === field)?.header ?? field;
      report({ field, columnIndex: null }, near?.header ? { header, near: near.header } : { header });
    }
  },
});

export const headerRowMissing = defineRule<SheetRule>({
  id: 'header-row-missing',
  scope: 'sheet',
  severity: 'error',
  number: 'K-02',
  summary: 'Columns go by name, so the sheet needs a header row.',
  check(table, report) {
    if (
      table.format.matchBy === 'header' &&
      table.match.columns.length > 0 &&
      table.match.columns.every((c) => c.header === null && c.how !== 'mapping')
    ) {
      report({ field: null, columnIndex: null }, { format: table.format.title });
    }
  },
});

export const unknownColumn = defineRule<SheetRule>({
  id: 'unknown-column',
  scope: 'sheet',
  severity: 'warning',
  summary: 'A column that the format does not know is left out.',
  check(table, report) {
    for (const c of table.match.columns) {
      const leftOutOnPurpose = c.how === 'mapping' || c.how === 'status';
      if (c.field !== null || !c.header?.trim() || leftOutOnPurpose || c.ignored !== undefined) continue;
      report(
        { field: null, columnIndex: c.index },
        {
          header: c.header,
          ...(c.suggestion ? { near: c.suggestion.field } : {}),
          ...(c.repeats ? { repeats: c.repeats } : {}),
        },
      );
    }
  },
});

export const blankRow = defineRule<RowRule>({
  id: 'blank-row',
  scope: 'row',
  severity: 'warning',
  summary: 'An empty row between filled ones is skipped.',
  check(row, report, table) {
    if (row.kind === 'blank' && row.row < table.rowNumber(table.lastFilled)) report(null);
  },
});

export const exampleRow = defineRule<RowRule>({
  id: 'example-row',
  scope: 'row',
  severity: 'info',
  summary: "A template's example row is not imported while it is unchanged.",
  check(row, report) {
    if (row.kind === 'example') report(null);
  },
});

export const totalsRow = defineRule<RowRule>({
  id: 'totals-row',
  scope: 'row',
  severity: 'warning',
  summary: 'A row that adds up or counts the others is no user and is left out.',
  check(row, report) {
    if (row.kind === 'totals') report(null);
  },
});

export const headerRepeated = defineRule<RowRule>({
  id: 'header-repeated',
  scope: 'row',
  severity: 'warning',
  summary: 'The headers, repeated between the rows, are left out.',
  check(row, report) {
    if (row.kind === 'header') report(null);
  },
});

export const rowTooLong = defineRule<RowRule>({
  id: 'row-too-long',
  scope: 'row',
  severity: 'warning',
  summary: 'Cells beyond the last header are left out.',
  check(row, report, table) {
    if (row.kind === 'totals') return;
    const cells = table.raw[row.row - table.firstRow];
    const width = table.match.columns.length;
    if (!cells || cells.length <= width) return;
    const beyond = cells.slice(width).filter((cell) => cell.trim() !== '' && !isStatusText(cell)).length;
    if (beyond > 0) report(null, { cells: beyond, columns: width });
  },
});

const isNeeded = (column: FormatColumn, row: RowReader, table: Table) =>
  column.required === 'every-row' ||
  (column.required === 'user-row' && row.kind === 'user') ||
  column.requiredWhen?.(table.context) === true;

export const missingValue = defineRule<RowRule>({
  id: 'missing-value',
  scope: 'row',
  severity: 'error',
  number: 'K-03, K-05',
  summary: 'A cell that the row needs is empty.',
  check(row, report, table) {
    if (row.kind !== 'user' && row.kind !== 'extra') return;
    for (const { column } of table.columns) {
      if (isNeeded(column, row, table) && !row.filled(column.field)) report(column.field, { kind: row.kind });
    }
  },
});

/** A choice whose parents are unknown, empty or unreadable themselves is not judged. */
export const unknownChoice = defineRule<RowRule>({
  id: 'unknown-choice',
  scope: 'row',
  severity: 'error',
  summary: 'The value is not among the choices that the other cells of the row leave.',
  check(row, report, table) {
    if (row.kind !== 'user' && row.kind !== 'extra') return;
    for (const { column } of table.columns) {
      const { kind, field, dependsOn } = column;
      const value = kind.allows ? row.value(field) : '';
      if (!kind.allows || value === '') continue;
      const parents = dependsOn.map((parent) => row.value(parent));
      const parentsHold = dependsOn.every((parent, i) => {
        const parentKind = table.byField.get(parent)?.column.kind;
        return parents[i] !== '' && (parentKind?.allows?.(parents[i] ?? '', table.context, parents.slice(0, i)) ?? true);
      });
      if (!parentsHold || kind.allows(value, table.context, parents)) continue;
      const choices = kind.choices?.(table.context, parents) ?? [];
      const near = certainChoice(value, choices);
      report(
        field,
        { value, choices: choices.slice(0, 12).join(', '), within: parents.join(' ') },
        near ? { label: 'near-choice', text: near } : undefined,
      );
    }
  },
});

export const duplicateValue = defineRule<CountRule>({
  id: 'duplicate-value',
  scope: 'count',
  severity: 'error',
  number: 'K-11, K-12',
  summary: 'A value that may stand only once in the sheet stands in several rows.',
});

export const licenceShort = defineRule<CountRule>({
  id: 'licence-short',
  scope: 'count',
  severity: 'error',
  number: 'F-12, U-25',
  summary: 'The rows past the number of free licences cannot be created.',
});

/** What the value is must be nobody's, or the row's own user's. */
export const takenValue = defineRule<DirectoryRule>({
  id: 'taken-value',
  scope: 'directory',
  severity: 'error',
  summary: 'An extension, number or device that belongs to somebody else.',
  check(row, _group, directory, report, table) {
    const { format, context } = table;
    // Whose row this is hangs on its key cell: while that is faulty, nothing can be said to be somebody else's.
    if (!row.readable(format.userKey)) return;
    for (const { column } of table.columns) {
      if (!column.claims || column.claims.must === 'any') continue;
      for (const value of partsOf(column, row.value(column.field))) {
        const holder = directory[column.claims.kind](value);
        if (!holder || (holder.username === null && column.claims.must === 'known')) continue;
        if (storedUsers(format, row, directory, context)?.some((user) => user.username === holder.username)) continue;
        report(column.field, holder.username === null ? { value } : { value, holder: holder.username });
      }
    }
  },
});

export const numberNotOnAccount = defineRule<DirectoryRule>({
  id: 'number-not-on-account',
  scope: 'directory',
  severity: 'error',
  number: 'T-10, U-20',
  summary: 'A phone number that the tenant does not own.',
  check(row, _group, directory, report, table) {
    const made = table.format.createsNumbers?.(table.context) === true;
    for (const { column } of table.columns) {
      if (column.claims?.must !== 'known') continue;
      for (const value of partsOf(column, row.value(column.field))) {
        if (directory.number(value) === null)
          report(column.field, made ? { value, made: 'yes' } : { value }, undefined, made ? 'warning' : 'error');
      }
    }
  },
});

/** Rows of one user that must say the same are measured against the first of them. */
export const rowsDisagree = defineRule<GroupRule>({
  id: 'rows-disagree',
  scope: 'group',
  severity: 'error',
  summary: 'Two rows of one user say different things about the user.',
  check(row, group, report, table) {
    const first = group.userRows[0];
    const index = row.row - table.firstRow;
    if (first === undefined || first === index) return;
    for (const { column, values } of table.columns) {
      if (!column.sameForUser) continue;
      const [said, says] = [values[first], values[index]];
      if (said && says && said !== says)
        report(column.field, column.secret ? { row: table.rowNumber(first) } : { row: table.rowNumber(first), value: said });
    }
  },
});

export const columnIgnored = defineRule<SheetRule>({
  id: 'column-ignored',
  scope: 'sheet',
  severity: 'warning',
  number: 'U-08, U-28',
  summary: 'A column that the chosen options leave without meaning.',
  check(table, report) {
    for (const c of table.match.columns)
      if (c.ignored !== undefined) report({ field: c.ignored, columnIndex: c.index }, { header: c.header ?? c.ignored });
  },
});

export const derivedRules = [
  missingColumn,
  headerRowMissing,
  unknownColumn,
  blankRow,
  exampleRow,
  totalsRow,
  headerRepeated,
  rowTooLong,
  missingValue,
  unknownChoice,
  duplicateValue,
  takenValue,
  licenceShort,
  numberNotOnAccount,
  rowsDisagree,
  columnIgnored,
] as const;
