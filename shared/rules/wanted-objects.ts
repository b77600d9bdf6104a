// What a row asks the directory to hold, seen with the other rows of its user; and where a stored user contradicts it.
import type { DirectoryView } from '../directory/directory-view.ts';
import type { StoredUser } from '../directory/records.ts';
import type { Generate, Stored, UserRows, WantedObject } from '../formats/define-format.ts';
import { partsOf, type Table } from '../table/table.ts';
import type { UserGroup } from './define-rule.ts';
import { compareWithStored } from './stored-object.ts';

/** Index of the row that stands for the user of a row: the first user row of its group. */
export const firstUserRow = (table: Table, index: number, group: UserGroup | null): number | null =>
  group?.userRows[0] ?? (table.kindOf(index) === 'user' ? index : null);

const NOWHERE = -1;
const places = new WeakMap<Table, Map<string, ReadonlyMap<string, number>>>();

/** Made when a column is first asked, for the whole sheet. */
function placeOf(table: Table, field: string, value: string): number {
  const known = places.get(table) ?? new Map<string, ReadonlyMap<string, number>>();
  places.set(table, known);
  let column = known.get(field);
  if (!column) {
    const first = new Map<string, number>();
    table.byField.get(field)?.values.forEach((held, index) => {
      if (held !== '' && !first.has(held) && table.kindOf(index) === 'user') first.set(held, index);
    });
    known.set(field, (column = first));
  }
  return column.get(value) ?? NOWHERE;
}

function userRows(table: Table, index: number, group: UserGroup | null): UserRows {
  const first = firstUserRow(table, index, group);
  const rows = group?.rows ?? [index];
  return {
    first: first === null ? null : table.readerAt(first),
    all(field) {
      const { values, column } = table.byField.get(field) ?? {};
      return values && column ? rows.flatMap((i) => partsOf(column, values[i])) : [];
    },
    anywhere(field, value) {
      const at = placeOf(table, field, value);
      return at === NOWHERE ? null : table.readerAt(at);
    },
  };
}

export const wantedObjects = (
  table: Table,
  index: number,
  group: UserGroup | null,
  generate: Generate,
  stored: Stored,
): readonly WantedObject[] =>
  table.format
    .wants(table.readerAt(index), userRows(table, index, group), table.context, generate, stored)
    .filter((wanted) => wanted.key !== '');

// Comparing needs no made-up values: they are never compared.
const NOTHING: Generate = { extension: () => '', pin: () => '', password: () => '', sipUsername: () => 'none', sipSecret: () => '' };

/** Headers of the cells that contradict what is stored; blank cells match anything (docs/contract.md 2). */
export function differences(table: Table, index: number, group: UserGroup | null, user: StoredUser, directory: DirectoryView): string[] {
  const fields = wantedObjects(table, index, group, NOTHING, { user, directory }).flatMap(
    (wanted) => compareWithStored(wanted, user).columns,
  );
  const headers = fields.map((field) => table.format.columns.find((c) => c.field === field)?.header ?? field);
  return [...new Set(headers)];
}
