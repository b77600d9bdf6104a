// Every resource below /tenants/{t}, by its place in URLs. A new one is a store file and its line here.
import { contacts } from './contacts.store.ts';
import { devices } from './devices.store.ts';
import { endpoints } from './endpoints.store.ts';
import { extensions } from './extensions.store.ts';
import { inboundRoutes } from './inbound-routes.store.ts';
import { licences } from './licences.store.ts';
import { locations } from './locations.store.ts';
import { mailboxes } from './mailboxes.store.ts';
import { numbers } from './numbers.store.ts';
import { orgUnits } from './org-units.store.ts';
import type { Resource } from './resource.ts';
import { users } from './users.store.ts';

export const resources: readonly Resource[] = [
  users,
  extensions,
  mailboxes,
  devices,
  numbers,
  orgUnits,
  locations,
  licences,
  contacts,
  inboundRoutes,
  endpoints,
];
