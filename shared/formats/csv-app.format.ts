// The Kazoo CSV App ("CSV Importer - Portal 3.x"): one user row per e-mail, and extra rows below it that add extensions,
// numbers and devices. Rules K-01 to K-15; it only creates.
import { catalogLevel, choice, email, extension, macAddress, phoneNumber, secret, text, yesNo } from './column-kinds.ts';
import type { StoredUser } from '../directory/records.ts';
import {
  column,
  defineFormat,
  type CheckContext,
  type Generate,
  type PresentedRow,
  type RowReader,
  type UserRows,
  type WantedObject,
} from './define-format.ts';

// Kazoo: an e-mail becomes the username, so only these characters (K, column 3).
const USERNAME_CHARACTERS = /^[+@.\w-]+$/;
const DEVICE = ['mac_address', 'brand', 'family', 'model'];

const columns = [
  column('first_name', text({ max: 128 }), 'First name of the user. Blank on extra rows.', 'Pam', {
    required: 'user-row',
    aliases: ['first', 'given name', 'forename'],
  }),
  column('last_name', text({ max: 128 }), 'Last name of the user. Blank on extra rows.', 'Beesly', {
    required: 'user-row',
    aliases: ['last', 'surname', 'family name'],
  }),
  column(
    'email',
    email({ min: 3, max: 254, characters: USERNAME_CHARACTERS }),
    'Becomes the login. Extra rows repeat the e-mail of their user above.',
    'pam.beesly@example.com',
    {
      required: 'every-row',
      onExtraRow: true,
      aliases: ['email address', 'e-mail', 'mail', 'e-mail address'],
    },
  ),
  column('password', secret({ min: 1, max: 128 }), 'Blank: a password is generated and can be saved once after the import.', '', {
    secret: true,
  }),
  column('extension', extension({ max: 36 }), 'Digits. The first one is the mailbox and the caller ID of the user.', '2602', {
    required: 'user-row',
    onExtraRow: true,
    aliases: ['extension number', 'ext', 'internal number'],
    uniquePool: 'extension',
    claims: { kind: 'extension', must: 'free' },
  }),
  column('phone_number', phoneNumber(), 'A number of the account that nobody has.', '+12125550102', {
    onExtraRow: true,
    aliases: ['phone', 'telephone number', 'did', 'direct number'],
    uniquePool: 'number',
    claims: { kind: 'number', must: 'known' },
  }),
  column('mac_address', macAddress(), '12 hex digits; colons, dashes and dots are fine.', '73:1e:a4:33:41:22', {
    onExtraRow: true,
    aliases: ['mac', 'device mac address', 'hardware address'],
    uniquePool: 'device',
    claims: { kind: 'device', must: 'free' },
  }),
  column('brand', catalogLevel('brand'), 'Maker of the phone. Blank or None: no device.', 'yealink', {
    onExtraRow: true,
    aliases: ['manufacturer', 'make', 'vendor'],
  }),
  column('family', catalogLevel('family'), 'Family of the brand.', 't4x', {
    onExtraRow: true,
    dependsOn: ['brand'],
    aliases: ['device family', 'series'],
  }),
  column('model', catalogLevel('model'), 'Model of the family.', 't42g', {
    onExtraRow: true,
    dependsOn: ['brand', 'family'],
    aliases: ['device model', 'phone model'],
  }),
  column('include_voicemail', yesNo(), 'yes or no. Without this column every user gets a mailbox; a blank cell means no.', 'yes', {
    aliases: ['voicemail', 'has voicemail'],
    meaning: 'voicemail',
  }),
  column('in_directory', yesNo(), 'yes adds the user to the company directory.', 'yes', {
    aliases: ['directory', 'include in directory'],
  }),
  column('user_notes', text({ max: 4000 }), 'Notes kept with the user.', '', {
    aliases: ['notes', 'comment', 'remarks'],
    meaning: 'notes',
  }),
  column(
    'seat_type',
    choice(['standard', 'common', 'virtual_extension', 'analog'], (folded) =>
      folded === 'none' ? 'standard' : folded.includes('virtual') ? 'virtual_extension' : null,
    ),
    'standard, common, virtual_extension or analog. Blank means standard.',
    '',
    { aliases: ['seat'] },
  ),
  column('do_not_bill', yesNo(), 'yes leaves the seat off the bill.', '', { aliases: ['no billing'] }),
];

