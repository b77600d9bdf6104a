// A check of one sheet that stays alive: a full pass in slices, then edit by edit. The pane's worker holds one per sheet;
// the API makes one per import.
import { foldCase } from '../basics/text.ts';
import { noKeys, type DirectoryKeys, type DirectoryView } from '../directory/directory-view.ts';
import { orgUnitKey } from '../directory/org-unit-key.ts';
import type { CheckContext, ImportFormat } from '../formats/define-format.ts';
import { userLookup } from '../formats/stored-users.ts';
import { matchColumns, withoutIgnored, type ColumnMatch } from '../table/match-columns.ts';
import type { RawSheet } from '../table/raw-sheet.ts';
import { partsOf, Table, type TableColumn } from '../table/table.ts';
import type { Rule, UserGroup } from './define-rule.ts';
import { IssueList } from './issue-list.ts';
import type { Issue } from './issue.ts';
import { LicenceUse, type LicenceTaken } from './licence-use.ts';
import { Judge } from './judge.ts';
import { rulesOf } from './registry.ts';
import { RowGroups } from './row-groups.ts';

export interface CheckInput {
  format: ImportFormat;
  sheet: RawSheet;
  mapping?: Readonly<Record<string, string | null>>;
  context: CheckContext;
}

export interface Slice {
  done: number;
  total: number;
}

/** Rows between two pauses: a few milliseconds of work. */
const SLICE = 250;

export class CheckSession {
  readonly format: ImportFormat;
  readonly match: ColumnMatch;
  readonly table: Table;
  readonly issues: IssueList;
  directory: DirectoryView | null = null;
  readonly #judge: Judge;
  readonly #users = new RowGroups();
  readonly #pools = new Map<string, RowGroups>();
  readonly #cellIssues = new Map<number, Issue[]>();
  readonly #pooled: { groups: RowGroups; column: TableColumn }[] = [];
  readonly #licences: LicenceUse;

