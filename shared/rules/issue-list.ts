// All issues of a sheet: exact counts always, details made again when somebody looks, so that a wrong column in 100,000
// rows costs a few bytes a cell and neither freezes the host nor lies.
import { matches, type IssueFilter } from './issue-filter.ts';
import type { Issue, Severity } from './issue.ts';

export interface IssueCounts {
  errors: number;
  warnings: number;
  infos: number;
}

export interface IssueGroup {
  rule: string;
  severity: Severity;
  count: number;
}

export interface IssueQuery extends IssueFilter {
  offset?: number;
  /** (Default: 1000) */
  limit?: number;
}

export interface IssueMark {
  row: number;
  columnIndex: number;
  severity: Severity;
}

/** What issues have in common when their arguments are left out. */
export interface IssueSort {
  rule: string;
  severity: Severity;
  columnIndex: number | null;
  count: number;
}

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** Errors first, then the most frequent. */
export const worstFirst = (a: IssueGroup, b: IssueGroup): number =>
  RANK[a.severity] - RANK[b.severity] || b.count - a.count || a.rule.localeCompare(b.rule);

/** Row under which the issues of the sheet as a whole are kept; Excel's rows start at 1. */
const SHEET = 0;

/** Index of the first of these sorted numbers that is at least `least`. */
function firstAtLeast(sorted: readonly number[], least: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? Infinity) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

export class IssueList {
  readonly #detail: (row: number) => readonly Issue[];
  readonly #sorts: IssueSort[] = [];
  readonly #sortOf = new Map<string, number>();
  readonly #rows = new Map<number, readonly number[]>();
  readonly #single: (readonly number[])[] = [];
  #ordered: number[] | null = null;
  #withErrors = 0;

  /** @param detail makes the issues of a row again; row 0 is the sheet as a whole */
  constructor(detail: (row: number) => readonly Issue[]) {
    this.#detail = detail;
  }

  get counts(): IssueCounts {
    const counts = { errors: 0, warnings: 0, infos: 0 };
    for (const sort of this.#sorts) counts[`${sort.severity}s`] += sort.count;
    return counts;
  }

  /** Rows with at least one error. */
  get rowsWithErrors(): number {
    return this.#withErrors;
  }

  get total(): number {
    return this.#sorts.reduce((sum, sort) => sum + sort.count, 0);
  }

  /** Cells with at least one issue. */
  get markedCells(): number {
    let cells = 0;
    for (const row of this.#rows.keys()) cells += this.marksOfRow(row).length;
    return cells;
  }

  /** Replaces the issues of a row (0: of the sheet as a whole). */
  set(row: number, issues: readonly Issue[]): void {
    const before = this.#rows.get(row);
    if (before) {
      for (const code of before) this.#sort(code).count -= 1;
      if (row !== SHEET && before.some((code) => this.#sort(code).severity === 'error')) this.#withErrors -= 1;
    }
    if (issues.length === 0) {
      if (before) {
        this.#rows.delete(row);
        this.#ordered = null;
      }
      return;
    }
    const codes = issues.map((issue) => this.#codeOf(issue));
    for (const code of codes) this.#sort(code).count += 1;
    if (row !== SHEET && issues.some((issue) => issue.severity === 'error')) this.#withErrors += 1;
    this.#rows.set(row, codes.length === 1 ? this.#shared(codes) : codes);
    if (!before) this.#ordered = null;
  }

  hasError(row: number): boolean {
    return this.#rows.get(row)?.some((code) => this.#sort(code).severity === 'error') ?? false;
  }

  groups(): IssueGroup[] {
    const groups = new Map<string, IssueGroup>();
    for (const { rule, severity, count } of this.#sorts) {
      if (count === 0) continue;
      const key = `${severity} ${rule}`;
      const group = groups.get(key) ?? { rule, severity, count: 0 };
      group.count += count;
      groups.set(key, group);
    }
    return [...groups.values()].sort(worstFirst);
  }

  /** Issues in row order, those of the whole sheet first. */
  list({ offset = 0, limit = 1000, ...filter }: IssueQuery = {}): Issue[] {
    const found: Issue[] = [];
    let passed = 0;
    for (const row of this.rows(filter)) {
      const matching = this.countIn(row, filter);
      if (matching === 0) continue;
      if (passed + matching > offset) {
        const details = this.#detail(row).filter((issue) => matches(issue, filter));
        found.push(...details.slice(Math.max(0, offset - passed)));
        if (found.length >= limit) return found.slice(0, limit);
      }
      passed += matching;
    }
    return found;
  }

  ofRow(row: number): readonly Issue[] {
    return this.#rows.has(row) ? this.#detail(row) : [];
  }

  ofSheet(): readonly Issue[] {
    return this.ofRow(SHEET);
  }

  /** The worst severity of each cell with an issue, errors first, so that a limit leaves out the least. */
  marks(limit: number): IssueMark[] {
    const marks: IssueMark[] = [];
    for (const wanted of ['error', 'warning', 'info'] as const) {
      for (const row of this.#order()) {
        if (marks.length >= limit) return marks;
        marks.push(...this.marksOfRow(row).filter((mark) => mark.severity === wanted));
      }
    }
    return marks.slice(0, limit);
  }

  marksOfRow(row: number): IssueMark[] {
    if (row === SHEET) return [];
    const worst = new Map<number, Severity>();
    for (const code of this.#rows.get(row) ?? []) {
      const { columnIndex, severity } = this.#sort(code);
      if (columnIndex === null) continue;
      const before = worst.get(columnIndex);
      if (!before || RANK[severity] < RANK[before]) worst.set(columnIndex, severity);
    }
    return [...worst].map(([columnIndex, severity]) => ({ row, columnIndex, severity }));
  }

  /** Rows with issues in sheet order; 0 stands for the sheet as a whole. */
  rows({ firstRow, lastRow }: Pick<IssueFilter, 'firstRow' | 'lastRow'> = {}): readonly number[] {
    const rows = this.#order();
    if (firstRow === undefined && lastRow === undefined) return rows;
    return rows.slice(firstAtLeast(rows, Math.max(1, firstRow ?? 1)), firstAtLeast(rows, (lastRow ?? Infinity) + 1));
  }

  /** What a row's issues are, without their arguments. */
  sortsOf(row: number): readonly IssueSort[] {
    return (this.#rows.get(row) ?? []).map((code) => this.#sort(code));
  }

  #order(): number[] {
    this.#ordered ??= [...this.#rows.keys()].sort((a, b) => a - b);
    return this.#ordered;
  }

  /** How many issues of a row a filter lets through. */
  countIn(row: number, filter: IssueFilter): number {
    let count = 0;
    for (const code of this.#rows.get(row) ?? []) if (matches(this.#sort(code), filter)) count += 1;
    return count;
  }

  #codeOf({ rule, severity, columnIndex }: Issue): number {
    const key = `${rule}|${severity}|${columnIndex}`;
    let code = this.#sortOf.get(key);
    if (code === undefined) {
      code = this.#sorts.push({ rule, severity, columnIndex, count: 0 }) - 1;
      this.#sortOf.set(key, code);
    }
    return code;
  }

  #sort(code: number): IssueSort {
    const sort = this.#sorts[code];
    if (!sort) throw new Error(`No issues were ever counted under ${code}.`);
    return sort;
  }

  /** Most faulty rows have one issue: they share one array per sort. */
  #shared(codes: readonly number[]): readonly number[] {
    const code = codes[0] ?? 0;
    return (this.#single[code] ??= codes);
  }
}
