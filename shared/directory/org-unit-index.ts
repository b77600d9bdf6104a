// Org unit trees as sets of paths, for asking quickly whether a path is there and how it is spelt.
import { orgUnitKey } from './org-unit-key.ts';

type Paths = readonly (readonly string[])[];

export class OrgUnitIndex {
  readonly #exact = new Set<string>();
  readonly #spelling = new Map<string, readonly string[]>();

  constructor(paths: Paths) {
    for (const path of paths) {
      // A unit stands for every unit above it.
      for (let depth = 1; depth <= path.length; depth += 1) {
        const key = orgUnitKey(path.slice(0, depth));
        this.#exact.add(key);
        if (!this.#spelling.has(key.toLowerCase())) this.#spelling.set(key.toLowerCase(), path.slice(0, depth));
      }
    }
  }

  has(path: readonly string[]): boolean {
    return this.#exact.has(orgUnitKey(path));
  }

  /** The same path as it is spelt in the tree, when it differs by capitals alone. */
  spelling(path: readonly string[]): readonly string[] | null {
    return this.#spelling.get(orgUnitKey(path).toLowerCase()) ?? null;
  }
}

// Trees are given once per check and asked for every row.
const indexes = new WeakMap<Paths, OrgUnitIndex>();

export function orgUnitIndex(paths: Paths): OrgUnitIndex {
  const known = indexes.get(paths);
  if (known) return known;
  const made = new OrgUnitIndex(paths);
  indexes.set(paths, made);
  return made;
}
