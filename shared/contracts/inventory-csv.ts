// Setting up a tenant from CSV files: one kind of thing per file, its header row with the names of the record's fields.
import { z } from 'zod';

export const inventoryCsvKinds = ['numbers', 'devices', 'locations', 'licences', 'org-units'] as const;
export const inventoryCsvKind = z.enum(inventoryCsvKinds);
export type InventoryCsvKind = z.infer<typeof inventoryCsvKind>;

/** How the file was read, and how many records it named. */
export const inventoryCsvMerged = z.object({
  kind: inventoryCsvKind,
  merged: z.int(),
  encoding: z.string(),
  delimiter: z.string(),
});
export type InventoryCsvMerged = z.infer<typeof inventoryCsvMerged>;

/** In `lines` of the problem that refuses a file: up to 100 of them, `total` counts all. */
export const inventoryCsvLine = z.object({ line: z.int(), field: z.string().nullable(), message: z.string() });
export type InventoryCsvLine = z.infer<typeof inventoryCsvLine>;
