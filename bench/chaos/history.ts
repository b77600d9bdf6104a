// A random history of one tenant: what it has, a sheet that creates, changes and moves, edits by people afterwards.
import fc from 'fast-check';
import type { NewImport } from '../../shared/contracts/imports.ts';
import { FONALITY_HEADERS } from '../../test/support/headers.ts';

/** Numbers choose among what is there when their turn comes, so that every history is possible. */
export interface History {
  /** Users before the import. */
  users: number;
  format: 'fonality' | 'csv-app';
  rows: readonly Row[];
  edits: readonly Edit[];
  /** Between undo and redo. */
  later: readonly Edit[];
}

interface Row {
  /** Of a user that exists, if there are so many, else of a new one. */
  who: number;
  name: string;
  /** Which phone: none, one of the tenant's, or a new one. */
  phone: number;
  text: string;
}

export interface Edit {
  what:
    | 'rename'
    | 'describe'
    | 'readdress'
    | 'delete contact'
    | 'delete mailbox'
    | 'delete device'
    | 'attach device'
    | 'give device'
    | 'delete user';
  which: number;
}

const edit = fc.record<Edit>({
  what: fc.constantFrom(
    'rename',
    'describe',
    'readdress',
    'delete contact',
    'delete mailbox',
    'delete device',
    'attach device',
    'give device',
    'delete user',
  ),
  which: fc.nat(30),
});

export const histories = fc.record<History>({
  users: fc.integer({ min: 0, max: 4 }),
  format: fc.constantFrom('fonality', 'csv-app'),
  rows: fc.uniqueArray(
    fc.record<Row>({
      who: fc.nat(8),
      name: fc.constantFrom('Ann', 'Bo', 'Cleo'),
      phone: fc.nat(5),
      text: fc.constantFrom('', 'Front desk', 'Lab'),
    }),
    { minLength: 1, maxLength: 6, selector: (row) => row.who },
  ),
  edits: fc.array(edit, { maxLength: 5 }),
  later: fc.array(edit, { maxLength: 2 }),
});

const number = (who: number) => String(3000 + who);
const email = (who: number) => `user${who}@acme.example`;
const mac = (n: number) => `00156500${(0x1000 + n).toString(16).toUpperCase()}`;

/** Every other user of the inventory has a phone; three phones are nobody's. */
export const inventoryOf = ({ users, format }: History) => ({
  locations: ['Main'],
  licences: [{ type: 'voicemail', total: 100 }],
  devices: [
    ...Array.from({ length: Math.ceil(users / 2) }, (_, n) => ({ id: mac(n * 2), extension: number(n * 2) })),
    ...[20, 21, 22].map((n) => ({ id: mac(n), brand: 'yealink', family: 't4x', model: 't46' })),
  ],
  users: Array.from({ length: users }, (_, who) => ({
    username: format === 'fonality' ? `user${who}` : email(who),
    email: email(who),
    firstName: 'Old',
    lastName: `Name${who}`,
    extensions: [number(who)],
  })),
});

/** Each phone at most once, and never one of a user whose own row is in the sheet. */
function phoneOf({ users, rows }: History, row: Row, taken: Set<string>): string {
  const named = new Set(rows.map((r) => r.who));
  const free = [20, 21, 22, 0, 2].filter((n) => n >= 20 || (n < users && !named.has(n)));
  const chosen = row.phone === 0 ? undefined : free[row.phone % free.length];
  if (chosen === undefined || taken.has(mac(chosen))) return '';
  taken.add(mac(chosen));
  return mac(chosen);
}

const CSV_APP = ['first_name', 'last_name', 'email', 'extension', 'include_voicemail', 'in_directory', 'user_notes'];

export function sheetOf(history: History): NewImport {
  const taken = new Set<string>();
  if (history.format === 'fonality') {
    const rows = history.rows.map((row) => {
      const phone = phoneOf(history, row, taken);
      const isNew = row.who >= history.users;
      return [
        number(row.who),
        row.name,
        `Name${row.who}`,
        `user${row.who}`,
        'Passw0rd_x1',
        row.text,
        email(row.who),
        '',
        '',
        phone || (isNew ? 'virtual' : ''),
      ];
    });
    return {
      format: 'fonality',
      sheet: { name: 'Users', headers: FONALITY_HEADERS, firstRow: 2, rows },
      options: { olderBehaviour: true },
    };
  }
  const rows = history.rows.map(({ who, name, text }) => [
    name,
    `Name${who}`,
    email(who + history.users),
    number(who + history.users),
    'yes',
    'yes',
    text,
  ]);
  return { format: 'csv-app', sheet: { name: 'Users', headers: CSV_APP, firstRow: 2, rows } };
}
