// MX-ONE Provisioning Manager with CMG: users, extensions and mailboxes, in an organisation whose names are compared with
// their capitals. Rules M-01 to M-27. The headers are inferred; the vendor's own column list is not public.
import { orgUnitIndex } from '../directory/org-unit-index.ts';
import { orgUnitKey } from '../directory/org-unit-key.ts';
import type { StoredUser } from '../directory/records.ts';
import { choice, email, extension, login, pin, text } from './column-kinds.ts';
import {
  column,
  defineFormat,
  type CheckContext,
  type ColumnKind,
  type Generate,
  type PresentedRow,
  type RowReader,
  type WantedObject,
} from './define-format.ts';
import { companiesOf, departmentsOf, orgUnitPath } from './mx-one-path.ts';

/** YES, NO, or the number of the mailbox. */
const mailbox: ColumnKind = {
  name: 'mailbox',
  read(value) {
    if (/^(yes|no)$/i.test(value)) return value.toUpperCase();
    return /^\d{1,30}$/.test(value) ? value : { rule: 'unknown-choice', args: { value, choices: 'YES, NO, the number of the mailbox' } };
  },
};

const columns = [
  column('user_id', login({ max: 128 }), 'Name to sign in with in Provisioning Manager.', 'pbeesly', {
    header: 'User ID',
    required: 'every-row',
    uniquePool: 'user',
    aliases: ['userid', 'login', 'username'],
    meaning: 'username',
  }),
  column('first_name', text({ max: 128 }), 'First name.', 'Pam', {
    header: 'First Name',
    required: 'every-row',
    aliases: ['given name', 'förnamn'],
  }),
  column('last_name', text({ max: 128 }), 'Last name; CMG searches by it.', 'Beesly', {
    header: 'Last Name',
    required: 'every-row',
    aliases: ['surname', 'efternamn'],
  }),
  column('company', text({ max: 200 }), 'Company as in Provisioning Manager and CMG, capitals included.', 'Acme', {
    header: 'Company',
    required: 'every-row',
    aliases: ['organization', 'organisation'],
    offer: { list: 'Companies', dependsOn: [], values: ({ orgUnits }) => companiesOf(orgUnits) },
  }),
  column('department', text({ max: 1000 }), 'Units below the company, with "/" between them. Blank: the user has no unit.', 'Sales/North', {
    header: 'Department',
    aliases: ['unit', 'org unit'],
    offer: { list: 'Departments', dependsOn: ['company'], values: ({ orgUnits }, [company]) => departmentsOf(orgUnits, company ?? '') },
  }),
  column('title', text({ max: 200 }), 'Title.', 'Agent', { header: 'Title', aliases: ['job title'], meaning: 'job_title' }),
  column('email', email({ min: 3, max: 254 }), 'E-mail address.', 'pam@example.com', { header: 'Email', aliases: ['e-mail', 'mail'] }),
  column('mobile', text({ max: 64 }), 'Mobile number.', '', { header: 'Mobile', aliases: ['mobile phone', 'cell'] }),
  column('extension', extension({ max: 36 }), 'Internal number.', '2602', {
    header: 'Extension',
    uniquePool: 'extension',
    claims: { kind: 'extension', must: 'free' },
    aliases: ['ext', 'directory number'],
  }),
  column(
    'extension_type',
    choice(['IP', 'SIP', 'Digital', 'Analogue', 'DECT', 'Mobile']),
    'IP, SIP, Digital, Analogue, DECT or Mobile.',
    'SIP',
    { header: 'Extension Type', aliases: ['type'] },
  ),
  column('mailbox', mailbox, 'YES, NO, or the number of the mailbox. Needs an extension.', 'YES', {
    header: 'Mailbox',
    aliases: ['voicemail'],
    meaning: 'voicemail',
  }),
  column('mailbox_pin', pin({ min: 4, max: 16 }), 'At least 4 digits.', '', {
    header: 'Mailbox PIN',
    secret: true,
    aliases: ['pin', 'voicemail pin'],
    meaning: 'pin',
    usedOn: (row) => !['', 'NO'].includes(row.value('mailbox')),
  }),
];

/** M-23: a user whose unit is not there is not refused by the vendor but lands without one; here the person decides. */
export const missingUnits = (context: CheckContext) => context.options['missingUnits'];

/** Where the row's user goes; null: without a unit. */
function unitOf(row: RowReader, context: CheckContext): string[] | null {
  const path = row.value('department') === '' ? null : orgUnitPath(row);
  if (path === null) return null;
  return missingUnits(context) === 'create' || orgUnitIndex(context.orgUnits).has(path) ? path : null;
}

function storedUnit(row: RowReader, context: CheckContext): string[] | null {
  const units = orgUnitIndex(context.orgUnits);
  const path = unitOf(row, context) ?? [];
  for (let depth = path.length; depth > 0; depth -= 1) if (units.has(path.slice(0, depth))) return path.slice(0, depth);
  return null;
}

