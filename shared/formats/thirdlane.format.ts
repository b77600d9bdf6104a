// Thirdlane's Users CSV Upload (Bulk Generator): one user extension per row, with mailbox, endpoint, directory contact,
// inbound route and device. Rules T-01 to T-16; it only creates. The headers are inferred from the vendor's data items.
import type { StoredUser } from '../directory/records.ts';
import { email, extension, macAddress, phoneNumber, secret, text } from './column-kinds.ts';
import {
  column,
  defineFormat,
  type CheckContext,
  type Generate,
  type PresentedRow,
  type RowReader,
  type WantedObject,
} from './define-format.ts';

const columns = [
  column('extension', extension({ max: 36 }), 'Internal number; also names the user, the mailbox and the endpoint.', '100', {
    header: 'Extension',
    required: 'every-row',
    aliases: ['ext', 'extension number'],
    uniquePool: 'extension',
    claims: { kind: 'extension', must: 'free' },
  }),
  column('first_name', text({ max: 128 }), 'Owner of the mailbox and name in the company directory.', 'Ann', {
    header: 'First Name',
    required: 'every-row',
    aliases: ['first', 'given name'],
  }),
  column('last_name', text({ max: 128 }), 'Owner of the mailbox and name in the company directory.', 'Lee', {
    header: 'Last Name',
    required: 'every-row',
    aliases: ['last', 'surname'],
  }),
  column('email', email({ min: 3, max: 254 }), 'For voice mail and the welcome e-mail.', 'ann@example.com', {
    header: 'Email',
    aliases: ['e-mail', 'email address', 'mail'],
  }),
  column('pager', email({ min: 3, max: 254 }), 'Second address for voice mail notices.', '', { header: 'Pager', aliases: ['pager email'] }),
  column('did', phoneNumber(), 'Public number of the tenant that nobody has; an inbound route is made for it.', '+12125550100', {
    header: 'DID',
    aliases: ['direct number', 'phone number'],
    meaning: 'phone_number',
    uniquePool: 'number',
    claims: { kind: 'number', must: 'known' },
  }),
  column('caller_id', phoneNumber(), 'Number shown to the other side.', '', { header: 'Caller ID', aliases: ['callerid', 'cid'] }),
  column('mac_address', macAddress(), 'Phone to provision with the default model.', '', {
    header: 'MAC Address',
    aliases: ['mac', 'device mac address'],
    uniquePool: 'device',
    claims: { kind: 'device', must: 'free' },
  }),
  column('password', secret({ min: 5, max: 128 }), 'Secret of the endpoint. Blank: it is generated.', '', {
    header: 'Password',
    secret: true,
    aliases: ['secret', 'sip password'],
  }),
];

/** The vendor names the user by extension, the tenant before it. */
const username = (row: RowReader, context: CheckContext) =>
  row.value('extension') === '' ? '' : `${context.tenant}-${row.value('extension')}`;

/** Provisioning files are made only when provisioning is on and a default model is set (T-12, T-13). */
const defaultModel = ({ settings }: CheckContext) =>
  settings.deviceProvisioning?.enabled === true ? settings.deviceProvisioning.defaultModel : undefined;

