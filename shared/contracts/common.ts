// Shapes shared by several resources.
import { z } from 'zod';

export const id = z.uuid();
export const version = z.int().min(1);
export const instant = z.iso.datetime();
export const tenantId = z
  .string()
  .regex(/^[a-z0-9]+$/, 'lower-case letters and digits only')
  .max(63);
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
