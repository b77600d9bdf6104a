// Every place in the database where something sealed rests, found in the schema itself: a column that holds sealed bytes is
// called so, and test/api/secrets-rotate.test.ts says when one is not.
import type { Database } from '../db/database.ts';

export interface SealedColumn {
  table: string;
  column: string;
  /** One value, a page of values, or a document of them in base64 (the images of an import's changes). */
  holds: 'value' | 'values' | 'document';
  key: { name: string; type: string }[];
}

/** Staged rows first: what an import copies from them meanwhile is then copied sealed anew. */
export async function sealedColumns({ query }: Pick<Database, 'query'>): Promise<SealedColumn[]> {
  return query<SealedColumn>(
    `select c.relname as table, a.attname as column,
       case a.atttypid when 'bytea'::regtype then 'value' when 'bytea[]'::regtype then 'values' else 'document' end as holds,
       (select json_agg(json_build_object('name', k.attname, 'type', format_type(k.atttypid, k.atttypmod)) order by n.place)
        from pg_index i cross join unnest(i.indkey::int2[]) with ordinality n(attnum, place)
          join pg_attribute k on k.attrelid = i.indrelid and k.attnum = n.attnum
        where i.indrelid = c.oid and i.indisprimary) as key
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace
       and (a.attname like '%sealed' and a.atttypid in ('bytea'::regtype, 'bytea[]'::regtype)
         or c.relname = 'imports' and a.attname = 'secret_cells'
         or c.relname = 'staged_changes' and a.attname = 'secrets')
     order by c.relname not like 'staged%', c.relname, a.attname`,
  );
}
