// What a tenant says about reading a sheet: everything rules may know besides the sheet and the directory's keys.
import { z } from 'zod';
import { country, tenantId } from './common.ts';
import { settings } from './tenants.ts';

const paths = z.array(z.array(z.string()));

export const sheetFacts = z.object({
  tenant: tenantId,
  country,
  /** System-wide defaults filled in. */
  settings,
  /** The first one is the default. */
  locations: z.array(z.string()),
  licences: z.array(z.object({ type: z.string(), total: z.int(), used: z.int() })),
  orgUnits: paths,
  comparedTrees: z.record(z.string(), paths),
  tieTrunks: z.array(z.string()),
});
export type SheetFacts = z.infer<typeof sheetFacts>;
