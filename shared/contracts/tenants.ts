// Tenants and their settings; the inventory document (docs/contract.md 3).
import { z } from 'zod';
import { country, instant, tenantId, version } from './common.ts';
import { orgUnitPath } from './org-units.ts';

const model = z.object({ brand: z.string(), family: z.string(), model: z.string() });
const extensionText = z.string().regex(/^\d{1,36}$/, 'digits only');

/** From where on a plan is so wide that somebody must agree to it (`blast-radius`). */
export const importLimits = z.object({
  objects: z.int().min(1).max(10_000_000).nullable().optional(),
  usersPercent: z.number().gt(0).max(100).nullable().optional(),
  usersAtLeast: z.int().min(1).max(10_000_000).optional(),
});
export type ImportLimits = z.infer<typeof importLimits>;

const days = z.int().min(1).max(36_500).nullable().optional();
/** After how many days what is kept of people's data goes; null: never. */
export const retention = z.object({ sheets: days, journals: days, audit: days });
/** Unless a tenant or the defaults say otherwise. */
export const retentionDefaults = { sheets: 90, journals: 365, audit: 730 } as const;

export const settings = z
  .object({
    country,
    extensionLength: z.int().min(1).max(36),
    reservedExtensions: z.array(extensionText),
    deviceProvisioning: z.object({
      enabled: z.boolean(),
      defaultModel: model.optional(),
      /** Phones' files are written to the TFTP server's folder too, where the installation has one. */
      tftp: z.boolean().optional(),
    }),
    onPremisesIntegration: z.boolean(),
    silentMode: z.boolean(),
    /** After an import whose format does not say: access data to each user, all to one address, or to nobody. */
    welcomeMails: z.object({ send: z.enum(['to-users', 'to-address', 'none']), address: z.email().optional() }),
    installedServices: z.array(z.string()),
    mainLocation: z.string(),
    system: z.enum(['mx-one', 'a700']),
    sip: z.object({
      domain: z.string(),
      registrar: z.string(),
      /** What a phone dials to hear its messages; *97 unless said. */
      voicemailNumber: z.string().max(32).optional(),
      /** Mailbox PINs in clear for an Asterisk that reads our tables. */
      publishPins: z.boolean().optional(),
    }),
    importLimits,
    retention,
  })
  .partial();
export type TenantSettings = z.infer<typeof settings>;

export const tenant = z.object({
  id: tenantId,
  name: z.string(),
  country,
  settings,
  version,
  createdAt: instant,
});
export type Tenant = z.infer<typeof tenant>;
export const newTenant = z.object({
  id: tenantId,
  name: z.string().min(1).max(200),
  country: country.default('US'),
});
export const tenantPatch = z.object({ name: z.string().min(1).max(200), country, settings }).partial();

/** System-wide defaults; a tenant's settings override them field by field. */
export const defaults = z.object({ settings, version });
export const defaultsPatch = z.object({ settings });

export const inventory = z
  .object({
    tenant: z.string(),
    settings,
    orgUnits: z.array(orgUnitPath),
    comparedTrees: z.record(z.string(), z.array(orgUnitPath)),
    locations: z.array(z.string().min(1).max(200)),
    licences: z.array(z.object({ type: z.string().min(1).max(200), total: z.int().min(0) })),
    numbers: z.array(
      z.object({
        number: z.string().regex(/^\+\d{4,15}$/, 'E.164, such as +12125550100'),
        assignedTo: z.string().nullish(),
      }),
    ),
    devices: z.array(
      z.object({
        id: z.string().min(1).max(64),
        extension: extensionText.nullish(),
        brand: z.string().optional(),
        family: z.string().optional(),
        model: z.string().optional(),
      }),
    ),
    tieTrunks: z.array(z.string().min(1).max(200)),
    users: z.array(
      z.object({
        username: z.string().min(1).max(256),
        email: z.string().max(254).optional(),
        firstName: z.string().max(128).optional(),
        lastName: z.string().max(128).optional(),
        extensions: z.array(extensionText).optional(),
        orgUnit: orgUnitPath.nullish(),
        licence: z.string().nullish(),
        location: z.string().nullish(),
      }),
    ),
  })
  .partial();
export type Inventory = z.infer<typeof inventory>;

/** How many of each the document named, answered once they are merged. */
export const inventoryMerged = z.object({
  orgUnits: z.int(),
  locations: z.int(),
  licences: z.int(),
  numbers: z.int(),
  devices: z.int(),
  users: z.int(),
});
export type InventoryMerged = z.infer<typeof inventoryMerged>;
