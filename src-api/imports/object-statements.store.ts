// The bulk statements of an import, made from the declaration of the directory's objects: stage, create, remove, change.
// Staged objects rest a page a row, an array for each column; stagedRows() lays them out as rows again.
import type { ElementType } from '../db/array-literal.ts';
import type { DirectoryObject, ObjectColumn } from '../directory/objects.ts';

/** Arrays cannot hold arrays or documents of different shape, so those rest as JSON text. */
export const restsAs = (column: ObjectColumn): ElementType => (column.type === 'text[]' || column.type === 'jsonb' ? 'text' : column.type);

const unpacked = (column: ObjectColumn): string => {
  if (column.type === 'text[]') return `array(select jsonb_array_elements_text(u.${column.column}::jsonb)) as ${column.column}`;
  if (column.type === 'jsonb') return `u.${column.column}::jsonb as ${column.column}`;
  return `u.${column.column}`;
};

const names = (object: DirectoryObject) => object.columns.map((c) => c.column);

/**
 * The staged objects of import $1 as a table expression of rows: seq, row_no, id and the object's columns.
 * @param range places of a half-open range; the page's own bounds leave the other pages unread
 */
export const stagedRows = (object: DirectoryObject, range?: { from: string; to: string }): string => {
  const arrays = ['seq', 'row_no', 'id', ...names(object)];
  const pages = range ? `and p.seq_to >= ${range.from} and p.seq_from < ${range.to}` : '';
  const rows = range ? `where u.seq >= ${range.from} and u.seq < ${range.to}` : '';
  // Laid out side by side in the list of columns: as functions in FROM each of them would first fill a store of its own.
  return `(select u.seq, u.row_no, u.id, ${object.columns.map(unpacked).join(', ')}
    from (select ${arrays.map((a) => `unnest(p.${a}) as ${a}`).join(', ')} from staged_${object.table} p where p.import_id = $1::uuid ${pages}) u ${rows})`;
};

/** $1 import, $2 page, $3 and $4 least and greatest seq, $5 seq[], $6 row[], $7 id[], then one array for each column. */
export const stageStatement = (object: DirectoryObject): string => `
  insert into staged_${object.table}(import_id, page, seq_from, seq_to, seq, row_no, id, ${names(object).join(', ')})
  values ($1::uuid, $2::int, $3::int, $4::int, $5::int[], $6::int[], $7::uuid[], ${object.columns.map((c, i) => `$${i + 8}::${restsAs(c)}[]`).join(', ')})`;

/** $1 import, $2 tenant, $3 and $4 the range, $5 the undo whose skipped objects are still there (null: none). */
export const createStatement = (object: DirectoryObject): string => `
  insert into ${object.table}(id, tenant_id, import_id, ${names(object).join(', ')})
  select s.id, $2::text, $1::uuid, ${names(object)
    .map((n) => `s.${n}`)
    .join(', ')}
  from ${stagedRows(object, { from: '$3::int', to: '$4::int' })} s
  where $5::uuid is null or not exists (select 1 from import_skips k where k.import_id = $5::uuid and k.object_id = s.id)`;

/**
 * $1 import, $2 and $3 the range. Objects somebody has taken over since have no import_id any more and stay. The ids are read
 * first, as one array: joined, without statistics of tables that have just grown, the staged pages were unpacked anew for every
 * row of the import, and a cancelled import of 20,000 took back 10 rows a second while everybody waited.
 */
export const removeStatement = (object: DirectoryObject): string => `
  delete from ${object.table} t
  where t.import_id = $1::uuid and t.id = any(array(select s.id from ${stagedRows(object, { from: '$2::int', to: '$3::int' })} s))`;

/** An image of a staged change. */
export type Image = 'before' | 'after';

/** The value of a column in an image of `staged_changes s`. */
export const imageOf = ({ column, type, secret }: ObjectColumn, image: Image): string => {
  if (secret !== undefined) return `decode(s.secrets->'${column}'->>'${image}', 'base64')`;
  if (type === 'text[]') return `array(select jsonb_array_elements_text(s.${image}->'${column}'))`;
  return type === 'jsonb' ? `s.${image}->'${column}'` : `(s.${image}->>'${column}')::${type}`;
};

/** Whether the change is about a column at all. */
export const hasImage = ({ column, secret }: ObjectColumn): string =>
  secret === undefined ? `s.after ? '${column}'` : `s.secrets ? '${column}'`;

/**
 * $1 import, $2 tenant, $3 kind. Makes every staged change, but only where the object is still the one the plan saw; the
 * others are missing in the answer.
 * @param object with the columns that the changes are about
 */
export const changeStatement = (object: DirectoryObject): string => `
  update ${object.table} t
  set ${[...object.columns.map((c) => `${c.column} = case when ${hasImage(c)} then ${imageOf(c, 'after')} else t.${c.column} end`), 'version = t.version + 1'].join(', ')}
  from staged_changes s
  where s.import_id = $1::uuid and s.kind = $3 and t.id = s.object_id and t.tenant_id = $2 and t.version = s.version
  returning 1`;
