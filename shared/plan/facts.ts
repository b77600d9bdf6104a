// What a plan rests on, in a form that can be compared later: a fact whose state is another one has moved.
import type { DirectoryView } from '../directory/directory-view.ts';
import { parseOrgUnitKey } from '../directory/org-unit-key.ts';
import type { StoredUser } from '../directory/records.ts';
import type { Fact } from './plan.ts';

/** Everything rules compare a row of this user with. Unrelated fields stay out, so that editing them spoils no plan. */
const userState = (user: StoredUser): string =>
  JSON.stringify([
    user.id,
    user.username,
    user.email,
    user.firstName,
    user.lastName,
    user.notes,
    user.seatType,
    user.doNotBill,
    user.orgUnit,
    user.location,
    user.licence,
    user.extensions,
    user.numbers,
    user.devices,
    user.hasMailbox,
    user.inDirectory,
  ]);

/** '' when the directory has nothing under the key; undefined when it was not asked. */
export function factState(kind: Exclude<Fact['kind'], 'licence'>, key: string, directory: DirectoryView): string | undefined {
  if (kind === 'email') return directory.usersByEmail(key)?.map(userState).sort().join('\n');
  if (kind === 'user') {
    const user = directory.user(key);
    return user === undefined ? undefined : user === null ? '' : userState(user);
  }
  const holder = kind === 'orgUnit' ? directory.orgUnit(parseOrgUnitKey(key)) : directory[kind](key);
  if (holder === undefined) return undefined;
  return holder === null ? '' : `${holder.id} ${holder.username ?? ''}`;
}
