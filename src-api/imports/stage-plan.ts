// From operations to staged objects: ids are chosen here, references become ids, secrets are sealed. After this, applying
// an import only copies rows, so a retry after a crash makes the very same objects.
import type { Deps } from '../deps.ts';
import { directoryObjects, type DirectoryObject, type ObjectColumn, type ReferenceTarget } from '../directory/objects.ts';
import { foldCase } from '../../shared/basics/text.ts';
import { parseOrgUnitKey } from '../../shared/directory/org-unit-key.ts';
import type { FieldValue, Operation, PlanRow } from '../../shared/plan/plan.ts';
import { breathe } from './breathe.ts';
import { ReferenceLost } from './imports.errors.ts';
import {
  findReferences,
  findStored,
  notDurableYet,
  writeChanges,
  writeStaged,
  type StagedChange,
  type StagedObject,
  type StoredObject,
} from './staging.store.ts';

const objectOf = new Map(directoryObjects.map((o) => [o.kind, o]));
const phoneNumbers = objectOf.get('phoneNumbers');
const CHUNK = 250;

/** How a reference's key is compared: usernames without regard to case, paths as a whole. */
export const referenceKey = (target: ReferenceTarget, value: FieldValue): string => {
  if (Array.isArray(value)) return JSON.stringify(value);
  return target === 'users' ? foldCase(String(value)) : String(value);
};

/**
 * Whether the operation makes a row of its own. A parked number is there already, so a plan says "change"; what is made
 * is the assignment.
 */
export const makesObject = (operation: Operation): boolean =>
  operation.action === 'create' ||
  (operation.action === 'change' && operation.kind === 'numbers' && operation.changes.every((c) => c.old === null));

/** A number the tenant does not own yet is made together with its assignment. */
const bringsNumber = (operation: Operation): boolean => operation.kind === 'numbers' && operation.action === 'create';

const changesObject = (operation: Operation): boolean => operation.action === 'change' && !makesObject(operation);

interface Chosen {
  id: string;
  seq: number;
}

/** What other objects can point to; nothing else needs to be found again. */
const referredTo = new Set<string>(directoryObjects.flatMap((o) => o.columns.flatMap((c) => c.reference ?? [])));

/** A map for each kind, made when first asked for. */
class ByTarget<T> {
  readonly #maps = new Map<string, Map<string, T>>();
  of(target: string): Map<string, T> {
    const map = this.#maps.get(target) ?? new Map<string, T>();
    this.#maps.set(target, map);
    return map;
  }
}

/** Everything operations name: what this plan makes itself so far, and what is stored. Only keys and ids are kept. */
class References {
  readonly #made = new ByTarget<Chosen>();
  /** null: asked for, and not there. */
  readonly #stored = new ByTarget<string | null>();
  readonly #wanted = new Map<ReferenceTarget, Set<string>>();

  make(target: ReferenceTarget, key: string, chosen: Chosen): void {
    if (referredTo.has(target)) this.#made.of(target).set(key, chosen);
  }
  want(target: ReferenceTarget, key: string): void {
    if (this.#made.of(target).has(key) || this.#stored.of(target).has(key)) return;
    const keys = this.#wanted.get(target) ?? new Set();
    this.#wanted.set(target, keys.add(key));
  }
  async load(deps: Deps, tenant: string): Promise<void> {
    for (const [target, keys] of this.#wanted) {
      const found = await findReferences(deps, tenant, target, [...keys]);
      for (const key of keys) this.#stored.of(target).set(key, found.get(key) ?? null);
    }
    this.#wanted.clear();
  }
  find(target: ReferenceTarget, key: string): Chosen | null {
    const made = this.#made.of(target).get(key);
    if (made) return made;
    const id = this.#stored.of(target).get(key) ?? null;
    return id === null ? null : { id, seq: -1 };
  }
}

/** The operation's wanted state with the key in its place. */
function fieldsOf(object: DirectoryObject, operation: Operation): Record<string, FieldValue> {
  const key: FieldValue = object.kind === 'orgUnits' ? parseOrgUnitKey(operation.key) : operation.key;
  return { [object.key.field]: key, ...operation.fields };
}

/** Fields that have no column of their own are kept together as attributes. */
function withAttributes(object: DirectoryObject, fields: Record<string, FieldValue>): Record<string, FieldValue> {
  const named = new Set(object.columns.flatMap((c) => (c.field === undefined ? [] : [c.field])));
  if (!named.has('attributes')) return fields;
  const rest = Object.entries(fields).filter(([field, value]) => !named.has(field) && field !== object.key.field && value !== null);
  return { ...fields, attributes: JSON.stringify(Object.fromEntries(rest)) };
}

const referencesIn = (object: DirectoryObject, fields: Record<string, FieldValue>) =>
  object.columns.flatMap((c) => {
    const value = c.field === undefined ? null : (fields[c.field] ?? null);
    return c.reference && value !== null ? [{ target: c.reference, key: referenceKey(c.reference, value) }] : [];
  });

const fieldsToFind = (object: DirectoryObject, operation: Operation): Record<string, FieldValue> =>
  makesObject(operation) ? fieldsOf(object, operation) : Object.fromEntries(operation.changes.map((c) => [c.field, c.new]));

interface Place {
  seq: number;
  row: number;
  /** Of a new object; null for a change. */
  id: string | null;
}

interface Waiting {
  object: DirectoryObject;
  operation: Operation;
  place: Place;
}

/** Rows come in pages, in the order of the sheet; what refers to a row further down waits until that one has come. */
export class StagePlan {
  readonly #deps: Deps;
  readonly #tenant: string;
  readonly #importId: string;
  readonly #references = new References();
  readonly #positions = new Map<string, number>();
  #waiting: Waiting[] = [];
  #changes = 0;

