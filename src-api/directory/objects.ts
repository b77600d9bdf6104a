// The one declaration of what an import can create: tables, columns, references and keys of each kind of directory
// object. Staging tables, bulk inserts, journal, publish and undo are made from it (src-api/imports), so a new column
// is one line here and one in a migration. Reading goes through the views: they leave out what is not yet published.
import { type ObjectKind } from '../../shared/plan/plan.ts';

export type SqlType = 'uuid' | 'text' | 'text[]' | 'int' | 'boolean' | 'bytea' | 'jsonb';

/** A phone number itself is owned, not planned: an import makes one only where its format creates missing numbers. */
export type StoredKind = ObjectKind | 'phoneNumbers';

/** What a reference column can point to. The last two are never created by an import, only looked up. */
export type ReferenceTarget = StoredKind | 'locations' | 'licences';

export interface ObjectColumn {
  column: string;
  type: SqlType;
  /** Name in a plan operation's `fields` (and in the API's record); a reference stands there as the target's key. */
  field?: string;
  reference?: ReferenceTarget;
  /** Name in an operation's `secrets`; the column holds the sealed value. */
  secret?: string;
  /** Computed: the lower-cased text of that field, by which usernames and e-mails compare. */
  lowerOf?: string;
  /** A NOT NULL column's value when the operation does not name the field. */
  fallback?: string | number;
}

export interface DirectoryObject {
  kind: StoredKind;
  table: string;
  /** Published rows only. */
  view: string;
  /** The field whose value is the operation's `key`, and the column that holds it or points to its holder. */
  key: { field: string; column: string };
  /** Besides id, tenant_id, version and import_id, which every table has. */
  columns: readonly ObjectColumn[];
}

type Rest = Omit<ObjectColumn, 'column' | 'type' | 'field'>;
const text = (column: string, field: string, rest: Rest = {}): ObjectColumn => ({
  column,
  type: 'text',
  field,
  ...rest,
});
const link = (column: string, field: string, reference: ReferenceTarget): ObjectColumn => ({
  column,
  type: 'uuid',
  field,
  reference,
});
const sealed = (column: string, secret: string): ObjectColumn => ({ column, type: 'bytea', secret });
const lower = (column: string, lowerOf: string): ObjectColumn => ({ column, type: 'text', lowerOf });
const attributes: ObjectColumn = { column: 'attributes', type: 'jsonb', field: 'attributes', fallback: '{}' };

const declare = (kind: StoredKind, table: string, key: DirectoryObject['key'], columns: ObjectColumn[]): DirectoryObject => ({
  kind,
  table,
  view: `visible_${table}`,
  key,
  columns,
});

/** In the order of creation: whatever is referred to stands before what refers to it. Undo goes backwards. */
export const directoryObjects: readonly DirectoryObject[] = [
  declare('orgUnits', 'org_units', { field: 'path', column: 'path' }, [
    link('parent_id', 'parent', 'orgUnits'),
    { column: 'path', type: 'text[]', field: 'path' },
  ]),
  declare('phoneNumbers', 'phone_numbers', { field: 'number', column: 'number' }, [text('number', 'number')]),
  declare('users', 'users', { field: 'username', column: 'username' }, [
    text('username', 'username'),
    lower('username_key', 'username'),
    text('email', 'email'),
    lower('email_key', 'email'),
    text('first_name', 'firstName'),
    text('last_name', 'lastName'),
    text('display_name', 'displayName'),
    link('org_unit_id', 'orgUnit', 'orgUnits'),
    link('location_id', 'location', 'locations'),
    link('licence_id', 'licence', 'licences'),
    text('notes', 'notes'),
    text('seat_type', 'seatType'),
    { column: 'do_not_bill', type: 'boolean', field: 'doNotBill' },
    attributes,
    sealed('password_sealed', 'password'),
  ]),
  declare('extensions', 'extensions', { field: 'number', column: 'number' }, [
    text('number', 'number'),
    link('user_id', 'username', 'users'),
    { column: 'position', type: 'int', field: 'position', fallback: 0 },
    text('mode', 'mode', { fallback: 'virtual' }),
    text('description', 'description'),
  ]),
  declare('mailboxes', 'mailboxes', { field: 'number', column: 'number' }, [
    text('number', 'number'),
    link('extension_id', 'extension', 'extensions'),
    text('email', 'email'),
    text('pager', 'pager'),
    sealed('pin_sealed', 'pin'),
    attributes,
  ]),
  declare('devices', 'devices', { field: 'id', column: 'device_id' }, [
    text('device_id', 'id'),
    text('brand', 'brand'),
    text('family', 'family'),
    text('model', 'model'),
    link('extension_id', 'extension', 'extensions'),
  ]),
  declare('endpoints', 'endpoints', { field: 'username', column: 'username' }, [
    text('username', 'username'),
    link('extension_id', 'extension', 'extensions'),
    link('device_id', 'deviceId', 'devices'),
    text('caller_id', 'callerId'),
    sealed('secret_sealed', 'secret'),
  ]),
  declare('numbers', 'number_assignments', { field: 'number', column: 'number_id' }, [
    link('number_id', 'number', 'phoneNumbers'),
    link('user_id', 'assignedTo', 'users'),
    text('role', 'role', { fallback: 'additional' }),
  ]),
  declare('inboundRoutes', 'inbound_routes', { field: 'number', column: 'number_id' }, [
    link('number_id', 'number', 'phoneNumbers'),
    link('extension_id', 'extension', 'extensions'),
  ]),
  declare('contacts', 'contacts', { field: 'extension', column: 'extension_id' }, [
    text('name', 'name'),
    link('extension_id', 'extension', 'extensions'),
  ]),
];

export function objectOfKind(kind: StoredKind): DirectoryObject {
  const found = directoryObjects.find((o) => o.kind === kind);
  if (!found) throw new Error(`No object of the directory is declared for ${kind}.`);
  return found;
}

/** How a reference's key (what people write) is found: table or view, key column, and whether case counts. */
export const referenceTargets: Readonly<Record<ReferenceTarget, { from: string; keyColumn: string; ignoreCase?: true }>> = {
  orgUnits: { from: 'visible_org_units', keyColumn: 'path' },
  users: { from: 'visible_users', keyColumn: 'username_key', ignoreCase: true },
  extensions: { from: 'visible_extensions', keyColumn: 'number' },
  mailboxes: { from: 'visible_mailboxes', keyColumn: 'number' },
  devices: { from: 'visible_devices', keyColumn: 'device_id' },
  endpoints: { from: 'visible_endpoints', keyColumn: 'username' },
  numbers: { from: 'visible_number_assignments', keyColumn: 'number_id' },
  inboundRoutes: { from: 'visible_inbound_routes', keyColumn: 'number_id' },
  contacts: { from: 'visible_contacts', keyColumn: 'extension_id' },
  locations: { from: 'locations', keyColumn: 'name' },
  licences: { from: 'licences', keyColumn: 'type' },
  phoneNumbers: { from: 'visible_phone_numbers', keyColumn: 'number' },
};

/** Every column of an importable object that may point to a record of this kind. */
export const columnsReferringTo = (target: ReferenceTarget) =>
  directoryObjects.flatMap(({ table, view, columns }) =>
    columns.filter((c) => c.reference === target).map(({ column }) => ({ table, view, column })),
  );