function wants(row: RowReader, context: CheckContext, generate: Generate): WantedObject[] {
  const number = row.value('extension');
  const owner = username(row, context);
  const name = `${row.value('first_name')} ${row.value('last_name')}`.trim();
  const did = row.value('did');
  const mac = row.value('mac_address');
  const model = defaultModel(context);
  const given = row.value('password');
  const callerId = context.options['didsAsCallerIds'] === true && did !== '' ? did : row.value('caller_id');
  const unsaid = (field: string, fieldName: string) => (row.value(field) === '' ? [fieldName] : []);
  const device = mac !== '' && model !== undefined;
  const objects: WantedObject[] = [
    {
      kind: 'users',
      key: owner,
      cell: 'extension',
      cells: { firstName: 'first_name', lastName: 'last_name', email: 'email' },
      fields: {
        email: row.value('email') || null,
        firstName: row.value('first_name'),
        lastName: row.value('last_name'),
        displayName: name,
      },
      defaults: ['displayName', ...unsaid('email', 'email')],
      secrets: { password: generate.password() },
      generated: ['password'],
    },
    {
      kind: 'extensions',
      key: number,
      cell: 'extension',
      fields: { username: owner, mode: device ? 'device' : 'virtual' },
      defaults: ['username', 'mode'],
    },
    {
      kind: 'mailboxes',
      key: number,
      cell: 'extension',
      cells: { pager: 'pager' },
      fields: { extension: number, email: row.value('email') || null, pager: row.value('pager') || null },
      defaults: ['extension', 'email', ...unsaid('pager', 'pager')],
    },
  ];
  if (device)
    objects.push({
      kind: 'devices',
      key: mac,
      cell: 'mac_address',
      fields: { ...model, extension: number },
      defaults: ['brand', 'family', 'model', 'extension'],
    });
  objects.push({
    kind: 'endpoints',
    key: `${number}-${context.tenant}`,
    cell: 'extension',
    cells: { callerId: did !== '' && callerId === did ? 'did' : 'caller_id' },
    fields: { extension: number, callerId: callerId || null, deviceId: device ? mac : null },
    defaults: ['extension', 'deviceId', ...(callerId === '' ? ['callerId'] : [])],
    secrets: { secret: given || generate.sipSecret() },
    ...(given ? {} : { generated: ['secret'] }),
  });
  objects.push({ kind: 'contacts', key: number, cell: 'extension', fields: { name, extension: number }, defaults: ['name', 'extension'] });
  if (did !== '') {
    objects.push({
      kind: 'numbers',
      key: did,
      cell: 'did',
      fields: { assignedTo: owner, role: 'primary' },
      defaults: ['assignedTo', 'role'],
    });
    objects.push({ kind: 'inboundRoutes', key: did, cell: 'did', fields: { extension: number }, defaults: ['extension'] });
  }
  return objects;
}

/** The row is that of the extension that names the user; it has room for one number and one device. */
function present(user: StoredUser, { tenant }: CheckContext): PresentedRow[] {
  const number = user.extensions.find((one) => `${tenant}-${one}` === user.username) ?? user.extensions[0] ?? '';
  return [
    {
      extension: number,
      first_name: user.firstName ?? '',
      last_name: user.lastName ?? '',
      email: user.email ?? '',
      pager: user.mailboxes.find((box) => box.number === number)?.pager ?? '',
      did: user.numbers[0] ?? '',
      caller_id: user.callerIds[0] ?? '',
      mac_address: user.lines.find((line) => line.number === number)?.deviceId ?? '',
    },
  ];
}

export const thirdlane = defineFormat({
  id: 'thirdlane',
  title: 'Thirdlane Bulk Generator',
  vendor: 'Thirdlane Users CSV Upload',
  matchBy: 'header',
  columns,
  options: [
    {
      name: 'didsAsCallerIds',
      kind: 'yes-no',
      default: false,
      help: 'Use DIDs as Caller IDs: the DID of a row is shown to the other side, whatever its Caller ID says.',
    },
    {
      name: 'createMissingDids',
      kind: 'yes-no',
      default: false,
      help: 'Create DIDs if missing: DIDs the tenant does not own are created and given to it. Use with caution: a typing mistake becomes a number.',
    },
  ],
  limits: {},
  rules: ['existing-user-differs', 'welcome-mail-not-deliverable', 'mac-without-provisioning'],
  userKey: 'extension',
  matchUsersBy: 'username',
  existingUser: 'create-only',
  createsNumbers: (context) => context.options['createMissingDids'] === true,
  rowKind: () => 'user',
  username,
  wants: (row, _user, context, generate) => wants(row, context, generate),
  present,
});