  constructor(deps: Deps, tenant: string, importId: string) {
    this.#deps = deps;
    this.#tenant = tenant;
    this.#importId = importId;
  }

  /**
   * @param firstSeq place of the first row in the plan
   * @returns ids of the created objects, row by row and operation by operation, for the journal.
   */
  async stage(rows: readonly PlanRow[], firstSeq: number): Promise<(string | null)[][]> {
    const ids = rows.map((row, i) => row.operations.map((operation) => this.#choose(operation, firstSeq + i)));
    const all: Waiting[] = [];
    for (const [i, { row, operations }] of rows.entries()) {
      for (const [j, operation] of operations.entries()) {
        const object = objectOf.get(operation.kind);
        const id = ids[i]?.[j] ?? null;
        if (object && (id !== null || changesObject(operation))) all.push({ object, operation, place: { seq: firstSeq + i, row, id } });
      }
    }
    this.#waiting.push(...(await this.#write(all)));
    return ids;
  }

  /** After the last page: now everything the plan makes is known. */
  async finish(): Promise<void> {
    for (let at = 0; at < this.#waiting.length; at += CHUNK) {
      const [lost] = await this.#write(this.#waiting.slice(at, at + CHUNK));
      if (lost) throw this.#lost(lost);
      await breathe();
    }
    this.#waiting = [];
  }

  #choose(operation: Operation, seq: number): string | null {
    if (!makesObject(operation)) return null;
    const object = objectOf.get(operation.kind);
    const id = this.#deps.ids.uuid();
    if (bringsNumber(operation)) this.#references.make('phoneNumbers', operation.key, { id: this.#deps.ids.uuid(), seq });
    if (object) {
      const key = object.kind === 'orgUnits' ? parseOrgUnitKey(operation.key) : operation.key;
      this.#references.make(operation.kind, referenceKey(operation.kind, key), { id, seq });
    }
    return id;
  }

  /** @returns what could not be written, because something it refers to is not known yet */
  async #write(all: readonly Waiting[]): Promise<Waiting[]> {
    for (const { object, operation } of all)
      for (const { target, key } of referencesIn(object, fieldsToFind(object, operation))) this.#references.want(target, key);
    await this.#references.load(this.#deps, this.#tenant);
    const stored = await this.#loadStored(all);

    const objects: StagedObject[] = [];
    const changes: StagedChange[] = [];
    const unknown: Waiting[] = [];
    for (const waiting of all) {
      const { object, operation, place } = waiting;
      if (referencesIn(object, fieldsToFind(object, operation)).some(({ target, key }) => !this.#references.find(target, key))) {
        unknown.push(waiting);
      } else if (place.id !== null) {
        objects.push(this.#created(object, operation, { ...place, id: place.id }));
        const owned = bringsNumber(operation) ? this.#references.find('phoneNumbers', operation.key) : null;
        if (owned && phoneNumbers)
          objects.push({ object: phoneNumbers, seq: place.seq, row: place.row, id: owned.id, values: [operation.key] });
      } else {
        const found = stored.get(object)?.get(referenceKey(operation.kind, operation.key));
        if (!found) throw new ReferenceLost(place.row, operation.kind, operation.key);
        changes.push(this.#changed(object, operation, place, found));
      }
    }
    await this.#deps.database.transaction(async () => {
      await notDurableYet(this.#deps);
      await writeStaged(this.#deps, this.#importId, objects);
      await writeChanges(this.#deps, this.#importId, this.#changes, changes);
    });
    this.#changes += changes.length;
    return unknown;
  }

  async #loadStored(all: readonly Waiting[]): Promise<Map<DirectoryObject, Map<string, StoredObject>>> {
    const keys = new Map<DirectoryObject, Set<string>>();
    for (const { object, operation, place } of all)
      if (place.id === null) keys.set(object, (keys.get(object) ?? new Set()).add(referenceKey(operation.kind, operation.key)));
    const stored = new Map<DirectoryObject, Map<string, StoredObject>>();
    for (const [object, wanted] of keys) stored.set(object, await findStored(this.#deps, this.#tenant, object, [...wanted]));
    return stored;
  }

  #lost({ object, operation, place }: Waiting): ReferenceLost {
    const lost = referencesIn(object, fieldsToFind(object, operation)).find(({ target, key }) => !this.#references.find(target, key));
    return new ReferenceLost(place.row, lost?.target ?? operation.kind, lost?.key ?? operation.key);
  }

  #resolve(column: ObjectColumn, value: FieldValue, row: number): Chosen {
    const target = column.reference as ReferenceTarget;
    const found = this.#references.find(target, referenceKey(target, value));
    if (!found) throw new ReferenceLost(row, target, Array.isArray(value) ? value.join('/') : String(value));
    return found;
  }

  #created(object: DirectoryObject, operation: Operation, at: { seq: number; row: number; id: string }): StagedObject {
    const fields = withAttributes(object, fieldsOf(object, operation));
    let { seq } = at;
    const values = object.columns.map((column): unknown => {
      if (column.secret !== undefined) {
        const secret = operation.secrets?.[column.secret];
        return secret === undefined ? null : this.#deps.seal.seal(secret);
      }
      if (column.lowerOf !== undefined) return typeof fields[column.lowerOf] === 'string' ? foldCase(String(fields[column.lowerOf])) : null;
      if (object.kind === 'extensions' && column.field === 'position')
        return fields['position'] ?? this.#nextPosition(fields['username'] ?? null);
      const value = column.field === undefined ? null : (fields[column.field] ?? null);
      if (value === null) return column.fallback ?? null;
      if (column.reference) {
        const found = this.#resolve(column, value, at.row);
        // An object is made after what it refers to, even if that stands further down in the sheet.
        seq = Math.max(seq, found.seq);
        return found.id;
      }
      return column.type === 'text[]' || column.type === 'jsonb' ? (typeof value === 'string' ? value : JSON.stringify(value)) : value;
    });
    return { object, seq, row: at.row, id: at.id, values };
  }

  /** The user's extensions keep the order of the sheet: the first one is the main one. */
  #nextPosition(username: FieldValue): number {
    const key = foldCase(String(username));
    const position = this.#positions.get(key) ?? 0;
    this.#positions.set(key, position + 1);
    return position;
  }

  #changed(object: DirectoryObject, operation: Operation, { seq, row }: Place, stored: StoredObject): StagedChange {
    const after: Record<string, unknown> = {};
    const kept = stored.row['attributes'];
    for (const change of operation.changes) {
      // A field without a column of its own stands among the attributes; a secret is named without its value.
      const isColumn = object.columns.some((c) => c.field === change.field || c.secret === change.field);
      if (!isColumn && typeof kept === 'object')
        after['attributes'] = { ...kept, ...(after['attributes'] as object | undefined), [change.field]: change.new };
      for (const column of object.columns) {
        if (column.field === change.field)
          after[column.column] = change.new === null || !column.reference ? change.new : this.#resolve(column, change.new, row).id;
        if (column.lowerOf === change.field) after[column.column] = typeof change.new === 'string' ? foldCase(change.new) : null;
      }
    }
    const before = Object.fromEntries(Object.keys(after).map((name) => [name, stored.row[name] ?? null]));
    const secrets: StagedChange['secrets'] = {};
    for (const column of object.columns) {
      const secret = column.secret === undefined ? undefined : operation.secrets?.[column.secret];
      if (secret !== undefined)
        secrets[column.column] = { before: stored.sealed[column.column] ?? null, after: this.#deps.seal.seal(secret).toString('base64') };
    }
    return { seq, row, kind: operation.kind, key: operation.key, objectId: stored.id, version: stored.version, before, after, secrets };
  }
}
