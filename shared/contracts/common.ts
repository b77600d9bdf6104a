// Shapes shared by several resources.
import { z } from 'zod';

export const id = z.uuid();
export const version = z.int().min(1);
export const instant = z.iso.datetime();

/**
 * Text with a pattern that may repeat without end. Its length is judged first and ends the judging: once a process holds much
 * compiled code, V8 no longer optimises patterns, and one that runs over tens of megabytes overflows its stack.
 */
export const patternedText = (longest: number, pattern: RegExp, message?: string) =>
  z.string().max(longest, { abort: true }).regex(pattern, message);

export const tenantId = patternedText(63, /^[a-z0-9]+$/, 'lower-case letters and digits only');
export const country = z.string().regex(/^[A-Z]{2}$/, 'two capital letters, such as US or SE');

/** `{items,next}`; `next` is null at the end. */
export const page = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() });

export const listQuery = z.object({
  q: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor: z.string().max(2000).optional(),
});
export type ListQuery = z.infer<typeof listQuery>;

export type Page<T> = { items: T[]; next: string | null };
