// From operations to staged objects: ids are chosen here, references become ids, secrets are sealed. After this, applying
// an import only copies rows, so a retry after a crash makes the very same objects.
import type { ThreadDeps } from '../deps.ts';
import { directoryObjects, type DirectoryObject, type ObjectColumn, type ReferenceTarget } from '../directory/objects.ts';
import { columnSources, type ColumnSource } from './column-sources.ts';
import { foldCase } from '../../shared/basics/text.ts';
import type { DirectoryView } from '../../shared/directory/directory-view.ts';
import type { FieldValue, Operation, PlanRow } from '../../shared/plan/plan.ts';
import { ReferenceLost } from './imports.errors.ts';
import { attributesOf, bringsNumber, changesObject, eachReference, fieldOf, keyOf, makesObject } from './operation-fields.ts';
import { referenceKey, References, type Chosen } from './references.ts';
import { stagedChange } from './staged-change.ts';
import { StagedPage } from './staged-page.ts';
import { findStored, type StagedChange, type StoredObject } from './staging.store.ts';

const objectOf = new Map(directoryObjects.map((o) => [o.kind, o]));
const phoneNumbers = objectOf.get('phoneNumbers');

/** Of what had to wait: a page of it. */
const AT_ONCE = 2000;

interface Waiting {
  object: DirectoryObject;
  operation: Operation;
  seq: number;
  row: number;
  /** Of a new object; null for a change. */
  id: string | null;
}

/** What a page of the plan makes and changes, ready to be written. */
export interface Staged {
  /** Ids of the created objects, row by row and operation by operation, for the journal. */
  ids: (string | null)[][];
  page: StagedPage;
  changes: StagedChange[];
}

/** Rows come in pages, in the order of the sheet; what refers to a row further down waits until that one has come. */
export class StagePlan {
  readonly #deps: ThreadDeps;
  readonly #tenant: string;
  readonly #references: References;
  readonly #positions = new Map<string, number>();
  #waiting: Waiting[] = [];

  constructor(deps: ThreadDeps, tenant: string, view: DirectoryView) {
    this.#deps = deps;
    this.#tenant = tenant;
    this.#references = new References(view);
  }

  /** @param firstSeq place of the first row in the plan */
  async stage(rows: readonly PlanRow[], firstSeq: number): Promise<Staged> {
    const all: Waiting[] = [];
    const ids: (string | null)[][] = [];
    let seq = firstSeq;
    for (const { row, operations } of rows) {
      const chosen: (string | null)[] = [];
      for (const operation of operations) {
        const id = this.#choose(operation, seq);
        const object = objectOf.get(operation.kind);
        if (object && (id !== null || changesObject(operation))) all.push({ object, operation, seq, row, id });
        chosen.push(id);
      }
      ids.push(chosen);
      seq += 1;
    }
    const { unknown, ...made } = await this.#build(all);
    this.#waiting.push(...unknown);
    return { ids, ...made };
  }

  /** After the last page: now everything the plan makes is known. */
  async *rest(): AsyncGenerator<Staged> {
    while (this.#waiting.length > 0) {
      const { unknown, ...made } = await this.#build(this.#waiting.splice(0, AT_ONCE));
      if (unknown[0]) throw this.#lost(unknown[0]);
      yield { ids: [], ...made };
    }
  }

