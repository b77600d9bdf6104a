// Whom of the directory a row means: the one place where a row's key becomes a stored user.
import { foldCase } from '../basics/text.ts';
import type { DirectoryView } from '../directory/directory-view.ts';
import type { StoredUser } from '../directory/records.ts';
import type { CheckContext, ImportFormat, RowReader } from './define-format.ts';

/** What to look the row's user up by; null when the row names none that can be read. Case is folded. */
export function userLookup(format: ImportFormat, row: RowReader, context: CheckContext): { kind: 'email' | 'user'; key: string } | null {
  const byEmail = format.matchUsersBy === 'email';
  const key = byEmail ? row.value(format.userKey) : format.username(row, context);
  return key === '' ? null : { kind: byEmail ? 'email' : 'user', key: foldCase(key) };
}

/** None, one, or several users that share an e-mail, which is a finding of its own. undefined: not known. */
export function storedUsers(
  format: ImportFormat,
  row: RowReader,
  directory: DirectoryView,
  context: CheckContext,
): readonly StoredUser[] | undefined {
  const lookup = userLookup(format, row, context);
  if (!lookup) return [];
  if (lookup.kind === 'email') return directory.usersByEmail(lookup.key);
  const user = directory.user(lookup.key);
  return user === undefined ? undefined : user === null ? [] : [user];
}
