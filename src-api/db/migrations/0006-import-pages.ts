// What an import will create, its journal and its facts, a page of rows at a time instead of a row each: the tables that
// are written most hold one row a page, with an array for each column. Staging 10,000 users × 8 objects wrote 90,000 rows with
// an index entry each; as pages it writes some two hundred.
import { deflateRawSync } from 'node:zlib';
import { type Kysely, sql } from 'kysely';

const PAGE = 500;
const staged = [
  'org_units',
  'phone_numbers',
  'users',
  'extensions',
  'mailboxes',
  'devices',
  'endpoints',
  'number_assignments',
  'inbound_routes',
  'contacts',
];

// rows: the journal of the page, facts: what it rests on; both JSON, deflated here so that the database need not.
const statements = `
create table import_pages(
  import_id uuid not null, page int not null, seq_from int not null, seq_to int not null, row_nos int[] not null, users text[] not null,
  actions text[] not null, moves boolean not null, fact_kinds text[] not null, rows bytea not null, facts bytea not null, primary key (import_id, page));
alter table import_pages alter column rows set storage external, alter column facts set storage external;

-- Stored objects that new ones point to, by id: an import that skips the checks of foreign keys looks at these itself.
create table staged_links(
  import_id uuid not null, page int not null, seq_from int not null, seq_to int not null, target text not null, ids uuid[] not null,
  primary key (import_id, page, target));
`;

interface Column {
  name: string;
  type: string;
}

/** Arrays cannot hold arrays or documents of different shape, so those rest as JSON text. */
const asText = (type: string) => type === 'ARRAY' || type === 'jsonb';

async function columnsOf(db: Kysely<unknown>, table: string): Promise<Column[]> {
  const { rows } = await sql<Column>`
    select column_name as name, data_type as type from information_schema.columns
    where table_schema = current_schema() and table_name = ${table} and column_name not in ('import_id', 'seq', 'row_no', 'id')
    order by ordinal_position`.execute(db);
  return rows;
}

async function intoPages(db: Kysely<unknown>, table: string): Promise<void> {
  const columns = await columnsOf(db, `staged_${table}`);
  const types = columns.map((c) => `${c.name} ${asText(c.type) ? 'text' : c.type}[]`);
  const values = columns.map((c) => (c.type === 'ARRAY' ? `to_jsonb(${c.name})::text` : c.type === 'jsonb' ? `${c.name}::text` : c.name));
  const all = ['seq', 'row_no', 'id', ...columns.map((c) => c.name)];
  await sql
    .raw(
      `alter table staged_${table} rename to staged_${table}_before;
       create table staged_${table}(import_id uuid not null, page int not null, seq_from int not null, seq_to int not null,
         seq int[] not null, row_no int[] not null, id uuid[] not null, ${types.join(', ')});
       insert into staged_${table}
         select import_id, seq / ${PAGE}, min(seq), max(seq), ${['seq', 'row_no', 'id', ...values].map((v) => `array_agg(${v} order by seq, id)`).join(', ')}
         from staged_${table}_before group by import_id, seq / ${PAGE};
       drop table staged_${table}_before;
       alter table staged_${table} add primary key (import_id, page), ${all.map((c) => `alter column ${c} set storage external`).join(', ')}`,
    )
    .execute(db);
}

interface OldRow {
  seq: number;
  row: number;
  action: string;
  user: string | null;
  operations: unknown;
}

interface OldFact {
  kind: string;
  key: string;
  state: string;
  row: number;
}

async function journalIntoPages(db: Kysely<unknown>): Promise<void> {
  const packed = (value: unknown) => deflateRawSync(JSON.stringify(value), { level: 1 });
  const { rows: pages } = await sql<{ id: string; page: number }>`
    select distinct import_id as id, seq / ${sql.lit(PAGE)} as page from import_rows order by 1, 2`.execute(db);
  for (const { id, page } of pages) {
    const { rows } = await sql<OldRow>`
      select seq, row_no as row, action, username as user, operations from import_rows
      where import_id = ${id}::uuid and seq / ${sql.lit(PAGE)} = ${page} order by seq`.execute(db);
    const [first, last] = [rows[0], rows.at(-1)];
    if (!first || !last) continue;
    const { rows: facts } = await sql<OldFact>`
      select kind, key, state, row_no as row from import_facts
      where import_id = ${id}::uuid and row_no between ${first.row} and ${last.row} order by seq`.execute(db);
    // Whether something changes hands was not kept; true makes readers look.
    await sql`insert into import_pages(import_id, page, seq_from, seq_to, row_nos, users, actions, moves, fact_kinds, rows, facts)
      values (${id}::uuid, ${page}, ${first.seq}, ${last.seq}, ${rows.map((r) => r.row)}::int[], ${rows.map((r) => r.user)}::text[],
        ${[...new Set(rows.map((r) => r.action))]}::text[], true, ${[...new Set(facts.map((f) => f.kind))]}::text[], ${packed(rows)}, ${packed(facts)})`.execute(
      db,
    );
  }
  await sql`drop table import_rows`.execute(db);
  await sql`drop table import_facts`.execute(db);
}

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statements).execute(db);
  for (const table of staged) await intoPages(db, table);
  await journalIntoPages(db);
}
