// What a stored user has and its exported rows do not name, because the format has no place for it.
import { partsOf } from '../table/table.ts';
import type { CheckSession } from '../rules/check-session.ts';
import type { ExportProblem } from './export-problem.ts';
import { unknownDirectory } from '../directory/directory-view.ts';
import { storedObject } from '../rules/stored-object.ts';
import { wantedObjects } from '../rules/wanted-objects.ts';
import { NOTHING, type Presented } from './find-faults.ts';

const KINDS = ['extension', 'number', 'device'] as const;

const ownedBy = ({ user }: Presented, kind: (typeof KINDS)[number]): readonly string[] =>
  kind === 'extension' ? user.extensions : kind === 'number' ? user.numbers : user.devices.map((device) => device.id);

/** How many users have a value in a field that no column of the format says, by field. */
export function unsaidFields(session: CheckSession, all: readonly Presented[]): Map<string, number> {
  const counts = new Map<string, number>();
  let index = 0;
  for (const { user, rows } of all) {
    const stored = { user, directory: session.directory ?? unknownDirectory };
    const person = wantedObjects(session.table, index, session.userGroup(index), NOTHING, stored).find((one) => one.kind === 'users');
    index += rows.length;
    if (!person) continue;
    for (const [field, value] of Object.entries(storedObject(person, user) ?? {}))
      if (value && !(field in person.fields)) counts.set(field, (counts.get(field) ?? 0) + 1);
  }
  return counts;
}

/** @param all in the order of the sheet, which holds their rows and no others */
export function unplaced(session: CheckSession, all: readonly Presented[]): ExportProblem[] {
  const { table } = session;
  // A caller ID names a number and does not give it to anybody.
  const claiming = table.columns.filter((c) => c.column.claims && c.column.uniquePool);
  const problems: ExportProblem[] = [];
  let index = 0;
  for (const presented of all) {
    const named = { extension: new Set<string>(), number: new Set<string>(), device: new Set<string>() };
    const isExample = table.kindOf(index) === 'example';
    for (const _row of presented.rows) {
      for (const { column, values } of claiming)
        for (const part of partsOf(column, values[index])) if (column.claims) named[column.claims.kind].add(part);
      index += 1;
    }
    // An example row is not read, and says all the same what it says.
    if (isExample) continue;
    for (const kind of KINDS)
      for (const value of ownedBy(presented, kind))
        if (!named[kind].has(value))
          problems.push({ user: presented.user.username, field: null, value, lost: 'object', reason: { kind: 'no-place', object: kind } });
  }
  return problems;
}
