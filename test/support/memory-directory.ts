// A directory in memory for rules and plans: give what matters to the test, the rest is filled in.
import { foldCase } from '../../shared/basics/text.ts';
import type { DirectoryView, Holder } from '../../shared/directory/directory-view.ts';
import type { StoredUser } from '../../shared/directory/records.ts';

export interface MemoryDirectory {
  users?: Partial<StoredUser>[];
  /** E.164 → username, or null for a parked number. */
  numbers?: Record<string, string | null>;
  devices?: Record<string, string | null>;
  locations?: string[];
}

export const storedUser = (user: Partial<StoredUser>): StoredUser => ({
  id: `id of ${user.username}`,
  username: 'somebody',
  email: null,
  firstName: null,
  lastName: null,
  displayName: null,
  notes: null,
  seatType: null,
  doNotBill: null,
  orgUnit: null,
  location: null,
  licence: null,
  attributes: {},
  extensions: [],
  lines: [],
  mailboxes: [],
  callerIds: [],
  numbers: [],
  devices: [],
  hasMailbox: false,
  inDirectory: false,
  ...user,
});

export function memoryDirectory({ users = [], numbers = {}, devices = {}, locations = [] }: MemoryDirectory = {}): DirectoryView {
  const stored = users.map(storedUser);
  const holder = (id: string, username: string | null | undefined): Holder | null => (username === undefined ? null : { id, username });
  return {
    user: (username) => stored.find((u) => foldCase(u.username) === foldCase(username)) ?? null,
    usersByEmail: (email) => stored.filter((u) => u.email !== null && foldCase(u.email) === foldCase(email)),
    extension: (number) => holder(number, stored.find((u) => u.extensions.includes(number))?.username),
    number: (e164) => holder(e164, e164 in numbers ? numbers[e164] : stored.find((u) => u.numbers.includes(e164))?.username),
    device: (id) => holder(id, id in devices ? devices[id] : stored.find((u) => u.devices.some((d) => d.id === id))?.username),
    location: (name) => (locations.includes(name) ? { id: name, username: null } : null),
    orgUnit: () => null,
  };
}