  #choose(operation: Operation, seq: number): string | null {
    if (!makesObject(operation)) return null;
    const object = objectOf.get(operation.kind);
    const id = this.#deps.ids.uuid();
    if (bringsNumber(operation)) this.#references.make('phoneNumbers', operation.key, { id: this.#deps.ids.uuid(), seq });
    if (object) this.#references.make(operation.kind, referenceKey(operation.kind, keyOf(object, operation)), { id, seq });
    return id;
  }

  /** `unknown`: what refers to something that is not known yet. */
  async #build(all: readonly Waiting[]): Promise<Omit<Staged, 'ids'> & { unknown: Waiting[] }> {
    for (const { object, operation } of all) eachReference(object, operation, (target, key) => this.#references.want(target, key));
    await this.#references.load(this.#deps, this.#tenant);
    const stored = await this.#loadStored(all);
    const page = new StagedPage();
    const changes: StagedChange[] = [];
    const unknown: Waiting[] = [];
    for (const waiting of all) {
      const { object, operation, seq, row, id } = waiting;
      if (this.#references.someMissing && this.#lacks(waiting)) {
        unknown.push(waiting);
      } else if (id !== null) {
        this.#create(page, object, operation, seq, row, id);
        const owned = bringsNumber(operation) ? this.#references.find('phoneNumbers', operation.key) : null;
        if (owned && phoneNumbers) page.add(phoneNumbers, seq, row, owned.id, [operation.key]);
      } else {
        const found = stored.get(object)?.get(referenceKey(operation.kind, operation.key));
        if (!found) throw new ReferenceLost(row, operation.kind, operation.key);
        const resolve = (column: ObjectColumn, value: FieldValue) => this.#resolve(column.reference as ReferenceTarget, value, row).id;
        changes.push(stagedChange({ object, operation, seq, row, stored: found, resolve, seal: this.#deps.seal }));
      }
    }
    return { page, changes, unknown };
  }

  async #loadStored(all: readonly Waiting[]): Promise<Map<DirectoryObject, Map<string, StoredObject>>> {
    const keys = new Map<DirectoryObject, Set<string>>();
    for (const { object, operation, id } of all)
      if (id === null) keys.set(object, (keys.get(object) ?? new Set()).add(referenceKey(operation.kind, operation.key)));
    const stored = new Map<DirectoryObject, Map<string, StoredObject>>();
    for (const [object, wanted] of keys) stored.set(object, await findStored(this.#deps, this.#tenant, object, [...wanted]));
    return stored;
  }

  #lacks({ object, operation }: Waiting): { target: ReferenceTarget; key: string } | undefined {
    let lacking: { target: ReferenceTarget; key: string } | undefined;
    eachReference(object, operation, (target, key) => {
      if (!this.#references.find(target, key)) lacking ??= { target, key };
    });
    return lacking;
  }

  #lost(waiting: Waiting): ReferenceLost {
    const lost = this.#lacks(waiting);
    return new ReferenceLost(waiting.row, lost?.target ?? waiting.operation.kind, lost?.key ?? waiting.operation.key);
  }

  #resolve(target: ReferenceTarget, value: FieldValue, row: number): Chosen {
    const found = this.#references.find(target, referenceKey(target, value));
    if (!found) throw new ReferenceLost(row, target, Array.isArray(value) ? value.join('/') : String(value));
    return found;
  }

  #create(page: StagedPage, object: DirectoryObject, operation: Operation, at: number, row: number, id: string): void {
    let seq = at;
    const values: unknown[] = [];
    for (const source of columnSources(object)) {
      if (source.from === 'reference') {
        const found = this.#reference(page, object, operation, source, row);
        // An object is made after what it refers to, even if that stands further down in the sheet.
        if (found && found.seq > seq) seq = found.seq;
        values.push(found?.id ?? null);
      } else values.push(this.#value(object, operation, source));
    }
    page.add(object, seq, row, id, values);
  }

  #reference(page: StagedPage, object: DirectoryObject, operation: Operation, source: ColumnSource, row: number): Chosen | null {
    const value = fieldOf(object, operation, source.name);
    if (value === null || source.target === null) return null;
    const found = this.#resolve(source.target, value, row);
    if (found.seq < 0) page.link(source.target, found.id);
    return found;
  }

  #value(object: DirectoryObject, operation: Operation, { from, name, fallback }: ColumnSource): unknown {
    if (from === 'secret') {
      const secret = operation.secrets?.[name];
      return secret === undefined ? null : this.#deps.seal.seal(secret);
    }
    if (from === 'attributes') return attributesOf(object, operation);
    const value = fieldOf(object, operation, name);
    if (from === 'lower') return typeof value === 'string' ? foldCase(value) : null;
    if (from === 'position') return value ?? this.#nextPosition(fieldOf(object, operation, 'username'));
    if (value === null) return fallback;
    return from === 'json' && typeof value !== 'string' ? JSON.stringify(value) : value;
  }

  /** The user's extensions keep the order of the sheet: the first one is the main one. */
  #nextPosition(username: FieldValue): number {
    const key = foldCase(String(username));
    const position = this.#positions.get(key) ?? 0;
    this.#positions.set(key, position + 1);
    return position;
  }
}
