// Pages go by the last key seen, not by an offset: rows that come and go meanwhile neither repeat nor vanish.
import { Problem } from './problem.ts';
import { isStorable } from './storable-text.ts';

export type CursorKey = readonly (string | number)[];

export const encodeCursor = (key: CursorKey): string => Buffer.from(JSON.stringify(key)).toString('base64url');

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const MAX_INT = 2 ** 31 - 1;

/** What a part of a list's key may be. Anybody can write a cursor, so what the database would choke on is refused here. */
const parts = {
  text: (part: unknown) => typeof part === 'string' && isStorable(part),
  /** An array of texts, as JSON. */
  texts: (part: unknown) => {
    const list = typeof part === 'string' ? parse(part) : undefined;
    return Array.isArray(list) && list.every((one) => typeof one === 'string' && isStorable(one));
  },
  int: (part: unknown) => Number.isInteger(part) && Math.abs(part as number) <= MAX_INT,
  instant: (part: unknown) => typeof part === 'string' && INSTANT.test(part) && !Number.isNaN(Date.parse(part)),
  uuid: (part: unknown) => typeof part === 'string' && UUID.test(part),
};
export type CursorPart = keyof typeof parts;

/** undefined: from the start. `kinds` is what the list's key is made of. */
export function decodeCursor(cursor: string | undefined, kinds: readonly CursorPart[]): CursorKey | undefined {
  if (cursor === undefined) return undefined;
  const key = parse(Buffer.from(cursor, 'base64url').toString());
  if (!Array.isArray(key) || key.length !== kinds.length || !kinds.every((kind, i) => parts[kind](key[i])))
    throw new Problem('invalid-request', 'The cursor is not one this list gave. Start again without a cursor.', {
      fields: [{ path: 'cursor', message: 'unknown cursor' }],
    });
  return key as (string | number)[];
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