const nameOf = (row: RowReader) => `${row.value('first_name')} ${row.value('last_name')}`.trim();

const none = (cell: string, kind: 'mailboxes' | 'contacts', key: string): WantedObject => ({ kind, key, fields: {}, cell, absent: true });

function userObjects(row: RowReader, user: UserRows, context: CheckContext, generated: string): WantedObject[] {
  const username = row.value('email');
  const first = row.value('extension');
  const name = nameOf(row);
  const chosen = context.options['location'];
  const location = (typeof chosen === 'string' && chosen !== '' ? chosen : context.locations[0]) ?? null;
  const given = row.value('password');
  const unsaid = (field: string, name: string) => (row.value(field) === '' ? [name] : []);
  const person: WantedObject = {
    kind: 'users',
    key: username,
    cell: 'email',
    cells: { firstName: 'first_name', lastName: 'last_name', notes: 'user_notes', seatType: 'seat_type', doNotBill: 'do_not_bill' },
    fields: {
      email: username,
      firstName: row.value('first_name'),
      lastName: row.value('last_name'),
      displayName: name,
      location,
      notes: row.value('user_notes') || null,
      seatType: row.value('seat_type') || 'standard',
      doNotBill: row.value('do_not_bill') === 'yes',
    },
    // Users are matched by e-mail without regard to case, so its capitals are no difference either.
    defaults: [
      'email',
      'displayName',
      'location',
      ...unsaid('user_notes', 'notes'),
      ...unsaid('seat_type', 'seatType'),
      ...unsaid('do_not_bill', 'doNotBill'),
    ],
    secrets: { password: given || generated },
    ...(given ? {} : { generated: ['password'] }),
  };
  const mode = user.all('mac_address').length > 0 ? 'device' : 'virtual';
  const objects: WantedObject[] = [
    person,
    { kind: 'extensions', key: first, cell: 'extension', fields: { username, mode }, defaults: ['username', 'mode'] },
  ];
  // Vendor: column absent means yes; present and blank means no.
  const mailbox = row.has('include_voicemail') ? row.value('include_voicemail') : 'yes';
  if (mailbox === 'yes')
    objects.push({
      kind: 'mailboxes',
      key: first,
      cell: 'include_voicemail',
      fields: { extension: first, email: username },
      defaults: ['extension', 'email'],
      ...(row.has('include_voicemail') ? {} : { onlyForNew: 'user' as const }),
    });
  if (mailbox === 'no') objects.push(none('include_voicemail', 'mailboxes', first));
  if (row.value('in_directory') === 'yes')
    objects.push({
      kind: 'contacts',
      key: first,
      cell: 'in_directory',
      fields: { name, extension: first },
      defaults: ['name', 'extension'],
    });
  if (row.value('in_directory') === 'no') objects.push(none('in_directory', 'contacts', first));
  return objects;
}