  constructor({ format, sheet, mapping, context }: CheckInput) {
    this.format = format;
    const width = Math.max(sheet.headers?.length ?? 0, sheet.headers === null ? (sheet.rows[0]?.length ?? 0) : 0);
    const found = matchColumns(format, sheet.headers, width, mapping, { rows: sheet.rows, context });
    this.match = withoutIgnored(found, format.ignoredFields?.(context) ?? []);
    this.table = new Table(format, sheet, this.match, context);
    for (const column of this.table.columns) {
      const { uniquePool } = column.column;
      if (!uniquePool) continue;
      const groups = this.#pools.get(uniquePool) ?? new RowGroups();
      this.#pools.set(uniquePool, groups);
      this.#pooled.push({ groups, column });
    }
    this.#licences = new LicenceUse(this.table);
    const rules: readonly Rule[] = rulesOf(format);
    this.#judge = new Judge(this.table, rules, this.#pools, (index) => this.userGroup(index), this.#licences);
    this.issues = new IssueList((row) => (row === 0 ? this.#judge.sheet() : this.#issuesAt(row - this.table.firstRow)));
  }

  /** The local rules over the whole sheet. Iterate; each step is a few milliseconds. */
  *work(): Generator<Slice> {
    const total = this.table.rowCount;
    for (let index = 0; index < total; index += 1) {
      this.#read(index);
      if (index % SLICE === SLICE - 1) yield { done: Math.floor((index + 1) / 2), total };
    }
    this.issues.set(0, this.#judge.sheet());
    for (let index = 0; index < total; index += 1) {
      this.#settle(index);
      if (index % SLICE === SLICE - 1) yield { done: Math.floor((total + index + 1) / 2), total };
    }
    yield { done: total, total };
  }

  /** The local rules in one go. */
  run(): this {
    for (const _slice of this.work());
    return this;
  }

  useDirectory(view: DirectoryView | null): void {
    this.directory = view;
  }

  /** The rules that ask the directory, for the whole sheet or for these rows (Excel's numbers). */
  *workDirectory(rows?: Iterable<number>): Generator<Slice> {
    const indexes = rows ? [...rows].map((row) => row - this.table.firstRow) : null;
    const total = indexes?.length ?? this.table.rowCount;
    // Licences first: a row is past the limit by what all the others take.
    const shifted = new Set<number>();
    for (let done = 0; done < total; done += 1)
      for (const peer of this.#licences.update(indexes?.[done] ?? done, this.directory)) shifted.add(peer);
    if (indexes) for (const peer of shifted) this.#settle(peer);
    for (let done = 0; done < total; done += 1) {
      this.#settle(indexes?.[done] ?? done);
      if (done % SLICE === SLICE - 1) yield { done: done + 1, total };
    }
    yield { done: total, total };
  }

  /**
   * Takes over new cells of some rows.
   * @returns Excel's numbers of all rows whose issues may have changed: the edited ones and those that share values with them
   */
  edit(edits: readonly { row: number; cells: string[] }[]): number[] {
    const touched = new Set<number>();
    const lastFilled = this.table.lastFilled;
    for (const { row, cells } of edits) {
      const index = row - this.table.firstRow;
      if (index < 0) continue;
      while (this.table.raw.length <= index) this.#read(this.table.raw.push([]) - 1);
      this.#collectPeers(index, touched);
      this.#forget(index);
      this.table.raw[index] = cells;
      this.#read(index);
      this.#collectPeers(index, touched);
      touched.add(index);
    }
    // Rows that were beyond the end of the data now lie within it, and may be blank.
    for (let index = lastFilled + 1; index < this.table.lastFilled; index += 1) touched.add(index);
    for (const index of [...touched]) for (const peer of this.#licences.update(index, this.directory)) touched.add(peer);
    for (const index of touched) this.#settle(index);
    return [...touched].map((index) => this.table.rowNumber(index));
  }

  /** Keys to load before the directory rules can speak, each once, for all rows or for these (Excel's numbers). */
  directoryKeys(rows?: Iterable<number>): DirectoryKeys {
    const sets = {
      extension: new Set<string>(),
      number: new Set<string>(),
      device: new Set<string>(),
      email: new Set<string>(),
      user: new Set<string>(),
    };
    const orgUnits = new Set<string>();
    const claiming = this.table.columns.filter((c) => c.column.claims);
    const add = (index: number) => {
      for (const c of claiming)
        for (const value of partsOf(c.column, c.values[index])) if (c.column.claims) sets[c.column.claims.kind].add(value);
      const lookup = userLookup(this.format, this.table.at(index), this.table.context);
      if (lookup) sets[lookup.kind].add(lookup.key);
      const unit = this.format.orgUnit?.(this.table.at(index), this.table.context);
      if (unit) orgUnits.add(orgUnitKey(unit));
    };
    if (rows) for (const row of rows) add(row - this.table.firstRow);
    else for (let index = 0; index < this.table.rowCount; index += 1) add(index);
    return {
      usernames: [...sets.user],
      emails: [...sets.email],
      extensions: [...sets.extension],
      numbers: [...sets.number],
      devices: [...sets.device],
      locations: [...new Set(this.table.context.locations)],
      orgUnits: [...orgUnits],
    };
  }

  /** Keys that would explain issues already found (the device that was meant). Load them, then judge `rows` again. */
  explainingKeys(): { rows: number[]; keys: DirectoryKeys } {
    const keys = noKeys();
    const rows = new Set<number>();
    for (const rule of rulesOf(this.format)) {
      if (rule.scope !== 'directory' || !rule.moreKeys) continue;
      for (const { row } of this.issues.list({ rule: rule.id })) {
        if (row === null) continue;
        rows.add(row);
        for (const [name, more] of Object.entries(rule.moreKeys(this.table.at(row - this.table.firstRow))))
          keys[name as keyof DirectoryKeys].push(...more);
      }
    }
    return { rows: [...rows], keys };
  }

  /** Whether a value that may stand only once stands in another row already. */
  isHeldByAnotherRow(field: string, value: string, index: number): boolean {
    const column = this.table.byField.get(field);
    const groups = column?.column.uniquePool ? this.#pools.get(column.column.uniquePool) : undefined;
    if (!column || !groups) return false;
    return partsOf(column.column, value).some((part) => groups.of(part).some((other) => other !== index));
  }

  /** The licence a row takes, and how many rows before it take one as well. */
  licenceTaken(index: number): LicenceTaken | null {
    return this.#licences.at(index);
  }

  /** The rows of the user of a row; null when the row names none. */
  userGroup(index: number): UserGroup | null {
    const user = this.#userOf(index);
    return user === '' ? null : new RowsOfUser(this.#users.of(user), this.table);
  }

  #issuesAt(index: number): Issue[] {
    return [...(this.#cellIssues.get(index) ?? []), ...this.#judge.row(index, this.directory)];
  }

  #settle(index: number): void {
    const found = this.#judge.row(index, this.directory);
    const cell = this.#cellIssues.get(index);
    this.issues.set(this.table.rowNumber(index), cell ? [...cell, ...found] : found);
  }

  #read(index: number): void {
    let found: Issue[] | undefined;
    this.table.readRow(index, (column, finding) => {
      (found ??= []).push(this.#judge.cellIssue(index, column, finding));
    });
    if (found) this.#cellIssues.set(index, found);
    else if (this.#cellIssues.size > 0) this.#cellIssues.delete(index);
    this.#eachKey(index, (groups, value) => groups.add(value, index));
  }

  #forget(index: number): void {
    this.#eachKey(index, (groups, value) => groups.remove(value, index));
  }

  #collectPeers(index: number, into: Set<number>): void {
    this.#eachKey(index, (groups, value) => {
      for (const peer of groups.of(value)) into.add(peer);
    });
  }

  #userOf(index: number): string {
    const kind = this.table.kindOf(index);
    return kind === 'user' || kind === 'extra' ? foldCase(this.table.byField.get(this.format.userKey)?.values[index] ?? '') : '';
  }

  /** Every value by which a row belongs with others: its user, and what may stand only once. */
  #eachKey(index: number, use: (groups: RowGroups, value: string) => void): void {
    const kind = this.table.kindOf(index);
    if (kind !== 'user' && kind !== 'extra') return;
    const user = this.#userOf(index);
    if (user !== '') use(this.#users, user);
    for (const { groups, column } of this.#pooled) {
      for (const value of partsOf(column.column, column.values[index])) use(groups, value);
    }
  }
}

class RowsOfUser implements UserGroup {
  readonly rows: readonly number[];
  readonly #table: Table;

  constructor(rows: readonly number[], table: Table) {
    this.rows = rows;
    this.#table = table;
  }

  get userRows(): readonly number[] {
    return this.rows.filter((index) => this.#table.kindOf(index) === 'user');
  }
}
