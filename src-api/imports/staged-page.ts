// The objects that one page of a plan will create, column by column as they go into the database, and the stored objects
// they point to.
import { directoryObjects, type DirectoryObject, type ReferenceTarget } from '../directory/objects.ts';

export interface StagedColumns {
  seq: number[];
  row: number[];
  id: string[];
  /** One list for each of the object's columns. */
  values: unknown[][];
}

export class StagedPage {
  readonly #objects = new Map<DirectoryObject, StagedColumns>();
  readonly links = new Map<ReferenceTarget, Set<string>>();

  /** @param values in the order of the object's columns */
  add(object: DirectoryObject, seq: number, row: number, id: string, values: readonly unknown[]): void {
    let columns = this.#objects.get(object);
    if (!columns) this.#objects.set(object, (columns = { seq: [], row: [], id: [], values: values.map(() => []) }));
    columns.seq.push(seq);
    columns.row.push(row);
    columns.id.push(id);
    for (let i = 0; i < values.length; i += 1) columns.values[i]?.push(values[i]);
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
