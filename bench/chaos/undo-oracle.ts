// What an undo must leave, worked out from the rows alone, independently of how the product does it: created objects go
// unless somebody has touched them or something of somebody else hangs on them; changed ones get the old
// value of every field that nobody has changed since; everything else stays as it is.
import { directoryObjects } from '../../src-api/directory/objects.ts';
import type { CanQuery } from './checker.ts';

export type Row = Readonly<Record<string, unknown>> & { id: string; of: string; version: number; import_id: string | null };
export type Rows = ReadonlyMap<string, Row>;

export async function rowsOf(database: CanQuery, tenant: string): Promise<Rows> {
  const found = await database.query<{ of: string; row: Omit<Row, 'of'> }>(
    directoryObjects
      .map((o) => `select '${o.table}' as of, to_jsonb(t) as row from ${o.table} t where tenant_id = '${tenant}'`)
      .join(' union all '),
  );
  return new Map(found.map(({ of, row }): [string, Row] => [String(row['id']), { ...row, of } as Row]));
}

const references = new Map(directoryObjects.map((o) => [o.table, o.columns.filter((c) => c.reference !== undefined).map((c) => c.column)]));

const refersTo = (row: Row): string[] =>
  (references.get(row.of) ?? []).flatMap((column) => (typeof row[column] === 'string' ? [row[column]] : []));

export interface Expected {
  rows: Rows;
  /** Objects the import had made or changed and that are as before it again. */
  restored: number;
  /** Objects it had made or changed and that stay, or were gone already. */
  left: number;
}

const FOLDED: Readonly<Record<string, string>> = { username_key: 'username', email_key: 'email' };
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** One changed object: each field the import changed goes back if it is still what the import left, and its old value still stands. */
function byField(old: Row, was: Row, current: Row, before: Rows, now: Rows): { row: Row; back: boolean; stays: boolean } {
  const row: Record<string, unknown> = { ...current };
  let [back, stays] = [false, false];
  const one = (goes: boolean, put: () => void) => {
    if (goes) put();
    back ||= goes;
    stays ||= !goes;
  };
  for (const name of Object.keys(old)) {
    const [a, b, c] = [old[name], was[name], current[name]];
    if (name === 'version' || name === 'import_id' || same(a, b)) continue;
    if (name === 'attributes' && isRecord(a) && isRecord(b) && isRecord(c)) {
      const kept: Record<string, unknown> = { ...c };
      for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
        if (same(a[key], b[key])) continue;
        one(same(c[key], b[key]), () => {
          if (key in a) kept[key] = a[key];
          else delete kept[key];
        });
      }
      row[name] = kept;
      continue;
    }
    const said = FOLDED[name] ?? name;
    const lost = typeof a === 'string' && before.has(a) && !now.has(a);
    one(same(current[said], was[said]) && !lost, () => (row[name] = a));
  }
  return { row: { ...row, version: current.version + 1 } as Row, back, stays };
}

/** @param importId the import; `before` and `after` it, and `now`, when it is undone */
export function afterUndo(importId: string, before: Rows, after: Rows, now: Rows): Expected {
  const made = new Set([...after.values()].filter((r) => r.import_id === importId).map((r) => r.id));
  const changed = [...after.values()].filter((r) => before.has(r.id) && before.get(r.id)?.version !== r.version);
  const rows = new Map(now);
  let [restored, left] = [0, 0];
  for (const was of changed) {
    const [current, old] = [now.get(was.id), before.get(was.id)];
    const { row, back, stays } = current && old ? byField(old, was, current, before, now) : { row: null, back: false, stays: true };
    if (row) rows.set(was.id, row);
    restored += back ? 1 : 0;
    left += stays ? 1 : 0;
  }
  const stays = new Set([...made].filter((id) => (now.get(id)?.version ?? 1) !== 1));
  for (let grown = true; grown;) {
    grown = false;
    for (const row of rows.values()) {
      if (made.has(row.id) && !stays.has(row.id)) continue;
      for (const id of refersTo(row)) {
        if (!made.has(id) || stays.has(id)) continue;
        stays.add(id);
        grown = true;
      }
    }
  }
  for (const id of made) {
    const current = rows.get(id);
    const counts = after.get(id)?.of !== 'phone_numbers';
    if (current && stays.has(id)) rows.set(id, { ...current, import_id: null });
    else rows.delete(id);
    if (current && !stays.has(id)) restored += counts ? 1 : 0;
    else left += 1;
  }
  return { rows, restored, left };
}

/** Versions only grow, and who made a row is not what it is. */
const plain = ({ version: _version, import_id: _by, ...row }: Row) => JSON.stringify(row, Object.keys(row).sort());

export function differences(expected: Rows, found: Rows): string[] {
  const told: string[] = [];
  for (const [id, row] of expected) {
    const other = found.get(id);
    if (!other) told.push(`missing ${plain(row)}`);
    else if (plain(other) !== plain(row)) told.push(`expected ${plain(row)} and found ${plain(other)}`);
  }
  for (const [id, row] of found) if (!expected.has(id)) told.push(`too much ${plain(row)}`);
  return told;
}
