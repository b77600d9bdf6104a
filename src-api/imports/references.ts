// What the operations of a plan name: objects the plan makes itself so far, and stored ones. Only keys and ids are kept.
import { foldCase } from '../../shared/basics/text.ts';
import type { DirectoryView } from '../../shared/directory/directory-view.ts';
import type { FieldValue } from '../../shared/plan/plan.ts';
import type { ThreadDeps } from '../deps.ts';
import { directoryObjects, type ReferenceTarget } from '../directory/objects.ts';
import { findReferences } from './staging.store.ts';

/** How a reference's key is compared: usernames without regard to case, paths as a whole. */
export const referenceKey = (target: ReferenceTarget, value: FieldValue): string => {
  if (Array.isArray(value)) return JSON.stringify(value);
  return target === 'users' ? foldCase(String(value)) : String(value);
};

export interface Chosen {
  id: string;
  /** Place of the row that makes it; -1 when it is stored already. */
  seq: number;
}

/** What other objects can point to; nothing else needs to be found again. */
const referredTo = new Set<string>(directoryObjects.flatMap((o) => o.columns.flatMap((c) => c.reference ?? [])));

/** The id of what the view has seen under a key; undefined when it has not, or was not asked. */
function seenAs(view: DirectoryView, target: ReferenceTarget, key: string): string | undefined {
  if (target === 'phoneNumbers') return view.number(key)?.id;
  if (target === 'extensions') return view.extension(key)?.id;
  if (target === 'locations') return view.location(key)?.id;
  return target === 'users' ? view.user(key)?.id : undefined;
}

/** A map for each kind, made when first asked for. */
class ByTarget<T> {
  readonly #maps = new Map<string, Map<string, T>>();
  of(target: string): Map<string, T> {
    const map = this.#maps.get(target) ?? new Map<string, T>();
    this.#maps.set(target, map);
    return map;
  }
}

export class References {
  readonly #made = new ByTarget<Chosen>();
  /** null: asked for, and not there. */
  readonly #stored = new ByTarget<Chosen | null>();
  readonly #wanted = new Map<ReferenceTarget, Set<string>>();
  readonly #view: DirectoryView;
  #missing = 0;

  /** @param view what the check has read of the directory already; a plan that outlives it has moved, and its facts say so */
  constructor(view: DirectoryView) {
    this.#view = view;
  }

  /** False: whatever was wanted is known. */
  get someMissing(): boolean {
    return this.#missing > 0;
  }

  make(target: ReferenceTarget, key: string, chosen: Chosen): void {
    if (referredTo.has(target)) this.#made.of(target).set(key, chosen);
  }

  want(target: ReferenceTarget, key: string): void {
    if (this.#made.of(target).has(key) || this.#stored.of(target).has(key)) return;
    const seen = seenAs(this.#view, target, key);
    if (seen) {
      this.#stored.of(target).set(key, { id: seen, seq: -1 });
      return;
    }
    const keys = this.#wanted.get(target) ?? new Set();
    this.#wanted.set(target, keys.add(key));
  }

  async load(deps: ThreadDeps, tenant: string): Promise<void> {
    for (const [target, keys] of this.#wanted) {
      const found = await findReferences(deps, tenant, target, [...keys]);
      for (const key of keys) {
        const id = found.get(key);
        if (id === undefined) this.#missing += 1;
        this.#stored.of(target).set(key, id === undefined ? null : { id, seq: -1 });
      }
    }
    this.#wanted.clear();
  }

  find(target: ReferenceTarget, key: string): Chosen | null {
    return this.#made.of(target).get(key) ?? this.#stored.of(target).get(key) ?? null;
  }
}
