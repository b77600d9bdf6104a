// Row-level security: every table of a tenant's rows shows a role without ownership only those of the tenant the connection
// carries (tenant-scope.ts). Done at each start after the migrations, by what the tables have, so that no new one is forgotten.
import { TENANT_ROLE } from './tenant-scope.ts';

type Query = <T>(sql: string, params?: readonly unknown[]) => Promise<T[]>;

// Asked once a statement, not once a row.
const TENANT = `(select current_setting('rowcall.tenant', true))`;

/** Ids of imports alone, which every view of the directory looks at: nothing of a tenant can be read from them. */
const WITHOUT = ['pending_imports'];

/** By which of its columns a row is a tenant's, the first that a table has. */
const RULES: readonly { column: string; table?: string; rule: (table: string) => string }[] = [
  { column: 'tenant_id', rule: () => `tenant_id = ${TENANT}` },
  { column: 'id', table: 'tenants', rule: () => `id = ${TENANT}` },
  { column: 'import_id', rule: (table) => `exists (select 1 from imports i where i.id = ${table}.import_id)` },
  { column: 'device_id', rule: (table) => `exists (select 1 from devices d where d.id = ${table}.device_id)` },
];

export interface TenantTable {
  table: string;
  rule: string;
  /** Row-level security is on and the policy is there. */
  guarded: boolean;
}

export async function tenantTables(query: Query): Promise<TenantTable[]> {
  const tables = await query<{ table: string; columns: string[]; guarded: boolean }>(
    `select c.relname as table, c.relrowsecurity and exists (select 1 from pg_policy p where p.polrelid = c.oid) as guarded,
       array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns
     from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by c.relname`,
  );
  return tables.flatMap(({ table, columns, guarded }) => {
    if (WITHOUT.includes(table)) return [];
    const found = RULES.find((one) => columns.includes(one.column) && (one.table ?? table) === table);
    return found ? [{ table, rule: found.rule(table), guarded }] : [];
  });
}

/** No FORCE: the owner, as which migrations, maintenance and the SIP servers' views read, sees all rows. */
export async function guardRows(query: Query): Promise<void> {
  for (const { table, rule, guarded } of await tenantTables(query)) {
    if (guarded) continue;
    await query(`alter table ${table} enable row level security`);
    await query(`drop policy if exists rows_of_the_tenant on ${table}`);
    await query(`create policy rows_of_the_tenant on ${table} using (${rule})`);
  }
}

/** The role may do with rows what the API does, and nothing with tables. Jobs are sent in the transaction of their change. */
export async function grantRows(query: Query): Promise<void> {
  await query('create schema if not exists pgboss');
  for (const schema of ['public', 'pgboss']) {
    await query(`grant usage on schema ${schema} to ${TENANT_ROLE}`);
    await query(`grant select, insert, update, delete on all tables in schema ${schema} to ${TENANT_ROLE}`);
    await query(`alter default privileges in schema ${schema} grant select, insert, update, delete on tables to ${TENANT_ROLE}`);
  }
}

/** Whether everything that grantRows gives is there already. */
export async function rowsAreGranted(query: Query): Promise<boolean> {
  const [row] = await query<{ granted: boolean }>(
    `select to_regnamespace('pgboss') is not null and not exists (
       select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname in ('public', 'pgboss') and c.relkind in ('r', 'p', 'v')
         and not (has_table_privilege($1, c.oid, 'select, insert, update, delete') and has_schema_privilege($1, n.oid, 'usage'))) as granted`,
    [TENANT_ROLE],
  );
  return row?.granted === true;
}

export interface RoleRights {
  /** The role is there and this user may take it. */
  usable: boolean;
  /** Bulk loading may switch off the checks of foreign keys. */
  mayLoadUnchecked: boolean;
  /** Why it is not usable. */
  why?: string;
}

// Roles belong to the whole server. "Tuple concurrently updated", of a process that gave the same right a moment before, has no
// condition of its own but internal_error.
const ANOTHER_WAS_FASTER = 'exception when duplicate_object or unique_violation or internal_error then null; end $$';

/** Makes the role if this user may. Many processes, also of other databases of the server, may do so at once. */
export async function takeTenantRole(query: Query): Promise<RoleRights> {
  let why: string | undefined;
  try {
    await query(`do $$ begin
      if not exists (select 1 from pg_roles where rolname = '${TENANT_ROLE}') then create role ${TENANT_ROLE} nologin; end if;
    ${ANOTHER_WAS_FASTER}`);
    await query(`do $$ begin
      if not pg_has_role(current_user, '${TENANT_ROLE}', 'member') then execute format('grant ${TENANT_ROLE} to %I', current_user); end if;
    ${ANOTHER_WAS_FASTER}`);
    await query(`do $$ begin
      if (select rolsuper from pg_roles where rolname = current_user)
        and not has_parameter_privilege('${TENANT_ROLE}', 'session_replication_role', 'set')
      then grant set on parameter session_replication_role to ${TENANT_ROLE}; end if;
    ${ANOTHER_WAS_FASTER}`);
  } catch (cause) {
    // 42501: this user may not. An administrator of the server may have made the role, which is looked at below.
    if (!(cause instanceof Error && 'code' in cause && cause.code === '42501')) throw cause;
    why = cause.message;
  }
  const [rights] = await query<{ usable: boolean; owner: boolean; role: boolean }>(
    `select coalesce((select pg_has_role(current_user, r.oid, 'member') from pg_roles r where r.rolname = $1), false) as usable,
       has_parameter_privilege('session_replication_role', 'set') as owner,
       coalesce((select has_parameter_privilege(r.oid, 'session_replication_role', 'set') from pg_roles r where r.rolname = $1), false) as role`,
    [TENANT_ROLE],
  );
  const usable = rights?.usable === true;
  return {
    usable,
    mayLoadUnchecked: rights?.owner === true && (!usable || rights.role),
    ...(usable ? {} : { why: why ?? 'this user is not a member of it' }),
  };
}
