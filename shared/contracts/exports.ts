// Files for the vendors' own importers, and what such a file does not say.
import { z } from 'zod';
import { formatId } from './formats.ts';

export const exportQuery = z.object({ format: formatId });
export const exportFileQuery = exportQuery.extend({
  as: z
    .enum(['zip', 'csv'])
    .default('zip')
    .describe('zip: one or more .csv files and problems.csv. csv: one file, refused with export-in-parts when it would be several'),
});

export const exportProblem = z.object({
  /** Username; null when it is about all users. */
  user: z.string().nullable(),
  /** The format's header, where a cell is at fault. */
  column: z.string().nullable(),
  value: z.string(),
  lost: z.enum(['cell', 'row', 'user', 'object', 'field']),
  /** The rule that an import would refuse it by, or what else is in the way. */
  reason: z.string(),
  message: z.string(),
});
export type ExportProblemRecord = z.infer<typeof exportProblem>;

/** Up to 1,000 problems; `total` counts all, and problems.csv in the zip lists them. */
export const exportProblems = z.object({
  users: z.object({ exported: z.int(), leftOut: z.int() }),
  files: z.int(),
  /** Options that an import of the file needs, where they are not the defaults. */
  options: z.record(z.string(), z.union([z.boolean(), z.string(), z.array(z.string())])),
  encoding: z.string(),
  problems: z.array(exportProblem),
  total: z.int(),
});
export type ExportProblems = z.infer<typeof exportProblems>;
