// UNIVERGE BLUE CONNECT's User Import Tool: users with licence, numbers, extension, location and voice mail settings.
// Rules U-01 to U-48; it only creates. Headers are compared without the words in brackets; optional columns may be deleted.
import type { StoredUser } from '../directory/records.ts';
import { choice, email, extension, listOf, pin, tenantName, text, wholeNumber } from './column-kinds.ts';
import {
  column,
  defineFormat,
  type CheckContext,
  type Generate,
  type PresentedRow,
  type RowReader,
  type WantedObject,
} from './define-format.ts';
import { displayName, internationalNumber, numberOrExtension, oneNumber, timeZone } from './univerge-kinds.ts';

const optional = (name: string) => `${name} (Optional)`;
const number = { uniquePool: 'number', claims: { kind: 'number', must: 'known' } } as const;

const columns = [
  column('display_name', displayName, "Name as shown. Letters, digits, spaces and . , ' - _ & with complete parentheses.", 'Ann Lee', {
    header: 'Display Name (Mandatory)',
    required: 'every-row',
  }),
  column('email', email({ min: 3, max: 254 }), 'E-mail address; becomes the login.', 'ann.lee@example.com', {
    header: 'Email Address (Mandatory)',
    required: 'every-row',
    uniquePool: 'user',
    aliases: ['email', 'e-mail'],
  }),
  column('licence', tenantName('licence'), 'Type of the subscription licence. Needed when the account has several.', 'Pro', {
    header: 'Subscription License Type',
    aliases: ['licence', 'license', 'license type', 'licence type'],
    requiredWhen: (context) => context.licences.length > 1,
  }),
  column('primary_number', internationalNumber, 'One parked number with its country code; not toll-free.', '+12125550100', {
    header: optional('Primary Phone Number'),
    meaning: 'phone_number',
    ...number,
  }),
  column('additional_numbers', listOf(internationalNumber), 'Further parked numbers, ";" between them. Needs a primary number.', '', {
    header: optional('Additional Phone Numbers'),
    ...number,
  }),
  column('extension', extension({ max: 36 }), 'Blank: one is generated.', '2001', {
    header: optional('Extension'),
    uniquePool: 'extension',
    claims: { kind: 'extension', must: 'free' },
  }),
  column('location', tenantName('location'), 'Exactly as on CONNECT > Locations. Blank: the main company address.', 'Main Office', {
    header: optional('Voice Location'),
    aliases: ['location'],
  }),
  column('cloud_extension', extension({ max: 36 }), 'Only with on-premises integration; together with the tie trunk.', '', {
    header: optional('Cloud Extension'),
  }),
  column('tie_trunk', tenantName('tie-trunk'), 'Only with on-premises integration; together with the cloud extension.', '', {
    header: optional('SIP Tie Trunk Name'),
  }),
  column('first_name', text({ max: 128 }), 'First name.', 'Ann', { header: optional('First Name') }),
  column('last_name', text({ max: 128 }), 'Last name.', 'Lee', { header: optional('Last Name') }),
  column('job_title', text({ max: 200 }), 'Job title.', '', { header: optional('Job Title') }),
  column('department', text({ max: 200 }), 'Department.', '', { header: optional('Department') }),
  column('time_zone', timeZone, 'UTC value such as UTC-05:00, or a full name.', 'UTC-05:00', { header: optional('Time Zone') }),
  column('caller_id', internationalNumber, 'Number shown to the other side; one that is not on the account needs the attestation.', '', {
    header: optional('Caller ID'),
    claims: { kind: 'number', must: 'any' },
  }),
  column('call_timeout', wholeNumber({ min: 5, max: 999 }), 'Seconds, 5 to 999.', '25', { header: optional('Call Timeout') }),
  column('pin', pin({ min: 4, max: 10 }), '4 to 10 digits, different for every user. Blank: one is generated.', '', {
    header: optional('Voicemail PIN'),
    uniquePool: 'pin',
    secret: true,
  }),
  column('operator', numberOrExtension, 'Phone number or extension.', '', { header: optional('Voicemail Operator Number') }),
  column('auto_delete', wholeNumber({ min: 1, max: 365 }), 'Days, 1 to 365.', '', { header: optional('Auto delete Voicemail Period') }),
  column('transcription', choice(['YES', 'NO']), 'YES, NO or blank.', '', { header: optional('Voicemail Transcription Setting') }),
  column('notify', listOf(email({ min: 3, max: 254 })), 'E-mail addresses, ";" between them.', '', {
    header: optional('Email for Voicemail Notification'),
  }),
  column('sms', oneNumber, 'One phone number.', '', { header: optional('SMS Notification on Voicemail') }),
];

