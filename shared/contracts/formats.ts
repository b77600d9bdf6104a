// What the pane and scripts may know of an import format, and the catalog of phone models.
import { z } from 'zod';
import { patternedText } from './common.ts';

export const formatId = patternedText(64, /^[a-z0-9-]+$/);

export const formatColumn = z.object({
  field: z.string(),
  header: z.string(),
  required: z.boolean(),
  kind: z.string(),
  help: z.string(),
  example: z.string(),
});

export const formatOption = z.object({
  name: z.string(),
  kind: z.enum(['yes-no', 'choice', 'choices', 'text', 'location']),
  default: z.union([z.boolean(), z.string(), z.array(z.string())]),
  help: z.string(),
  choices: z.array(z.string()).optional(),
});

export const format = z.object({
  id: formatId,
  title: z.string(),
  vendor: z.string(),
  columns: z.array(formatColumn),
  options: z.array(formatOption),
  limits: z.record(z.string(), z.union([z.number(), z.string()])),
});
export type FormatDescription = z.infer<typeof format>;

export const catalog = z.object({
  brands: z.array(
    z.object({
      brand: z.string(),
      title: z.string(),
      ouis: z.array(z.string()),
      families: z.array(
        z.object({
          family: z.string(),
          title: z.string(),
          models: z.array(z.object({ model: z.string(), title: z.string(), featureKeys: z.int().nullable() })),
        }),
      ),
    }),
  ),
});
export type CatalogDocument = z.infer<typeof catalog>;
