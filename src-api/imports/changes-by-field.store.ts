// Undo and redo of changes, field by field: what nobody has touched since goes back, what somebody has stays. Asked first,
// because a preview says the same, and because the run after it may only turn round what this one did.
import type { ObjectKind } from '../../shared/plan/plan.ts';
import { arrayLiteral } from '../db/array-literal.ts';
import type { Deps } from '../deps.ts';
import { directoryObjects, objectOfKind, referenceTargets, type DirectoryObject, type ObjectColumn } from '../directory/objects.ts';
import { uncheckedUnlessLinks, type PlannedChanges } from './make-changes.store.ts';
import { hasImage, imageOf, type Image } from './object-statements.store.ts';

export interface ChangeByField {
  ordinal: number;
  row: number;
  kind: ObjectKind;
  key: string;
  objectId: string;
  /** Nobody has removed the object. */
  there: boolean;
  /** Columns that go to the other image; one of the attributes is `attributes.key`. */
  sets: string[];
  /** Columns that stay as they are. */
  leaves: string[];
  /** The object's now; null when it is gone. */
  version: number | null;
}

const ATTRIBUTE = 'attributes.';
/** What the last run over a change left behind. The import itself, which writes none, made the version after the one its plan saw. */
const LEFT_VERSION = 'coalesce(s.left_version, s.version + 1)';
const other = (image: Image): Image => (image === 'before' ? 'after' : 'before');
const isAttributes = (column: ObjectColumn) => column.column === 'attributes';
const attributesIn = (image: Image) => `coalesce(nullif(s.${image}->'attributes', 'null'), '{}')`;

/** What the column would point to is there, or comes back with the same run. */
function targetIsThere(column: ObjectColumn, to: Image, comes: boolean): string {
  if (!column.reference) return 'true';
  const own = directoryObjects.find((o) => o.kind === column.reference);
  const value = imageOf(column, to);
  const stored = `select r.id from ${own?.table ?? referenceTargets[column.reference].from} r where r.id = ${value}`;
  const staged = own && comes ? `or ${value} in (select unnest(p.id) from staged_${own.table} p where p.import_id = $1::uuid)` : '';
  return `(${value} is null or exists (${stored}) ${staged})`;
}

/** An array of the columns a change is about, of which `which` holds. */
function columnsOf(object: DirectoryObject, which: (column: ObjectColumn) => string, whichAttribute: string): string {
  const single = object.columns
    .filter((c) => !isAttributes(c))
    .map((c) => `case when ${hasImage(c)} then case when ${which(c)} then '${c.column}' end end`);
  const columns = `array_remove(array[${single.join(', ')}]::text[], null)`;
  if (!object.columns.some(isAttributes)) return columns;
  return `${columns} || array(select '${ATTRIBUTE}' || k.key from jsonb_object_keys(${attributesIn('before')} || ${attributesIn('after')}) k(key)
    where ${attributesIn('before')}->k.key is distinct from ${attributesIn('after')}->k.key and ${whichAttribute} order by 1)`;
}

function settable(object: DirectoryObject, to: Image, comes: boolean): string {
  const turned = (name: string) => `(s.set_columns is null or ${name} = any(s.set_columns))`;
  const untouched = (now: string, was: string) => `(t.version = ${LEFT_VERSION} or ${now} is not distinct from ${was})`;
  const which = (c: ObjectColumn): string => {
    // A lower-cased copy goes with its field.
    const said = object.columns.find((f) => f.field !== undefined && f.field === c.lowerOf) ?? c;
    const same = untouched(`t.${said.column}`, imageOf(said, other(to)));
    return `${turned(`'${c.column}'`)} and ${same} and ${targetIsThere(c, to, comes)}`;
  };
  const attribute = `${turned(`'${ATTRIBUTE}' || k.key`)} and ${untouched('t.attributes->k.key', `${attributesIn(other(to))}->k.key`)}`;
  return columnsOf(object, which, attribute);
}

/**
 * What turning an import's changes round would do, object by object.
 * @param comes what the import made is not there yet, but will be
 */