/** U-08: without CONNECT there is nothing to ring, so these columns mean nothing. */
const PHONE = [
  'primary_number',
  'additional_numbers',
  'extension',
  'location',
  'cloud_extension',
  'tie_trunk',
  'caller_id',
  'call_timeout',
  'pin',
  'operator',
  'auto_delete',
  'transcription',
  'notify',
  'sms',
];
const BRIDGE = ['cloud_extension', 'tie_trunk'];

export const connectChosen = ({ options }: CheckContext): boolean =>
  Array.isArray(options['services']) && options['services'].includes('CONNECT');

const licenceOf = (row: RowReader, context: CheckContext): string | null =>
  row.value('licence') || (context.licences.length === 1 ? (context.licences[0]?.type ?? null) : null);

const unsaid = (row: RowReader, cells: Readonly<Record<string, string>>): string[] =>
  Object.entries(cells).flatMap(([field, cell]) => (row.value(cell) === '' ? [field] : []));

/** Cells that say a field of the user, and of the mailbox. */
const PERSON = {
  displayName: 'display_name',
  firstName: 'first_name',
  lastName: 'last_name',
  title: 'job_title',
  department: 'department',
  timeZone: 'time_zone',
  location: 'location',
  licence: 'licence',
};
const MAILBOX = {
  timeout: 'call_timeout',
  operator: 'operator',
  autoDelete: 'auto_delete',
  transcription: 'transcription',
  notify: 'notify',
  sms: 'sms',
};

function phoneObjects(row: RowReader, owner: string, generate: Generate): WantedObject[] {
  const line = row.value('extension') || generate.extension();
  const given = row.value('pin');
  const generated = row.value('extension') === '';
  const objects: WantedObject[] = [
    {
      kind: 'extensions',
      key: line,
      cell: 'extension',
      fields: { username: owner, mode: 'virtual' },
      defaults: ['username', 'mode'],
      ...(generated ? { onlyForNew: 'user' as const } : {}),
    },
    {
      kind: 'mailboxes',
      key: line,
      cell: 'extension',
      cells: MAILBOX,
      fields: {
        extension: line,
        email: owner,
        ...Object.fromEntries(Object.entries(MAILBOX).map(([field, cell]) => [field, row.value(cell) || null])),
      },
      defaults: ['extension', 'email', ...unsaid(row, MAILBOX)],
      secrets: { pin: given || generate.pin() },
      ...(given ? {} : { generated: ['pin'] }),
      ...(generated ? { onlyForNew: 'user' as const } : {}),
    },
    {
      kind: 'endpoints',
      key: generate.sipUsername(),
      cell: 'extension',
      cells: { callerId: 'caller_id' },
      fields: { extension: line, callerId: row.value('caller_id') || null, deviceId: null },
      defaults: ['extension', 'deviceId', ...unsaid(row, { callerId: 'caller_id' })],
      secrets: { secret: generate.sipSecret() },
      generated: ['secret'],
      ...(generated ? { onlyForNew: 'user' as const } : {}),
    },
  ];
  const numbers = [row.value('primary_number'), ...row.value('additional_numbers').split(';')].filter((n) => n !== '');
  for (const [i, phone] of numbers.entries()) {
    const cell = i === 0 ? 'primary_number' : 'additional_numbers';
    objects.push({
      kind: 'numbers',
      key: phone,
      cell,
      fields: { assignedTo: owner, role: i === 0 ? 'primary' : 'additional' },
      defaults: ['assignedTo', 'role'],
    });
    objects.push({ kind: 'inboundRoutes', key: phone, cell, fields: { extension: line }, defaults: ['extension'] });
  }
  return objects;
}

