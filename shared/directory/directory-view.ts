// What rules and plans may ask of the directory. The API answers from its database, the pane from POST /lookups.
import type { StoredUser } from './records.ts';

/** Somebody's hold on a key: whose extension, number or device it is. */
export interface Holder {
  id: string;
  /** null: the object exists and belongs to nobody (a parked number, a spare device). */
  username: string | null;
  /** Of a device: the extension it sits on. */
  extension?: string | null;
}

/**
 * Answers are synchronous: whoever runs the rules has loaded the keys before. `undefined` means "not loaded or not
 * reachable": a rule then stays silent. `null` means "the directory has no such thing".
 */
export interface DirectoryView {
  /** By username, without regard to case. */
  user(username: string): StoredUser | null | undefined;
  /** All users with this e-mail, without regard to case; two are a finding of their own. */
  usersByEmail(email: string): readonly StoredUser[] | undefined;
  extension(number: string): Holder | null | undefined;
  /** By E.164. */
  number(e164: string): Holder | null | undefined;
  /** By MAC address as 12 capital hex digits, or by vendor id. */
  device(id: string): Holder | null | undefined;
  location(name: string): Holder | null | undefined;
  orgUnit(path: readonly string[]): Holder | null | undefined;
}

/** Keys to load before asking, as collected from a table. Shape of POST /lookups. */
export interface DirectoryKeys {
  usernames: string[];
  emails: string[];
  extensions: string[];
  numbers: string[];
  devices: string[];
  locations: string[];
  orgUnits: string[];
}

export const noKeys = (): DirectoryKeys => ({
  usernames: [],
  emails: [],
  extensions: [],
  numbers: [],
  devices: [],
  locations: [],
  orgUnits: [],
});

/** A view that knows nothing: only local rules speak. */
export const unknownDirectory: DirectoryView = {
  user: () => undefined,
  usersByEmail: () => undefined,
  extension: () => undefined,
  number: () => undefined,
  device: () => undefined,
  location: () => undefined,
  orgUnit: () => undefined,
};

// null is an answer (asked, not there); undefined is none.
const either = <T>(first: T | undefined, second: () => T | undefined): T | undefined => (first === undefined ? second() : first);

/** Two views as one: what the first was not asked, the second answers. */
export const withMore = (first: DirectoryView | null, second: DirectoryView): DirectoryView =>
  first === null
    ? second
    : {
        user: (username) => either(first.user(username), () => second.user(username)),
        usersByEmail: (email) => first.usersByEmail(email) ?? second.usersByEmail(email),
        extension: (number) => either(first.extension(number), () => second.extension(number)),
        number: (e164) => either(first.number(e164), () => second.number(e164)),
        device: (id) => either(first.device(id), () => second.device(id)),
        location: (name) => either(first.location(name), () => second.location(name)),
        orgUnit: (path) => either(first.orgUnit(path), () => second.orgUnit(path)),
      };
