// The bulk statements of an import, made from the declaration of the directory's objects: stage, create, remove, change.
// `seq` stands in every condition twice where tables are joined: without it each chunk would scan the whole staging table.
import type { DirectoryObject, ObjectColumn } from '../directory/objects.ts';

/** Arrays cannot hold arrays or documents of different shape, so those travel as JSON text. */
const travelsAs = (column: ObjectColumn): string => (column.type === 'text[]' || column.type === 'jsonb' ? 'text' : column.type);

const unpacked = (column: ObjectColumn): string => {
  if (column.type === 'text[]') return `array(select jsonb_array_elements_text(u.${column.column}::jsonb))`;
  if (column.type === 'jsonb') return `u.${column.column}::jsonb`;
  return `u.${column.column}`;
};

const names = (object: DirectoryObject) => object.columns.map((c) => c.column);

/** $1 import, $2 seq[], $3 row[], $4 id[], then one array for each column. */
export const stageStatement = (object: DirectoryObject): string => `
  insert into staged_${object.table}(import_id, seq, row_no, id, ${names(object).join(', ')})
  select $1::uuid, u.seq, u.row_no, u.id, ${object.columns.map(unpacked).join(', ')}
  from unnest($2::int[], $3::int[], $4::uuid[], ${object.columns.map((c, i) => `$${i + 5}::${travelsAs(c)}[]`).join(', ')})
    as u(seq, row_no, id, ${names(object).join(', ')})`;

/** $1 import, $2 tenant, $3 and $4 the range, $5 the undo whose skipped objects are still there (null: none). */
export const createStatement = (object: DirectoryObject): string => `
  insert into ${object.table}(id, tenant_id, import_id, ${names(object).join(', ')})
  select s.id, $2, s.import_id, ${names(object)
    .map((n) => `s.${n}`)
    .join(', ')}
  from staged_${object.table} s
  where s.import_id = $1::uuid and s.seq >= $3 and s.seq < $4
    and not exists (select 1 from import_skips k where k.import_id = $5::uuid and k.object_id = s.id)
  order by s.seq`;

/** $1 import, $2 and $3 the range. Objects somebody has taken over since have no import_id any more and stay. */
export const removeStatement = (object: DirectoryObject): string => `
  delete from ${object.table} t using staged_${object.table} s
  where s.import_id = $1::uuid and s.seq >= $2 and s.seq < $3 and t.id = s.id and t.import_id = $1::uuid`;

const fromImage = (column: ObjectColumn, image: 'before' | 'after'): string => {
  const name = column.column;
  if (column.secret !== undefined)
    return `case when s.secrets ? '${name}' then decode(s.secrets->'${name}'->>'${image}', 'base64') else t.${name} end`;
  const value =
    column.type === 'text[]'
      ? `array(select jsonb_array_elements_text(s.${image}->'${name}'))`
      : column.type === 'jsonb'
        ? `s.${image}->'${name}'`
        : `(s.${image}->>'${name}')::${column.type}`;
  return `case when s.${image} ? '${name}' then ${value} else t.${name} end`;
};

/**
 * $1 import, $2 tenant, $3 kind, $4 the undo whose skipped objects are left alone (null: none). Puts an image of every staged change into its object, but only where the object is
 * still the one the plan saw (or the import left); the others are missing in the answer.
 */
export const changeStatement = (object: DirectoryObject, image: 'before' | 'after', expected: 'version' | 'left_version'): string => `
  update ${object.table} t set ${object.columns.map((c) => `${c.column} = ${fromImage(c, image)}`).join(', ')}, version = t.version + 1
  from staged_changes s
  where s.import_id = $1::uuid and s.kind = $3 and t.id = s.object_id and t.tenant_id = $2 and t.version = s.${expected}
    and not exists (select 1 from import_skips k where k.import_id = $4::uuid and k.object_id = s.object_id)
  returning s.ordinal, t.version`;