function resources(row: RowReader, user: UserRows, generate: Generate): WantedObject[] {
  const owner = user.first ?? row;
  const username = owner.value('email');
  const first = owner.value('extension') || row.value('extension');
  const objects: WantedObject[] = [];
  const extra = row.kind === 'extra' ? row.value('extension') : '';
  if (extra)
    objects.push({
      kind: 'extensions',
      key: extra,
      cell: 'extension',
      fields: { username, mode: 'virtual' },
      defaults: ['username', 'mode'],
    });
  const mac = row.value('mac_address');
  if (mac && DEVICE.every((field) => row.value(field) !== '')) {
    const levels = { brand: row.value('brand'), family: row.value('family'), model: row.value('model') };
    objects.push({
      kind: 'devices',
      key: mac,
      cell: 'mac_address',
      cells: { brand: 'brand', family: 'family', model: 'model' },
      fields: { ...levels, extension: first },
      defaults: ['extension'],
    });
    objects.push({
      kind: 'endpoints',
      key: generate.sipUsername(),
      cell: 'mac_address',
      fields: { extension: first, callerId: `${nameOf(owner)} ${first}`.trim(), deviceId: mac },
      defaults: ['extension', 'callerId'],
      secrets: { secret: generate.sipSecret() },
      generated: ['secret'],
    });
  }
  const number = row.value('phone_number');
  if (number) {
    const role = user.all('phone_number')[0] === number ? 'primary' : 'additional';
    objects.push({
      kind: 'numbers',
      key: number,
      cell: 'phone_number',
      fields: { assignedTo: username, role },
      defaults: ['assignedTo', 'role'],
    });
    objects.push({ kind: 'inboundRoutes', key: number, cell: 'phone_number', fields: { extension: first }, defaults: ['extension'] });
  }
  return objects;
}

/** The first of everything stands on the user row, each further one on an extra row below it. */
function present(user: StoredUser, { catalog }: CheckContext): PresentedRow[] {
  const email = user.email ?? '';
  const levels = user.devices.map(({ id, brand, family, model }) => ({
    mac_address: id,
    brand: (brand ?? '').toLowerCase(),
    family: (family ?? '').toLowerCase(),
    model: (model ?? '').toLowerCase(),
  }));
  // A device of which one cell is missing or unknown would be refused as a whole.
  const devices = levels.filter((d) => catalog.model(d.brand, d.family, d.model) !== null);
  const [extension = '', ...extensions] = user.extensions;
  const [phone_number = '', ...numbers] = user.numbers;
  const first: PresentedRow = {
    first_name: user.firstName ?? '',
    last_name: user.lastName ?? '',
    email,
    extension,
    phone_number,
    ...devices[0],
    include_voicemail: user.hasMailbox ? 'yes' : 'no',
    in_directory: user.inDirectory ? 'yes' : 'no',
    user_notes: user.notes ?? '',
    seat_type: user.seatType ?? '',
    do_not_bill: user.doNotBill === null ? '' : user.doNotBill ? 'yes' : 'no',
  };
  const more: PresentedRow[] = [
    ...extensions.map((number) => ({ extension: number })),
    ...numbers.map((number) => ({ phone_number: number })),
    ...devices.slice(1),
  ];
  return [first, ...more.map((row) => ({ email, ...row }))];
}

export const csvApp = defineFormat({
  id: 'csv-app',
  title: 'Kazoo CSV App',
  vendor: '2600Hz Kazoo CSV Onboarding, Portal 3.x sheet',
  matchBy: 'header',
  columns,
  options: [
    {
      name: 'location',
      kind: 'location',
      default: '',
      help: 'Location of the new users. Blank: the first location of the tenant.',
    },
  ],
  limits: {},
  rules: [
    'user-row-repeated',
    'extra-row-without-user',
    'extra-row-empty',
    'setting-on-extra-row',
    'device-incomplete',
    'location-not-chosen',
    'unknown-location-option',
    'email-held-twice',
    'existing-user-differs',
  ],
  userKey: 'email',
  existingUser: 'create-only',
  // A row with a first or a last name is meant as a user row: its missing cells are the issue (docs/contract.md 2).
  rowKind: (row) => (row.filled('first_name') || row.filled('last_name') ? 'user' : 'extra'),
  matchUsersBy: 'email',
  username: (row) => row.value('email'),
  wants: (row, user, context, generate) => [
    ...(row.kind === 'user' ? userObjects(row, user, context, generate.password()) : []),
    ...resources(row, user, generate),
  ],
  present,
});
