// A page of the journal as text and back. Its rows are the lines the plan's digest is made of, which are there already; beside them
// stands what they lack: the ids of new objects, and what a change found before it.
import type { FieldChange, ObjectKind, Operation, PlanAction, PlanRow } from '../../shared/plan/plan.ts';

/**
 * An operation as the journal keeps it, never with a secret. `changes` are its images: `old` of every field is what was
 * there before (all null for a new object), `new` what is there after. Publishing checks that `old` still holds, so
 * what was planned is what was done.
 */
export interface JournalEntry {
  kind: ObjectKind;
  key: string;
  /** Of a new object. */
  id: string | null;
  action: PlanAction;
  changes: readonly FieldChange[];
}

export interface StoredRow {
  seq: number;
  row: number;
  action: PlanAction;
  user: string | null;
  operations: readonly JournalEntry[];
}

/** What was there before a new object is null in every field, so its fields alone are kept. */
type KeptEntry = Omit<JournalEntry, 'changes'> & ({ changes: readonly FieldChange[] } | { made: Operation['fields'] });
/** As pages were kept at first. */
type KeptRow = Omit<StoredRow, 'operations'> & { operations: readonly KeptEntry[] };

/** digestLine() of shared/plan. */
type Line = [row: number, action: PlanAction, user: string | null, operations: [ObjectKind, string, PlanAction, Operation['fields']][]];

interface KeptLines {
  first: number;
  lines: Line[];
  /** By row and operation. */
  ids: (string | null)[][];
  /** Of operations that change something: [row of the page, operation, changes]. */
  changes: [number, number, readonly FieldChange[]][];
}

export type KeptPage = KeptRow[] | KeptLines;

export interface JournalText {
  first: number;
  rows: readonly PlanRow[];
  /** Of the digest, with commas between. */
  lines: Buffer;
  ids: readonly (readonly (string | null)[])[];
}

export function journalText({ first, rows, lines, ids }: JournalText): Buffer {
  const changes: KeptLines['changes'] = [];
  for (const [i, { operations }] of rows.entries())
    for (const [n, { action, changes: made }] of operations.entries())
      if (action !== 'create' && made.length > 0) changes.push([i, n, made]);
  const beside = `],"ids":${JSON.stringify(ids)},"changes":${JSON.stringify(changes)}}`;
  return Buffer.concat([Buffer.from(`{"first":${first},"lines":[`), lines, Buffer.from(beside)]);
}

const fromNothing = (made: Operation['fields']): FieldChange[] =>
  Object.entries(made).map(([field, value]) => ({ field, old: null, new: value }));

function spelledOut(entry: KeptEntry): JournalEntry {
  if ('changes' in entry) return entry;
  const { made, ...rest } = entry;
  return { ...rest, changes: fromNothing(made) };
}

export function rowsOf(page: KeptPage): StoredRow[] {
  if (Array.isArray(page)) return page.map((row) => ({ ...row, operations: row.operations.map(spelledOut) }));
  const changes = new Map(page.changes.map(([row, operation, made]) => [`${row} ${operation}`, made]));
  return page.lines.map(([row, action, user, operations], i) => ({
    seq: page.first + i,
    row,
    action,
    user,
    operations: operations.map(([kind, key, does, fields], n) => ({
      kind,
      key,
      id: page.ids[i]?.[n] ?? null,
      action: does,
      changes: does === 'create' ? fromNothing(fields) : (changes.get(`${i} ${n}`) ?? []),
    })),
  }));
}
