// From stored users to the rows of a vendor's file. The rows are checked by the rules of an import before they leave: what would
// be refused, or would read back as something else, is left out and listed, so that a file always imports without a change.
import type { DirectoryKeys, DirectoryView } from '../directory/directory-view.ts';
import type { StoredUser } from '../directory/records.ts';
import type { CheckContext, ImportFormat, PresentedRow } from '../formats/define-format.ts';
import { CheckSession } from '../rules/check-session.ts';
import type { ExportProblem, Lost } from './export-problem.ts';
import { faultsOf, type Fault, type Presented } from './find-faults.ts';
import { unplaced, unsaidFields } from './unplaced.ts';
import { unsafeText } from './unsafe-text.ts';

export interface PresentedPage {
  /** Users of the page with their cells in the order of the format's columns; those left out are not among them. */
  users: { username: string; rows: string[][] }[];
  problems: ExportProblem[];
  /** How many users have something in a field for which the format has no column. */
  unsaid: ReadonlyMap<string, number>;
}

const cellsOf = (format: ImportFormat, row: PresentedRow): string[] => format.columns.map((column) => row[column.field] ?? '');

/** One page of users being presented: ask for `keys`, load them, then take `page`. */
export class PresentUsers {
  readonly #format: ImportFormat;
  readonly #context: CheckContext;
  readonly #problems: ExportProblem[] = [];
  #presented: Presented[];

  constructor(format: ImportFormat, context: CheckContext, users: readonly StoredUser[]) {
    this.#format = format;
    this.#context = context;
    this.#presented = users.map((user) => ({ user, rows: [...format.present(user, context)] }));
    this.#remove(this.#presented.flatMap((one) => [...unsafeCells(one), ...noRow(one)]));
  }

  /** What the directory must tell about. Cells are only taken away afterwards, so it is asked once. */
  keys(): DirectoryKeys {
    return this.#session().directoryKeys();
  }

  page(view: DirectoryView): PresentedPage {
    // Every turn takes something away, so it ends: at the latest when nothing is left.
    for (;;) {
      const session = this.#session();
      session.useDirectory(view);
      for (const _slice of session.workDirectory());
      const faults = faultsOf(session, this.#presented);
      if (faults.length > 0) this.#remove(faults);
      else {
        this.#problems.push(...unplaced(session, this.#presented));
        const users = this.#presented.map(({ user, rows }) => ({
          username: user.username,
          rows: rows.map((row) => cellsOf(this.#format, row)),
        }));
        return { users, problems: this.#problems, unsaid: unsaidFields(session, this.#presented) };
      }
    }
  }

  #session(): CheckSession {
    const headers = this.#format.columns.map((column) => column.header);
    const rows = this.#presented.flatMap((one) => one.rows.map((row) => cellsOf(this.#format, row)));
    return new CheckSession({ format: this.#format, sheet: { name: '', headers, firstRow: 2, rows }, context: this.#context }).run();
  }

  #remove(faults: readonly Fault[]): void {
    const gone = new Map<Presented, Set<PresentedRow>>();
    for (const fault of faults) {
      const { presented, row, field } = fault;
      const dropped = gone.get(presented) ?? new Set<PresentedRow>();
      const at = row === null ? -1 : presented.rows.indexOf(row);
      // Its row or its user has gone for another reason.
      if (!this.#presented.includes(presented) || (row !== null && (at < 0 || dropped.has(row)))) continue;
      const lost = this.#lostBy(fault);
      const value = row && field ? (row[field] ?? '') : '';
      this.#problems.push({ user: presented.user.username, field, value, lost, reason: fault.reason });
      if (lost === 'user') this.#presented = this.#presented.filter((one) => one !== presented);
      else if (lost === 'row' && row) gone.set(presented, dropped.add(row));
      else if (row && field) presented.rows[at] = { ...row, [field]: '' };
    }
    for (const [presented, rows] of gone) presented.rows = presented.rows.filter((row) => !rows.has(row));
  }

  /** The least that makes the rest right: a cell that may be blank, a row that only adds something, or the whole user. */
  #lostBy({ presented, row, field }: Fault): Lost {
    if (row === null) return 'user';
    const needed = (name: string | null) => {
      const column = this.#format.columns.find((one) => one.field === name);
      return !column || column.required !== 'no' || column.requiredWhen?.(this.#context) === true;
    };
    const isFirst = row === presented.rows[0];
    const saysMore = Object.entries(row).some(([name, text]) => name !== field && text !== '' && !needed(name));
    if (field !== null && !needed(field) && row[field] && (isFirst || saysMore)) return 'cell';
    return isFirst ? 'user' : 'row';
  }
}

const unsafeCells = (presented: Presented): Fault[] =>
  presented.rows.flatMap((row) =>
    Object.entries(row).flatMap(([field, text]) => {
      const unsafe = unsafeText(text);
      return unsafe ? [{ presented, row, field, reason: { kind: unsafe } }] : [];
    }),
  );

const noRow = (presented: Presented): Fault[] =>
  presented.rows.length > 0 ? [] : [{ presented, row: null, field: null, reason: { kind: 'no-row' } }];
