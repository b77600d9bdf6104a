// Which rows take a licence, and which of them are past what is free: in sheet order, kept up to date edit by edit.
import type { DirectoryView } from '../directory/directory-view.ts';
import { storedUsers } from '../formats/stored-users.ts';
import type { Table } from '../table/table.ts';
import { RowGroups } from './row-groups.ts';

export interface LicenceTaken {
  type: string;
  /** Field to report at; null where the sheet has no column for it. */
  field: string | null;
  /** 1 for the first row of the sheet that takes this type. */
  place: number;
  free: number;
}

export class LicenceUse {
  readonly #table: Table;
  readonly #byType = new RowGroups();
  readonly #typeOf = new Map<number, string>();

  constructor(table: Table) {
    this.#table = table;
  }

  /** Takes over what a row takes now. @returns rows whose place crossed the limit by it */
  update(index: number, directory: DirectoryView | null): number[] {
    const { format, context } = this.#table;
    if (!format.licenceTaken) return [];
    const before = this.#typeOf.get(index) ?? null;
    const row = this.#table.at(index);
    const counts = row.kind === 'user' || row.kind === 'extra';
    const stored = counts && directory !== null ? storedUsers(format, row, directory, context) : undefined;
    const after = stored === undefined || directory === null ? null : format.licenceTaken(row, stored, directory, context);
    if (before === after) return [];
    if (before !== null) this.#byType.remove(before, index);
    if (after !== null) this.#byType.add(after, index);
    if (after === null) this.#typeOf.delete(index);
    else this.#typeOf.set(index, after);
    return [before, after].flatMap((type) => (type === null ? [] : this.#atLimit(type)));
  }

  at(index: number): LicenceTaken | null {
    const type = this.#typeOf.get(index);
    if (type === undefined) return null;
    const place = this.#byType.placeOf(type, index);
    return { type, field: this.#table.format.licenceField ?? null, place, free: this.#free(type) };
  }

  #free(type: string): number {
    const licence = this.#table.context.licences.find((l) => l.type === type);
    // A type the tenant does not count is not limited here; an unknown one is the choice rule's to report.
    return licence ? Math.max(0, licence.total - licence.used) : Infinity;
  }

  /** One row more or less moves exactly one other row over the limit. */
  #atLimit(type: string): number[] {
    const free = this.#free(type);
    return Number.isFinite(free) ? this.#byType.of(type).slice(Math.max(0, free - 1), free + 1) : [];
  }
}
