// Applies the rules to one row at a time and turns what they report into issues.
import type { DirectoryView } from '../directory/directory-view.ts';
import type { Misreading } from '../formats/define-format.ts';
import { partsOf, type Table, type TableColumn } from '../table/table.ts';
import type { DirectoryRule, GroupRule, Rule, RowRule, SheetRule, UserGroup } from './define-rule.ts';
import { duplicateValue, licenceShort } from './derived-rules.ts';
import { findRule } from './registry.ts';
import type { Fix, Issue, IssueArgument, Severity } from './issue.ts';
import type { LicenceUse } from './licence-use.ts';
import type { RowGroups } from './row-groups.ts';

const NONE: Readonly<Record<string, never>> = {};
const NO_ISSUES: Issue[] = [];

export class Judge {
  readonly #table: Table;
  readonly #rowRules: readonly RowRule[];
  readonly #groupRules: readonly GroupRule[];
  readonly #directoryRules: readonly DirectoryRule[];
  readonly #sheetRules: readonly SheetRule[];
  readonly #pools: ReadonlyMap<string, RowGroups>;
  readonly #unique: readonly { column: TableColumn; pool: RowGroups }[];
  readonly #group: (index: number) => UserGroup | null;
  readonly #licences: LicenceUse;
  #rule: Rule | null = null;
  #row = 0;
  #found: Issue[] = NO_ISSUES;

  constructor(
    table: Table,
    rules: readonly Rule[],
    pools: ReadonlyMap<string, RowGroups>,
    group: (index: number) => UserGroup | null,
    licences: LicenceUse,
  ) {
    this.#table = table;
    this.#rowRules = rules.filter((r) => r.scope === 'row');
    this.#groupRules = rules.filter((r) => r.scope === 'group');
    this.#directoryRules = rules.filter((r) => r.scope === 'directory');
    this.#sheetRules = rules.filter((r) => r.scope === 'sheet');
    this.#pools = pools;
    this.#unique = table.columns.flatMap((column) => {
      const pool = column.column.uniquePool ? this.#pools.get(column.column.uniquePool) : undefined;
      return pool ? [{ column, pool }] : [];
    });
    this.#group = group;
    this.#licences = licences;
  }

  /** Issues of a row beyond those of reading its cells. Without a directory only the local rules speak. */
  row(index: number, directory: DirectoryView | null): Issue[] {
    this.#row = this.#table.rowNumber(index);
    this.#found = NO_ISSUES;
    const row = this.#table.at(index);
    for (const rule of this.#rowRules) {
      this.#rule = rule;
      rule.check(row, this.#report, this.#table);
    }
    if (row.kind !== 'user' && row.kind !== 'extra') return this.#found;
    this.#duplicates(index);
    // Which rows are users hangs on columns that are not there: judging the rows would only repeat that.
    if (this.#table.match.missing.length > 0) return this.#found;
    const group = this.#group(index);
    if (group) {
      for (const rule of this.#groupRules) {
        this.#rule = rule;
        rule.check(row, group, this.#report, this.#table);
      }
    }
    if (directory) {
      for (const rule of this.#directoryRules) {
        this.#rule = rule;
        rule.check(row, group, directory, this.#report, this.#table);
      }
      this.#licence(index);
    }
    return this.#found;
  }

  /** Issues of the sheet as a whole and of its headers. */
  sheet(): Issue[] {
    const found: Issue[] = [];
    for (const rule of this.#sheetRules) {
      rule.check(this.#table, ({ field, columnIndex }, args) => {
        found.push({
          rule: rule.id,
          severity: rule.severity,
          row: null,
          field,
          columnIndex,
          args: args ?? NONE,
        });
      });
    }
    return found;
  }

  cellIssue(index: number, column: TableColumn, { rule, args, fix, severity = findRule(rule)?.severity ?? 'error' }: Misreading): Issue {
    return {
      rule,
      severity,
      row: this.#table.rowNumber(index),
      field: column.column.field,
      columnIndex: column.index,
      args: args ?? NONE,
      ...(fix ? { fix } : {}),
    };
  }

  #licence(index: number): void {
    const taken = this.#licences.at(index);
    if (!taken || taken.place <= taken.free) return;
    this.#rule = licenceShort;
    this.#report(taken.field, { type: taken.type, free: taken.free, place: taken.place });
  }

  #duplicates(index: number): void {
    for (const { column, pool } of this.#unique) {
      for (const value of partsOf(column.column, column.values[index])) {
        if (pool.isShared(value)) this.#duplicate(index, column, value, pool.of(value));
      }
    }
  }

  #duplicate(index: number, column: TableColumn, value: string, rows: readonly number[]): void {
    const others = rows
      .slice(0, 6)
      .filter((i) => i !== index)
      .slice(0, 5)
      .map((i) => this.#table.rowNumber(i));
    this.#rule = duplicateValue;
    this.#report(column.column.field, {
      value,
      rows: others.join(', ') || String(this.#row),
      more: Math.max(0, rows.length - 1 - others.length),
    });
  }

  readonly #report = (field: string | null, args?: Readonly<Record<string, IssueArgument>>, fix?: Fix, severity?: Severity): void => {
    const rule = this.#rule;
    if (!rule) return;
    if (this.#found === NO_ISSUES) this.#found = [];
    const columnIndex = field === null ? null : (this.#table.byField.get(field)?.index ?? null);
    this.#found.push({
      rule: rule.id,
      severity: severity ?? rule.severity,
      row: this.#row,
      field,
      columnIndex,
      args: args ?? NONE,
      ...(fix ? { fix } : {}),
    });
  };
}
