// What a change does to a stored object: the images before and after, by column, with secrets sealed and apart.
import { foldCase } from '../../shared/basics/text.ts';
import type { FieldValue, Operation } from '../../shared/plan/plan.ts';
import type { ThreadDeps } from '../deps.ts';
import type { DirectoryObject, ObjectColumn } from '../directory/objects.ts';
import type { StagedChange, StoredObject } from './staging.store.ts';

interface ChangeOf {
  object: DirectoryObject;
  operation: Operation;
  seq: number;
  row: number;
  stored: StoredObject;
  /** The id of what a reference's value names. */
  resolve: (column: ObjectColumn, value: FieldValue) => string;
  seal: ThreadDeps['seal'];
}

export function stagedChange({ object, operation, seq, row, stored, resolve, seal }: ChangeOf): StagedChange {
  const after: Record<string, unknown> = {};
  const kept = stored.row['attributes'];
  for (const change of operation.changes) {
    // A field without a column of its own stands among the attributes; a secret is named without its value.
    const isColumn = object.columns.some((c) => c.field === change.field || c.secret === change.field);
    if (!isColumn && typeof kept === 'object')
      after['attributes'] = { ...kept, ...(after['attributes'] as object | undefined), [change.field]: change.new };
    for (const column of object.columns) {
      if (column.field === change.field)
        after[column.column] = change.new === null || !column.reference ? change.new : resolve(column, change.new);
      if (column.lowerOf === change.field) after[column.column] = typeof change.new === 'string' ? foldCase(change.new) : null;
    }
  }
  const before = Object.fromEntries(Object.keys(after).map((name) => [name, stored.row[name] ?? null]));
  const secrets: StagedChange['secrets'] = {};
  for (const column of object.columns) {
    const secret = column.secret === undefined ? undefined : operation.secrets?.[column.secret];
    if (secret !== undefined)
      secrets[column.column] = { before: stored.sealed[column.column] ?? null, after: seal.seal(secret).toString('base64') };
  }
  return { seq, row, kind: operation.kind, key: operation.key, objectId: stored.id, version: stored.version, before, after, secrets };
}
