// Reads exported rows as an import would, and finds every cell that would be refused or would change what is stored.
import { foldCase } from '../basics/text.ts';
import { unknownDirectory } from '../directory/directory-view.ts';
import type { StoredUser } from '../directory/records.ts';
import type { PresentedRow } from '../formats/define-format.ts';
import { storedUsers } from '../formats/stored-users.ts';
import { compareWithStored } from '../rules/stored-object.ts';
import { wantedObjects } from '../rules/wanted-objects.ts';
import type { CheckSession } from '../rules/check-session.ts';
import type { Reason } from './export-problem.ts';

/** A user with the rows that say it, while they are being thinned out. */
export interface Presented {
  user: StoredUser;
  rows: PresentedRow[];
}

export interface Fault {
  presented: Presented;
  /** null: the user as a whole. */
  row: PresentedRow | null;
  field: string | null;
  reason: Reason;
}

/** Made-up values are never compared. */
export const NOTHING = { extension: () => '', pin: () => '', password: () => '', sipUsername: () => 'none', sipSecret: () => '' };

/** Says which fields differ, which is found out here cell by cell. */
const SUMMED_UP = 'existing-user-differs';

function faultsOfRow(session: CheckSession, index: number, presented: Presented, row: PresentedRow): Fault[] {
  const { table, format } = session;
  // As in a template; an import skips it, and what is stored stays.
  if (table.kindOf(index) === 'example') return [];
  const faults: Fault[] = [];
  const number = table.rowNumber(index);
  for (const issue of session.issues.hasError(number) ? session.issues.ofRow(number) : [])
    if (issue.severity === 'error' && issue.rule !== SUMMED_UP)
      faults.push({ presented, row, field: issue.field, reason: { kind: 'refused', issue } });
  // A refused row is not compared: what it says is not known.
  if (faults.length > 0) return faults;
  const directory = session.directory ?? unknownDirectory;
  const found = storedUsers(format, table.readerAt(index), directory, table.context);
  const user = found?.length === 1 ? found[0] : undefined;
  if (!user || foldCase(user.username) !== foldCase(presented.user.username))
    return [{ presented, row: null, field: format.userKey, reason: { kind: 'other-user' } }];
  const wanted = wantedObjects(table, index, session.userGroup(index), NOTHING, { user, directory });
  const fields = new Set(wanted.flatMap((one) => compareWithStored(one, user).columns));
  return [...fields].map((field) => ({ presented, row, field, reason: { kind: 'reads-differently' } }));
}

/** @param all in the order of the sheet, which holds their rows and no others */
export function faultsOf(session: CheckSession, all: readonly Presented[]): Fault[] {
  const ofSheet = session.issues.ofSheet().find((issue) => issue.severity === 'error');
  if (ofSheet) return all.map((presented) => ({ presented, row: null, field: null, reason: { kind: 'refused', issue: ofSheet } }) as const);
  const faults: Fault[] = [];
  let index = 0;
  for (const presented of all) {
    for (const row of presented.rows) {
      faults.push(...faultsOfRow(session, index, presented, row));
      index += 1;
    }
  }
  return faults;
}