export async function changesByField(
  deps: Deps,
  subject: string,
  tenant: string,
  planned: readonly PlannedChanges[],
  to: Image,
  comes: boolean,
): Promise<ChangeByField[]> {
  const found: ChangeByField[] = [];
  for (const { object } of planned) {
    const rows = await deps.database.query<Omit<ChangeByField, 'leaves'> & { all: string[] }>(
      `select s.ordinal, s.row_no as row, s.kind, s.key, s.object_id as "objectId", t.id is not null as there, t.version,
         case when t.id is null then '{}' else ${settable(object, to, comes)} end as sets,
         ${columnsOf(object, () => 'true', 'true')} as all
       from staged_changes s left join ${object.table} t on t.id = s.object_id and t.tenant_id = $2
       where s.import_id = $1::uuid and s.kind = $3 order by s.ordinal`,
      [subject, tenant, object.kind],
    );
    for (const { all, ...row } of rows) found.push({ ...row, leaves: all.filter((c) => !row.sets.includes(c)) });
  }
  return found;
}

const turnStatement = (object: DirectoryObject, to: Image): string => {
  const attributes = `(t.attributes - array(select substr(c, ${ATTRIBUTE.length + 1}) from unnest(s.set_columns) c where c like '${ATTRIBUTE}%'))
    || (select coalesce(jsonb_object_agg(a.key, a.value), '{}') from jsonb_each(${attributesIn(to)}) a where '${ATTRIBUTE}' || a.key = any(s.set_columns))`;
  const value = (c: ObjectColumn) =>
    isAttributes(c) ? attributes : `case when '${c.column}' = any(s.set_columns) then ${imageOf(c, to)} else t.${c.column} end`;
  return `update ${object.table} t set ${object.columns.map((c) => `${c.column} = ${value(c)}`).join(', ')}, version = t.version + 1
    from staged_changes s
    where s.import_id = $1::uuid and s.kind = $3 and t.id = s.object_id and t.tenant_id = $2 and cardinality(s.set_columns) > 0`;
};

/** Turns an import's changes round as far as nobody has touched them since. @returns what was done and what was left */
export async function turnChanges(
  deps: Deps,
  subject: string,
  tenant: string,
  to: Image,
  planned: readonly PlannedChanges[],
): Promise<ChangeByField[]> {
  if (planned.length === 0) return [];
  // On the embedded engine nobody else is there, and a lock is a write like any other.
  if (deps.database.engine === 'postgres') await lockChanged(deps, subject, planned);
  const changes = await changesByField(deps, subject, tenant, planned, to, false);
  // What a run leaves behind, by which the next one knows whether somebody has touched it: each object is turned once.
  await deps.database.query(
    `update staged_changes s set set_columns = array(select jsonb_array_elements_text(u.sets::jsonb)),
       left_version = case when u.sets = '[]' then s.left_version else u.version + 1 end
     from unnest($2::int[], $3::text[], $4::int[]) as u(ordinal, sets, version) where s.import_id = $1::uuid and s.ordinal = u.ordinal`,
    [
      subject,
      arrayLiteral(
        'int',
        changes.map((c) => c.ordinal),
      ),
      arrayLiteral(
        'text',
        changes.map((c) => JSON.stringify(c.sets)),
      ),
      arrayLiteral(
        'int',
        changes.map((c) => c.version),
      ),
    ],
  );
  for (const { object } of planned)
    await uncheckedUnlessLinks(deps, object, async () => {
      await deps.database.query(turnStatement(object, to), [subject, tenant, object.kind]);
    });
  return changes;
}

async function lockChanged(deps: Deps, subject: string, planned: readonly PlannedChanges[]): Promise<void> {
  await deps.database.query('select 1 from staged_changes where import_id = $1::uuid for update', [subject]);
  for (const { object } of planned)
    await deps.database.query(
      `select 1 from ${object.table} where id in (select object_id from staged_changes where import_id = $1::uuid and kind = $2) for update`,
      [subject, object.kind],
    );
}

/** The fields of columns, as people know them. */
export function fieldsOf(kind: ObjectKind, columns: readonly string[]): string[] {
  const { columns: declared } = objectOfKind(kind);
  return columns.flatMap((name) => {
    if (name.startsWith(ATTRIBUTE)) return [name.slice(ATTRIBUTE.length)];
    const column = declared.find((c) => c.column === name);
    return column?.field ?? column?.secret ?? [];
  });
}
