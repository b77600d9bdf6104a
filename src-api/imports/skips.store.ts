// What an undo must leave alone: objects changed since, removed since, or that something made later depends on.
import type { ObjectKind } from '../../shared/plan/plan.ts';
import type { Deps } from '../deps.ts';
import { directoryObjects, type DirectoryObject, type StoredKind } from '../directory/objects.ts';
import { fieldsOf, type ChangeByField } from './changes-by-field.store.ts';
import { journalPages } from './journal.store.ts';
import { stagedRows } from './object-statements.store.ts';

const CHANGED = 'It was changed after the import.';
const REMOVED = 'It was removed after the import.';

/** Rows of import $1; the tenant is said as well because the indexes begin with it. */
const ofImport = (alias: string): string =>
  `${alias}.tenant_id = (select i.tenant_id from imports i where i.id = $1::uuid) and ${alias}.import_id = $1::uuid`;

export interface Skip {
  kind: ObjectKind;
  objectId: string;
  key: string;
  fields: string[];
  why: string;
}

/** Objects of the import that must stay: somebody has changed them, or something it did not make refers to them. */
const staying = (object: DirectoryObject): string => {
  // From the side of what refers: asked row by row of what was made, an import of 100,000 users needs a million looks into indexes.
  const used = directoryObjects.flatMap((child) =>
    child.columns
      .filter((c) => c.reference === object.kind)
      .map(
        ({ column }) => `select p.id from ${child.table} c join ${object.table} p on p.id = c.${column}
          where ${ofImport('p')} and (c.import_id is null or c.import_id <> $1::uuid)`,
      ),
  );
  return [`select p.id from ${object.table} p where ${ofImport('p')} and p.version <> 1`, ...used].join(' union ');
};

/**
 * Gives the objects that must stay to the directory for good: without an import_id neither hiding nor removing touches
 * them. Children come first, so that whatever a staying child hangs on stays too.
 */
export async function releaseStaying(deps: Deps, subject: string): Promise<void> {
  for (const object of [...directoryObjects].reverse()) {
    // A unit whose child stays must stay as well, level by level.
    for (let again = true; again;) {
      const freed = await deps.database.query<{ id: string }>(
        `update ${object.table} t set import_id = null from (${staying(object)}) s where t.id = s.id and ${ofImport('t')} returning t.id`,
        [subject],
      );
      again = object.kind === 'orgUnits' && freed.length > 0;
    }
  }
}

interface Difference {
  id: string;
  row: number;
  version: number | null;
  staged: Record<string, unknown>;
  stored: Record<string, unknown> | null;
}

const changedFields = (object: DirectoryObject, d: Difference): string[] =>
  object.columns
    .filter((c) => c.field !== undefined && d.stored !== null && JSON.stringify(d.stored[c.column]) !== JSON.stringify(d.staged[c.column]))
    .map((c) => c.field ?? '');

const shownKind = (kind: StoredKind): ObjectKind => (kind === 'phoneNumbers' ? 'numbers' : kind);

/** Objects of the import that are not its own any more, with the reason in words. */
export async function stayingObjects(deps: Deps, subject: string): Promise<(Skip & { removed: boolean })[]> {
  const skips: (Skip & { removed: boolean })[] = [];
  for (const object of directoryObjects) {
    if (await allAreThere(deps, subject, object)) continue;
    const differences = await deps.database.query<Difference>(
      `select s.id, s.row_no as row, t.version, to_jsonb(s) as staged, to_jsonb(t) as stored from ${stagedRows(object)} s
       left join ${object.table} t on t.id = s.id
       where t.id is null or t.import_id is distinct from $1::uuid order by s.seq`,
      [subject],
    );
    if (differences.length === 0) continue;
    const keys = await keysOf(deps, subject, differences);
    for (const d of differences) {
      const why = d.stored === null ? REMOVED : d.version === 1 ? 'Something made after the import depends on it.' : CHANGED;
      skips.push({
        kind: shownKind(object.kind),
        objectId: d.id,
        key: keys.get(d.id) ?? d.id,
        fields: changedFields(object, d),
        why,
        removed: d.stored === null,
      });
    }
  }
  return skips;
}

/** Counting them is far less than comparing each, and in most undos all there is to do. */
async function allAreThere(deps: Deps, subject: string, { table }: DirectoryObject): Promise<boolean> {
  const [found] = await deps.database.query<{ all: boolean }>(
    `select (select coalesce(sum(cardinality(p.id)), 0) from staged_${table} p where p.import_id = $1::uuid)
       = (select count(*) from ${table} t where ${ofImport('t')}) as all`,
    [subject],
  );
  return found?.all === true;
}

/** Keys by id, as the journal spells them. */
async function keysOf(deps: Deps, subject: string, differences: readonly Difference[]): Promise<Map<string, string>> {
  const rows = new Set(differences.map((d) => d.row));
  const keys = new Map<string, string>();
  for await (const page of journalPages(deps, subject, { rows: [...rows] }))
    for (const { row, operations } of page) if (rows.has(row)) for (const { id, key } of operations) if (id !== null) keys.set(id, key);
  return keys;
}

export async function writeSkips(deps: Deps, undoId: string, skips: readonly Skip[]): Promise<void> {
  await deps.database.query(
    `insert into import_skips(import_id, kind, object_id, key, fields, why)
     select $1::uuid, u.kind, u.object_id, u.key, u.fields::jsonb, u.why
     from unnest($2::text[], $3::uuid[], $4::text[], $5::text[], $6::text[]) as u(kind, object_id, key, fields, why) on conflict do nothing`,
    [
      undoId,
      skips.map((s) => s.kind),
      skips.map((s) => s.objectId),
      skips.map((s) => s.key),
      skips.map((s) => JSON.stringify(s.fields)),
      skips.map((s) => s.why),
    ],
  );
}

export const loadSkips = (deps: Deps, undoId: string): Promise<Skip[]> =>
  deps.database.query<Skip>('select kind, object_id as "objectId", key, fields, why from import_skips where import_id = $1::uuid', [
    undoId,
  ]);

/** How many objects of each kind an undo would remove. */
export async function countRemovable(deps: Deps, subject: string): Promise<Map<ObjectKind, number>> {
  const counts = new Map<ObjectKind, number>();
  for (const object of directoryObjects) {
    const [found] = await deps.database.query<{ count: number }>(
      `select count(*)::int as count from ${object.table} t where ${ofImport('t')}`,
      [subject],
    );
    // A number made for the import goes with its assignment, which is counted.
    if (object.kind !== 'phoneNumbers') counts.set(object.kind, found?.count ?? 0);
  }
  return counts;
}

/** Of the changes that were turned round: what stays, by field. */
export const leftOf = (changes: readonly ChangeByField[]): Skip[] =>
  changes
    .filter((c) => c.leaves.length > 0)
    .map(({ kind, key, objectId, there, leaves }) => ({
      kind,
      key,
      objectId,
      fields: fieldsOf(kind, leaves),
      why: there ? CHANGED : REMOVED,
    }));