function wants(row: RowReader, context: CheckContext, generate: Generate): WantedObject[] {
  const username = row.value('user_id');
  const unit = unitOf(row, context);
  const unsaid = (field: string, name: string) => (row.value(field) === '' ? [name] : []);
  const objects: WantedObject[] = [];
  if (unit) {
    for (let depth = 1; depth <= unit.length; depth += 1) {
      const path = unit.slice(0, depth);
      if (orgUnitIndex(context.orgUnits).has(path)) continue;
      objects.push({
        kind: 'orgUnits',
        key: orgUnitKey(path),
        cell: 'department',
        fields: { parent: depth > 1 ? path.slice(0, -1) : null },
      });
    }
  }
  objects.push({
    kind: 'users',
    key: username,
    cell: 'user_id',
    cells: { firstName: 'first_name', lastName: 'last_name', email: 'email', orgUnit: 'department', title: 'title', mobile: 'mobile' },
    fields: {
      email: row.value('email') || null,
      firstName: row.value('first_name'),
      lastName: row.value('last_name'),
      displayName: `${row.value('first_name')} ${row.value('last_name')}`.trim(),
      orgUnit: unit,
      title: row.value('title') || null,
      mobile: row.value('mobile') || null,
    },
    defaults: [
      'displayName',
      ...(unit ? [] : ['orgUnit']),
      ...unsaid('email', 'email'),
      ...unsaid('title', 'title'),
      ...unsaid('mobile', 'mobile'),
    ],
    secrets: { password: generate.password() },
    generated: ['password'],
  });
  const number = row.value('extension');
  if (number === '') return objects;
  objects.push({
    kind: 'extensions',
    key: number,
    cell: 'extension',
    cells: { description: 'extension_type' },
    fields: { username, mode: 'virtual', description: row.value('extension_type') || null },
    defaults: ['username', 'mode', ...unsaid('extension_type', 'description')],
  });
  const box = row.value('mailbox');
  if (box !== '' && box !== 'NO') {
    const given = row.value('mailbox_pin');
    objects.push({
      kind: 'mailboxes',
      key: box === 'YES' ? number : box,
      cell: 'mailbox',
      fields: { extension: number, email: row.value('email') || null },
      defaults: ['extension', 'email'],
      ...(given ? { secrets: { pin: given } } : {}),
    });
  }
  if (box === 'NO') objects.push({ kind: 'mailboxes', key: number, cell: 'mailbox', fields: {}, absent: true });
  return objects;
}

/** A row needs a company. Whoever has no unit gets the only one there is; of several, none can be named. */
function present(user: StoredUser, { orgUnits }: CheckContext): PresentedRow[] {
  const companies = companiesOf(orgUnits);
  const [company = companies.length === 1 ? companies[0] : undefined, ...department] = user.orgUnit ?? [];
  const [extension = ''] = user.extensions;
  const box = user.mailboxes.find((m) => m.number === extension) ?? user.mailboxes[0];
  return [
    {
      user_id: user.username,
      first_name: user.firstName ?? '',
      last_name: user.lastName ?? '',
      company: company ?? '',
      department: orgUnitKey(department),
      title: user.attributes['title'] ?? '',
      email: user.email ?? '',
      mobile: user.attributes['mobile'] ?? '',
      extension,
      extension_type: user.lines.find((line) => line.number === extension)?.description ?? '',
      mailbox: extension === '' ? '' : !box ? 'NO' : box.number === extension ? 'YES' : box.number,
    },
  ];
}

export const mxOne = defineFormat({
  id: 'mx-one',
  title: 'MX-ONE Provisioning Manager with CMG',
  vendor: 'Mitel MX-ONE (formerly Aastra), and Aastra 700',
  matchBy: 'header',
  columns,
  encoding: { name: 'ISO 8859-1', holds: /^[\u0000-\u00ff]*$/ },
  options: [
    {
      name: 'variant',
      kind: 'choice',
      choices: ['mx-one', 'a700'],
      default: 'mx-one',
      help: 'The system the sheet is for: MX-ONE ("CSV file") or Aastra 700 ("CSV file on A700 format").',
    },
    {
      name: 'missingUnits',
      kind: 'choice',
      choices: ['refuse', 'create', 'without-unit'],
      default: 'refuse',
      help: 'What happens to a user whose company or department does not exist: refuse the row, create the units, or import the user without a unit.',
    },
  ],
  limits: { encoding: 'ISO 8859-1' },
  rules: ['existing-user-differs', 'org-unit-unknown', 'no-org-unit', 'mailbox-without-extension', 'variant-differs'],
  userKey: 'user_id',
  matchUsersBy: 'username',
  existingUser: 'create-only',
  rowKind: () => 'user',
  username: (row) => row.value('user_id'),
  orgUnit: storedUnit,
  wants: (row, _user, context, generate) => wants(row, context, generate),
  present,
  optionsFor: ({ system }) => (system === undefined ? {} : { variant: system }),
});
