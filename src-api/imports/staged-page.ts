// The objects that one page of a plan will create, column by column as they go into the database, and the stored objects
// they point to.
import { ArrayBytes } from '../db/array-bytes.ts';
import { directoryObjects, type DirectoryObject, type ReferenceTarget } from '../directory/objects.ts';
import { restsAs } from './object-statements.store.ts';

export class StagedColumns {
  readonly #seq = new ArrayBytes('int');
  readonly #row = new ArrayBytes('int');
  readonly #id = new ArrayBytes('uuid');
  readonly #values: readonly ArrayBytes[];
  /** The least and the greatest seq: the order of the sheet, but for what had to be put behind what it refers to. */
  from = Infinity;
  to = -1;

  constructor(object: DirectoryObject) {
    this.#values = object.columns.map((column) => new ArrayBytes(restsAs(column)));
  }

  /** @param values in the order of the object's columns */
  add(seq: number, row: number, id: string, values: readonly unknown[]): void {
    this.from = Math.min(this.from, seq);
    this.to = Math.max(this.to, seq);
    this.#seq.push(seq);
    this.#row.push(row);
    this.#id.push(id);
    for (let i = 0; i < values.length; i += 1) this.#values[i]?.push(values[i]);
  }

  /** Arrays: seq, row, id, then one for each column; null where no object has anything, which is unpacked to the same. */
  arrays(): (Buffer | null)[] {
    return [this.#seq, this.#row, this.#id, ...this.#values].map((column) => (column.allNull ? null : column.bytes()));
  }
}

export class StagedPage {
  readonly #objects = new Map<DirectoryObject, StagedColumns>();
  readonly links = new Map<ReferenceTarget, Set<string>>();

  /** @param values in the order of the object's columns */
  add(object: DirectoryObject, seq: number, row: number, id: string, values: readonly unknown[]): void {
    let columns = this.#objects.get(object);
    if (!columns) this.#objects.set(object, (columns = new StagedColumns(object)));
    columns.add(seq, row, id, values);
  }

  link(target: ReferenceTarget, id: string): void {
    const ids = this.links.get(target);
    if (ids) ids.add(id);
    else this.links.set(target, new Set([id]));
  }

  /** Parents first. */
  *objects(): Generator<[DirectoryObject, StagedColumns]> {
    for (const object of directoryObjects) {
      const columns = this.#objects.get(object);
      if (columns) yield [object, columns];
    }
  }
}
