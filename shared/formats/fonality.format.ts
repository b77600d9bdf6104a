// Fonality (trixbox Pro): one extension per row, ten columns by position, users named by Web Username. Rules F-01 to F-14. The
// only format of the five that also updates: an extension of the row's own user is changed, one of somebody else's is never moved.
import { parseMacAddress } from '../basics/mac-address.ts';
import type { StoredUser } from '../directory/records.ts';
import { damageOf } from './excel-damage.ts';
import { email, extension, login, text } from './column-kinds.ts';
import {
  column,
  defineFormat,
  type CheckContext,
  type ColumnKind,
  type PresentedRow,
  type RowReader,
  type Stored,
  type UserRows,
  type WantedObject,
} from './define-format.ts';

/** F-04: O'Brien is refused by the vendor. */
const name: ColumnKind = {
  name: 'name',
  read(value, context) {
    if (/['\u2018\u2019\u02bc`\u00b4]/.test(value)) return { rule: 'apostrophe-in-name', args: { value } };
    return text({ max: 128 }).read(value, context);
  },
};

const password: ColumnKind = {
  name: 'secret',
  read(value) {
    const missing = [
      value.length < 8 ? 'at least 8 characters' : '',
      /\p{Lu}/u.test(value) ? '' : 'a capital letter',
      (value.match(/\d/g) ?? []).length < 2 ? 'two digits' : '',
    ].filter((part) => part !== '');
    return missing.length === 0 ? value : { rule: 'password-weak', args: { missing: missing.join(', ') } };
  },
};

/** A device as the system knows it, in capitals and without spaces or separators; or the keyword. Need not be hexadecimal. */
const device: ColumnKind = {
  name: 'device',
  keyword: 'virtual',
  read(value) {
    if (/^virtual$/i.test(value)) return 'virtual';
    const damage = damageOf(value, 'mac-address');
    if (damage) return damage;
    const spelt = parseMacAddress(value) ?? value.toUpperCase().replace(/\s/g, '');
    return spelt === value ? value : { rule: 'device-spelling', args: { value }, fix: { label: 'device-spelling', text: spelt } };
  },
};

const columns = [
  column('extension', extension({ max: 36 }), 'Internal number. One that belongs to another user is never moved.', '7002', {
    header: 'Extension',
    required: 'every-row',
    uniquePool: 'extension',
    claims: { kind: 'extension', must: 'free' },
  }),
  column('first_name', name, 'No apostrophes.', 'Jason', { header: 'First Name', required: 'every-row', sameForUser: true }),
  column('last_name', name, 'No apostrophes.', 'Flynn', { header: 'Last Name', required: 'every-row', sameForUser: true }),
  column('username', login({ max: 128 }), 'Names the user: rows with the same one are the same user.', 'jmflynn', {
    header: 'Web Username',
    required: 'every-row',
  }),
  column('password', password, 'At least 8 characters with a capital letter and two digits. Needed for a new user.', '', {
    header: 'Password',
    secret: true,
    sameForUser: true,
  }),
  column('description', text({ max: 1000 }), 'Description of the extension.', 'Sales', { header: 'Description' }),
  column('email', email({ min: 3, max: 254 }), 'E-mail address.', 'jflynn@example.com', {
    header: 'Email',
    aliases: ['email address'],
    sameForUser: true,
  }),
  column('im', text({ max: 256 }), 'Name in instant messaging.', '', {
    header: 'IM',
    aliases: ['instant messenger username'],
    sameForUser: true,
  }),
  column('mobile', text({ max: 64 }), 'Mobile number.', '', { header: 'Mobile', aliases: ['mobile phone number'], sameForUser: true }),
  column('device', device, 'A device the system knows, in capitals; virtual for none yet; blank for voicemail only.', '0004F2123456', {
    header: 'Device MAC Address',
    meaning: 'mac_address',
    uniquePool: 'device',
    claims: { kind: 'device', must: 'any' },
    offer: { list: 'FreeDevices', dependsOn: [], values: ({ freeDevices }) => ['virtual', ...freeDevices] },
  }),
];

const older = (context: CheckContext) => context.options['olderBehaviour'] === true;

/** The device of the row's extension before the import. */
const deviceNow = (row: RowReader, { user }: Stored) =>
  user?.lines.find((line) => line.number === row.value('extension'))?.deviceId ?? null;

function userObject(row: RowReader, user: UserRows): WantedObject {
  const cells = { firstName: 'first_name', lastName: 'last_name', email: 'email', im: 'im', mobile: 'mobile' };
  // Rows of one user may leave out what another row says.
  const said = (field: string) => user.all(field)[0] ?? '';
  const given = said('password');
  return {
    kind: 'users',
    key: row.value('username'),
    cell: 'username',
    cells,
    fields: {
      ...Object.fromEntries(Object.entries(cells).map(([field, cell]) => [field, said(cell) || null])),
      displayName: `${said('first_name')} ${said('last_name')}`.trim(),
    },
    defaults: ['displayName', ...Object.entries(cells).flatMap(([field, cell]) => (said(cell) === '' ? [field] : []))],
    ...(given ? { secrets: { password: given } } : {}),
  };
}

function wants(row: RowReader, user: UserRows, context: CheckContext, stored: Stored): WantedObject[] {
  const number = row.value('extension');
  const owner = row.value('username');
  const wanted = row.value('device');
  const now = deviceNow(row, stored);
  const isNew = !stored.user?.extensions.includes(number);
  const keeps = !isNew && wanted === '';
  // Within one sheet a phone goes straight to the row that takes it, and each row says what its own extension becomes.
  const goesOn = older(context) && now !== null && user.anywhere('device', now) !== null;
  const loses = keeps && goesOn;
  const mode = loses
    ? 'virtual'
    : keeps
      ? now
        ? 'device'
        : 'virtual'
      : wanted === 'virtual'
        ? 'virtual'
        : wanted === ''
          ? 'voicemail-only'
          : 'device';
  const objects: WantedObject[] = user.first?.row === row.row ? [userObject(row, user)] : [];
  objects.push({
    kind: 'extensions',
    key: number,
    cell: 'extension',
    cells: { mode: 'device', description: 'description' },
    fields: {
      username: owner,
      mode,
      description: row.value('description') || null,
      ...(stored.user && isNew ? { position: stored.user.extensions.length } : {}),
    },
    defaults: ['username', ...(keeps && !loses ? ['mode'] : []), ...(row.value('description') === '' ? ['description'] : [])],
  });
  objects.push({
    kind: 'mailboxes',
    key: number,
    cell: 'extension',
    fields: { extension: number, email: row.value('email') || null },
    defaults: ['extension', 'email'],
    onlyForNew: 'extension',
  });
  if (keeps) return objects;
  const takes = wanted !== '' && wanted !== 'virtual' ? wanted : null;
  if (now !== null && now !== takes && !goesOn)
    objects.push({ kind: 'devices', key: now, cell: 'device', fields: { extension: null }, was: { extension: number } });
  if (takes !== null && takes !== now) {
    const from = stored.directory.device(takes)?.extension ?? null;
    objects.push({ kind: 'devices', key: takes, cell: 'device', fields: { extension: number }, was: { extension: from } });
    // The vendor's text and example contradict each other on what remains; a virtual device can be given a phone again.
    if (from !== null && older(context) && user.anywhere('extension', from) === null)
      objects.push({ kind: 'extensions', key: from, cell: 'device', fields: { mode: 'virtual' }, was: { mode: 'device' } });
  }
  return objects;
}

/** One row per extension. A user without one has no row. */
const present = (user: StoredUser): PresentedRow[] =>
  user.lines.map((line) => ({
    extension: line.number,
    first_name: user.firstName ?? '',
    last_name: user.lastName ?? '',
    username: user.username,
    description: line.description ?? '',
    email: user.email ?? '',
    im: user.attributes['im'] ?? '',
    mobile: user.attributes['mobile'] ?? '',
    device: line.deviceId ?? (line.mode === 'voicemail-only' ? '' : 'virtual'),
  }));

export const fonality = defineFormat({
  id: 'fonality',
  title: 'Fonality',
  vendor: 'Fonality (trixbox Pro), Sangoma',
  matchBy: 'position',
  columns,
  options: [
    {
      name: 'olderBehaviour',
      kind: 'yes-no',
      default: false,
      help: 'As older versions do: a device of another extension moves to the one of this row, and virtual takes the device of an existing extension away. Both ends are shown; try it with one extension first.',
    },
  ],
  limits: { columns: 10 },
  refusesSpaces: true,
  rules: ['password-needed', 'device-not-known', 'device-moves', 'device-kept'],
  userKey: 'username',
  matchUsersBy: 'username',
  existingUser: 'update',
  licenceField: 'device',
  licenceTaken: (row, stored, directory) =>
    row.readable('device') &&
    row.value('device') === '' &&
    row.value('extension') !== '' &&
    directory.extension(row.value('extension')) === null &&
    stored.length < 2
      ? 'Voicemail'
      : null,
  rowKind: () => 'user',
  username: (row) => row.value('username'),
  wants: (row, user, context, _generate, stored) => wants(row, user, context, stored),
  present,
});
