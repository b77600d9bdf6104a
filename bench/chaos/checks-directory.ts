// Questions about the directory itself, made from its declaration: every relation leads somewhere, inside the same tenant
// and to something that is visible too; no key is there twice.
import { directoryObjects, referenceTargets, type DirectoryObject, type ObjectColumn } from '../../src-api/directory/objects.ts';
import type { Check } from './check.ts';

const tableOf = (reference: NonNullable<ObjectColumn['reference']>): { table: string; view: string } => {
  const object = directoryObjects.find((o) => o.kind === reference);
  const { from } = referenceTargets[reference];
  return object ? { table: object.table, view: object.view } : { table: from, view: from };
};

function relation({ table, view }: DirectoryObject, column: string, reference: NonNullable<ObjectColumn['reference']>): Check[] {
  const target = tableOf(reference);
  const named = `${table}.${column} → ${target.table}`;
  return [
    {
      kind: 'orphan',
      says: `${named}: leads nowhere`,
      sql: `select t.id::text as subject from ${table} t where t.${column} is not null and not exists (select 1 from ${target.table} r where r.id = t.${column})`,
    },
    {
      kind: 'orphan',
      says: `${named}: leads into another tenant`,
      sql: `select t.id::text as subject from ${table} t join ${target.table} r on r.id = t.${column} where r.tenant_id <> t.tenant_id`,
    },
    {
      kind: 'half',
      says: `${named}: visible, but what it leads to is not`,
      sql: `select t.id::text as subject from ${view} t where t.${column} is not null
            and exists (select 1 from ${target.table} r where r.id = t.${column})
            and not exists (select 1 from ${target.view} r where r.id = t.${column})`,
    },
  ];
}

const belonging = ({ table }: DirectoryObject): Check[] => [
  {
    kind: 'orphan',
    says: `${table}: its tenant is not there`,
    sql: `select t.id::text as subject from ${table} t where not exists (select 1 from tenants r where r.id = t.tenant_id)`,
  },
  {
    kind: 'orphan',
    says: `${table}: made by an import that is not there`,
    sql: `select t.id::text as subject from ${table} t where t.import_id is not null and not exists (select 1 from imports i where i.id = t.import_id)`,
  },
];

/** What people would call the same thing, whatever the unique constraints say. */
const sameness: Readonly<Record<string, string>> = {
  org_units: 't.path::text',
  phone_numbers: 't.number',
  users: 'lower(t.username)',
  extensions: 't.number',
  mailboxes: 't.number',
  devices: 'lower(t.device_id)',
  endpoints: 't.username',
  number_assignments: 't.number_id::text',
  inbound_routes: 't.number_id::text',
  contacts: 't.extension_id::text',
};

const doubles = ({ table }: DirectoryObject): Check[] => [
  {
    kind: 'double',
    says: `${table}: twice in one tenant`,
    sql: `select t.tenant_id || ' ' || ${sameness[table] ?? 't.id::text'} as subject from ${table} t group by t.tenant_id, ${sameness[table] ?? 't.id::text'} having count(*) > 1`,
  },
];

export const directoryChecks: readonly Check[] = [
  ...directoryObjects.flatMap((object) => [
    ...object.columns.flatMap((c) => (c.reference ? relation(object, c.column, c.reference) : [])),
    ...belonging(object),
    ...doubles(object),
  ]),
  {
    kind: 'orphan',
    says: 'feature_keys: of a device that is not there',
    sql: 'select k.device_id::text as subject from feature_keys k where not exists (select 1 from devices d where d.id = k.device_id)',
  },
  {
    kind: 'orphan',
    says: 'org_units: its path does not go on from its parent’s',
    sql: `select t.id::text as subject from org_units t left join org_units p on p.id = t.parent_id
          where t.path[1:cardinality(t.path) - 1] <> coalesce(p.path, '{}')`,
  },
  {
    kind: 'double',
    says: 'users: the folded name is not that of the name',
    sql: 'select t.id::text as subject from users t where t.username_key <> lower(t.username) or t.email_key is distinct from lower(t.email)',
  },
];
