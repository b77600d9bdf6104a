// What the API is made of. A feature adds its routes, and if it has any its jobs, in one line each.
import type { OpenAPIHono } from '@hono/zod-openapi';
import { accountsRoutes } from './accounts/accounts.routes.ts';
import { membersRoutes } from './accounts/members.routes.ts';
import { oidcRoutes } from './auth/oidc/oidc.routes.ts';
import { sessionRoutes } from './auth/session.routes.ts';
import { tokensRoutes } from './auth/tokens.routes.ts';
import { defineDeliveryJobs } from './deliveries/define-jobs.ts';
import { deliveriesRoutes } from './deliveries/deliveries.routes.ts';
import { mailRoutes } from './deliveries/mail.routes.ts';
import { webhooksRoutes } from './deliveries/webhooks.routes.ts';
import type { Deps } from './deps.ts';
import { directoryRoutes } from './directory/directory.routes.ts';
import { exportsRoutes } from './exports/exports.routes.ts';
import { formatsRoutes } from './formats/formats.routes.ts';
import type { AppEnv } from './http/app-env.ts';
import { defineImportJobs } from './imports/define-jobs.ts';
import { findingsRoutes } from './imports/findings.routes.ts';
import { generateRoutes } from './imports/generate.routes.ts';
import { importsRoutes } from './imports/imports.routes.ts';
import { runRoutes } from './imports/run.routes.ts';
import { sheetRoutes } from './imports/sheet.routes.ts';
import { inventoryCsvRoutes } from './inventory/inventory-csv.routes.ts';
import { inventoryRoutes } from './inventory/inventory.routes.ts';
import { auditRoutes } from './oversight/audit.routes.ts';
import { defineOversightJobs } from './oversight/upkeep.ts';
import { provisioningRoutes } from './provisioning/provisioning.routes.ts';
import { freeswitchRoutes } from './sip/freeswitch.routes.ts';
import { defineSecretJobs } from './secrets/reseal.service.ts';
import { tenantsRoutes } from './tenants/tenants.routes.ts';

export const featureRoutes: readonly ((deps: Deps) => OpenAPIHono<AppEnv>)[] = [
  sessionRoutes,
  accountsRoutes,
  membersRoutes,
  tokensRoutes,
  oidcRoutes,
  tenantsRoutes,
  formatsRoutes,
  inventoryRoutes,
  inventoryCsvRoutes,
  directoryRoutes,
  importsRoutes,
  findingsRoutes,
  generateRoutes,
  runRoutes,
  sheetRoutes,
  exportsRoutes,
  provisioningRoutes,
  deliveriesRoutes,
  webhooksRoutes,
  mailRoutes,
  auditRoutes,
  freeswitchRoutes,
];

/** Called once before the queue starts. */
export const featureJobs: readonly ((deps: Deps) => void)[] = [defineImportJobs, defineDeliveryJobs, defineSecretJobs, defineOversightJobs];
