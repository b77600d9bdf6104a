// Texts that no database stores: with NUL in them, or with half of a letter that needs two code units. PostgreSQL refuses the
// first, and the second would be stored as another letter, so a request that holds one is refused before anything reads it.

const UNSTORABLE = /\0|\p{Surrogate}/u;

export const isStorable = (text: string): boolean => !UNSTORABLE.test(text);

/** A sheet is looked through when it is received, big ones in a thread of their own. */
const JUDGED_LATER = 'sheet';

/** The first place with such a text, in names as well as in values; undefined when all of it can be stored. */
export function unstorableAt(value: unknown, path: readonly string[] = []): readonly string[] | undefined {
  if (typeof value === 'string') return isStorable(value) ? undefined : path;
  // Files and bytes are read by those who know what they are.
  if (typeof value !== 'object' || value === null || value instanceof Blob || ArrayBuffer.isView(value)) return undefined;
  for (const [key, one] of Object.entries(value)) {
    if (!isStorable(key)) return path;
    if (path.length === 0 && key === JUDGED_LATER && typeof one === 'object') continue;
    const found = unstorableAt(one, [...path, key]);
    if (found) return found;
  }
  return undefined;
}
