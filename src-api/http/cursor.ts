// Pages go by the last key seen, not by an offset: rows that come and go meanwhile neither repeat nor vanish.
import { Problem } from './problem.ts';

export type CursorKey = readonly (string | number)[];

export const encodeCursor = (key: CursorKey): string => Buffer.from(JSON.stringify(key)).toString('base64url');

/** undefined: from the start. `length` is how many parts the list's key has. */
export function decodeCursor(cursor: string | undefined, length: number): CursorKey | undefined {
  if (cursor === undefined) return undefined;
  const key = parse(Buffer.from(cursor, 'base64url').toString());
  const fits = Array.isArray(key) && key.length === length && key.every((part) => typeof part === 'string' || typeof part === 'number');
  if (!fits)
    throw new Problem('invalid-request', 'The cursor is not one this list gave. Start again without a cursor.', {
      fields: [{ path: 'cursor', message: 'unknown cursor' }],
    });
  return key;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (notJson) {
    if (notJson instanceof SyntaxError) return undefined;
    throw notJson;
  }
}

/** Give it `limit + 1` rows: the one too many tells that there is a next page. */
export function toPage<T>(rows: readonly T[], limit: number, keyOf: (last: T) => CursorKey): { items: T[]; next: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null };
}
