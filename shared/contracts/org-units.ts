// The org unit tree beyond its records: comparing it with a sheet and with other systems, and giving units to many users.
import { z } from 'zod';
import { patternedText } from './common.ts';

export const orgUnitPath = z.array(z.string().min(1).max(200)).min(1).max(20);
const paths = z.array(orgUnitPath).max(200_000);

/** `paths`: the units a sheet names; left out, only stored trees are compared. */
export const treeQuestion = z.strictObject({ paths: paths.optional() });

export const otherSpelling = z.object({
  side: z.enum(['sheet', 'directory', 'compared']),
  /** The compared tree's name; null for the other sides. */
  tree: z.string().nullable(),
  spelling: z.array(z.string()),
});

/** One unit of any side, in tree order. `sheet` is null when no sheet was sent. */
export const comparedUnit = z.object({
  path: z.array(z.string()),
  sheet: z.boolean().nullable(),
  directory: z.boolean(),
  compared: z.record(z.string(), z.boolean()),
  /** Sides that lack this path but have it with other capitals. */
  differsOnlyByCapitals: z.array(otherSpelling),
});
export const treeComparison = z.object({ rows: z.array(comparedUnit) });
export type TreeComparison = z.infer<typeof treeComparison>;

export const treeName = patternedText(64, /^[^/\s](?:[^/]*[^/\s])?$/, 'a name without slashes and without spaces at its ends, such as CMG');
/** A tree of another system, kept for comparison. Writing it replaces it; without paths it is removed. */
export const comparedTree = z.object({ name: treeName, paths: z.array(orgUnitPath) });
export const comparedTreeBody = z.strictObject({ paths });
export type ComparedTree = z.infer<typeof comparedTree>;

/** orgUnit null takes the users out of their units. */
export const orgUnitAssignment = z.strictObject({
  usernames: z.array(z.string().min(1).max(256)).min(1).max(100_000),
  orgUnit: orgUnitPath.nullable(),
});
export type OrgUnitAssignment = z.infer<typeof orgUnitAssignment>;
export const orgUnitAssigned = z.object({ changed: z.int(), unchanged: z.int() });
export type OrgUnitAssigned = z.infer<typeof orgUnitAssigned>;