function wants(row: RowReader, context: CheckContext, generate: Generate): WantedObject[] {
  const owner = row.value('email');
  const user: WantedObject = {
    kind: 'users',
    key: owner,
    cell: 'email',
    cells: PERSON,
    fields: {
      email: owner,
      ...Object.fromEntries(Object.entries(PERSON).map(([field, cell]) => [field, row.value(cell) || null])),
      location: row.value('location') || context.settings.mainLocation || context.locations[0] || null,
      licence: licenceOf(row, context),
    },
    defaults: ['email', ...unsaid(row, PERSON)],
    secrets: { password: generate.password() },
    generated: ['password'],
  };
  return connectChosen(context) ? [user, ...phoneObjects(row, owner, generate)] : [user];
}

const cellsOf = (cells: Readonly<Record<string, string>>, stored: Readonly<Record<string, string | null>>): PresentedRow =>
  Object.fromEntries(Object.entries(cells).map(([field, cell]) => [cell, stored[field] ?? '']));

function present(user: StoredUser): PresentedRow[] {
  const { displayName, firstName, lastName, location, licence } = user;
  const [extension = ''] = user.extensions;
  const [primary = '', ...additional] = user.numbers;
  const box = user.mailboxes.find((one) => one.number === extension);
  return [
    {
      ...cellsOf(PERSON, { ...user.attributes, displayName, firstName, lastName, location, licence }),
      ...cellsOf(MAILBOX, box?.attributes ?? {}),
      email: user.email ?? '',
      primary_number: primary,
      additional_numbers: additional.join(';'),
      extension,
      caller_id: user.callerIds[0] ?? '',
    },
  ];
}

export const univergeBlue = defineFormat({
  id: 'univerge-blue',
  title: 'UNIVERGE BLUE CONNECT',
  vendor: 'UNIVERGE BLUE CONNECT User Import Tool (Intermedia Unite)',
  matchBy: 'header',
  columns,
  options: [
    {
      name: 'services',
      kind: 'choices',
      choices: ['CONNECT', 'MEET', 'SHARE'],
      default: ['CONNECT', 'MEET', 'SHARE'],
      help: 'Services to enable. Without CONNECT the users get no phone, and the phone columns are not read.',
    },
    { name: 'attestCallerIds', kind: 'yes-no', default: false, help: 'I may use the caller IDs that are not numbers of this account.' },
    {
      name: 'passwords',
      kind: 'choice',
      choices: ['to-users', 'to-address', 'none'],
      default: 'none',
      help: 'Temporary passwords: to each user by e-mail, all to one address (one e-mail per user), or not at all.',
    },
    { name: 'passwordsAddress', kind: 'text', default: '', help: 'Where the passwords go with "to-address".' },
  ],
  limits: { usersPerFile: 1000, fileSize: '2 MB', note: "Limits of the vendor's own tool; this import has none of them." },
  rules: [
    'existing-user-differs',
    'email-held-twice',
    'toll-free-primary',
    'additional-without-primary',
    'tie-trunk-pair',
    'caller-id-not-attested',
    'connect-not-activated',
    'service-not-installed',
    'passwords-address-missing',
    'vendor-limit',
  ],
  userKey: 'email',
  matchUsersBy: 'email',
  existingUser: 'create-only',
  generatesExtensions: true,
  licenceField: 'licence',
  licenceTaken: (row, stored, _directory, context) => (stored.length === 0 ? licenceOf(row, context) : null),
  ignoredFields: (context) => [...(connectChosen(context) ? [] : PHONE), ...(context.settings.onPremisesIntegration ? [] : BRIDGE)],
  rowKind: () => 'user',
  username: (row) => row.value('email'),
  wants: (row, _user, context, generate) => wants(row, context, generate),
  present,
  fileLimits: { users: 1000, bytes: 2_000_000 },
});
